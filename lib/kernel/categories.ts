/** The product categories of the centre: what a product is filed under, drawn as, and counted in. */

/** Twelve categories, in the order in which they are offered to people. */
export const productCategories = [
  "coffee",
  "breakfast",
  "dairy",
  "bakery",
  "fruit-vegetables",
  "pasta",
  "frozen",
  "snacks",
  "drinks",
  "household",
  "personal-care",
  "baby-pet",
] as const;
export type ProductCategory = (typeof productCategories)[number];

/** What a category is called, and what one and several of its units are called where there is a plain word. */
type CategoryWords = { label: string; unit: { one: string; many: string } | null };

const pack = { one: "pack", many: "packs" };

export const categoryWords: Readonly<Record<ProductCategory, CategoryWords>> = {
  coffee: { label: "Coffee", unit: pack },
  breakfast: { label: "Breakfast", unit: pack },
  dairy: { label: "Dairy", unit: null },
  bakery: { label: "Bakery", unit: null },
  "fruit-vegetables": { label: "Fruit and vegetables", unit: null },
  pasta: { label: "Pasta and sauces", unit: pack },
  frozen: { label: "Frozen", unit: pack },
  snacks: { label: "Snacks", unit: pack },
  drinks: { label: "Drinks", unit: null },
  household: { label: "Household", unit: null },
  "personal-care": { label: "Personal care", unit: null },
  "baby-pet": { label: "Baby and pet", unit: pack },
};

/** Whether a text names a category (a URL filter, a column). */
export function isProductCategory(text: string): text is ProductCategory {
  return (productCategories as readonly string[]).includes(text);
}
