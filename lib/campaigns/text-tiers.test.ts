import { describe, expect, it } from "vitest";
import { isKnown, type KnownWord, textTiers } from "./text-tiers";

const word = (given: Partial<KnownWord>): KnownWord => ({
  word: "highland",
  inside: [],
  near: [],
  isInOffers: true,
  shopCurrencies: [],
  nearShopCurrencies: [],
  ...given,
});

describe("textTiers", () => {
  it("asks for title, brand or provider first, then for anything", () => {
    expect(textTiers([word({}), word({ word: "roast", inside: ["darkroast"] })])).toEqual([
      "(('#highland':*) & ('#roast':* | '#darkroast'))",
      "(('highland':*) & ('roast':* | 'darkroast'))",
    ]);
    expect(textTiers([])).toEqual([]);
  });

  it("takes a misspelling for a word that nothing is called, and for no other", () => {
    const near = { near: ["highland"], nearShopCurrencies: ["EUR"] };
    expect(textTiers([word({ word: "higland", isInOffers: false, ...near })]).join()).toContain("'highland'");
    expect(textTiers([word({ word: "higland", ...near })]).join()).not.toContain("'highland'");
  });

  it("takes the name of a category for all that is in it", () => {
    expect(textTiers([word({ word: "dairy", isInOffers: false })])[1]).toBe("(('dairy':* | '@k-dairy'))");
    expect(textTiers([word({ word: "dary", isInOffers: false })])[1]).toBe("(('dary':* | '@k-dairy'))");
  });

  it("brings what holds everywhere last, where a word is a shop", () => {
    const tiers = textTiers([word({ word: "kiel", shopCurrencies: ["EUR", "GBP"] }), word({})]);
    expect(tiers).toHaveLength(3);
    expect(tiers[2]).toBe("(('kiel':* | '@everywhere-EUR' | '@everywhere-GBP') & ('highland':*))");
  });
});

it("isKnown: as a word of an offer, of a shop, or as a category", () => {
  expect(isKnown(word({}))).toBe(true);
  expect(isKnown(word({ isInOffers: false }))).toBe(false);
  expect(isKnown(word({ isInOffers: false, shopCurrencies: ["EUR"] }))).toBe(true);
  expect(isKnown(word({ word: "bread", isInOffers: false }))).toBe(true);
});
