/** PURE: what people call the categories. Folded: small letters, no accents. */
import type { ProductCategory } from "@/lib/kernel/categories";
import { isSlipOf } from "./slips";

const words: Readonly<Record<ProductCategory, readonly string[]>> = {
  coffee: ["coffee", "espresso", "beans", "kaffee"],
  breakfast: ["breakfast", "cereal", "muesli", "oats", "porridge"],
  dairy: ["dairy", "milk", "cheese", "yoghurt", "yogurt", "butter", "cream"],
  bakery: ["bakery", "bread", "rolls", "cake", "pastry"],
  "fruit-vegetables": ["fruit", "vegetables", "veg", "produce", "salad"],
  pasta: ["pasta", "sauces", "noodles", "spaghetti"],
  frozen: ["frozen", "freezer"],
  snacks: ["snacks", "crisps", "biscuits", "chocolate", "sweets", "nuts"],
  drinks: ["drinks", "beverages", "juice", "water", "soda", "lemonade"],
  household: ["household", "cleaning", "laundry", "kitchen"],
  "personal-care": ["personal", "care", "toiletries", "soap", "shampoo", "hygiene"],
  "baby-pet": ["baby", "pet", "nappies", "dog", "cat"],
};

const entries = Object.entries(words) as [ProductCategory, readonly string[]][];

/** The categories that a word names or (three letters on) begins to name; `near`: that it may be a misspelling of. */
export function categoriesOfWord(word: string): { named: ProductCategory[]; near: ProductCategory[] } {
  const which = (test: (name: string) => boolean) =>
    entries.flatMap(([category, names]) => (names.some(test) ? [category] : []));
  return {
    named: which((name) => name === word || (word.length > 2 && name.startsWith(word))),
    near: which((name) => isSlipOf(word, name)),
  };
}
