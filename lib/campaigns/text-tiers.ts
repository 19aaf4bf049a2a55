/** PURE: a text that was typed as queries over offers, the closest first. */
import { categoriesOfWord } from "@/lib/catalogue/category-words";
import type { AskedWord } from "@/lib/catalogue/read-words";
import { allOf, anyOf, beginning, exactly, mark, type WordPlace } from "@/lib/catalogue/text-query";

/** What the database knows of a word. The currencies are those of stores that are called so (or nearly so). */
export type KnownWord = AskedWord & {
  isInOffers: boolean;
  shopCurrencies: string[];
  nearShopCurrencies: string[];
};

/** As it was typed, for the database to look up: anywhere in an offer; in the name or place of a shop; and a shop misspelt. */
export function lookUps({ word, inside, near }: AskedWord): {
  offer: string;
  shop: string | null;
  nearShop: string | null;
} {
  return {
    offer: anyOf([beginning(word), ...inside.map((one) => exactly(one))]) as string,
    // Two letters begin too many shops.
    shop: word.length > 2 ? beginning(word) : null,
    nearShop: anyOf(near.map((one) => exactly(one))),
  };
}

/**
 * Each wider than the one before: in title, brand or provider; anywhere in the offer, its category or the shops it is limited to; and, where a word
 * is a shop, offers that hold at every store as well. Misspellings count only for a word that nothing is called. Empty for no words.
 */
export function textTiers(words: readonly KnownWord[]): string[] {
  if (words.length === 0) return [];
  const read = words.map(readWord);
  const close = allOf(read.map(({ own }) => anyOf(own("#"))));
  const wide = allOf(read.map(({ own, marks }) => anyOf([...own(""), ...marks])));
  const everywhere = read.some(({ shops }) => shops.length > 0)
    ? allOf(read.map(({ own, marks, shops }) => anyOf([...own(""), ...marks, ...shops])))
    : null;
  return [close, wide, everywhere].filter((tier) => tier !== null);
}

/** Whether something is called so. */
export function isKnown({ word, isInOffers, shopCurrencies }: KnownWord): boolean {
  return isInOffers || shopCurrencies.length > 0 || categoriesOfWord(word).named.length > 0;
}

function readWord(given: KnownWord) {
  const { word, inside, near, shopCurrencies, nearShopCurrencies } = given;
  const misspelt = !isKnown(given);
  const categories = categoriesOfWord(word);
  return {
    own: (place: WordPlace) => [
      beginning(word, place),
      ...inside.map((one) => exactly(one, place)),
      ...(misspelt ? near.map((one) => exactly(one, place)) : []),
    ],
    marks: (misspelt ? categories.near : categories.named).map((category) => mark("k", category)),
    shops: (misspelt ? nearShopCurrencies : shopCurrencies).map((currency) => mark("everywhere", currency)),
  };
}
