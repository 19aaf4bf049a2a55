import { describe, expect, it } from "vitest";
import { largestDiscountMinor } from "./largest-discount";
import { validateOffer } from "./rules";
import { composeGtin } from "./testing/gtins";
import type { PricedOffer } from "./types";

const set = [composeGtin(1), composeGtin(2)];
const good: PricedOffer = {
  id: "x",
  discount: { kind: "buyNGetM", buy: 2, free: 1 },
  productSets: [set],
  maxUnits: 7,
  maxUnitDiscountMinor: 400,
};
const amount: PricedOffer = {
  ...good,
  discount: { kind: "amountOff", amountMinor: 50 },
  maxUnitDiscountMinor: null,
};
const pair: PricedOffer = {
  ...good,
  discount: { kind: "together", amountMinor: 300 },
  productSets: [set, set, set],
  maxUnitDiscountMinor: null,
};

describe("validateOffer", () => {
  it.each([good, amount, pair])("finds nothing wrong with a good offer", (offer) => {
    expect(validateOffer(offer)).toEqual([]);
  });

  it.each<[string, PricedOffer, RegExp]>([
    ["a group larger than the offer", { ...good, maxUnits: 2 }, /One group takes 3 units/],
    ["no cap", { ...good, maxUnitDiscountMinor: null }, /largest discount per unit is missing/],
    ["a cap where the amount says it all", { ...amount, maxUnitDiscountMinor: 5 }, /does not go with/],
    ["an amount of nothing", { ...amount, discount: { kind: "amountOff", amountMinor: 0 } }, /amount off/],
    ["a broken amount", { ...amount, discount: { kind: "amountOff", amountMinor: 1.5 } }, /whole number/],
    ["too many percent", { ...good, discount: { kind: "percentOff", basisPoints: 10_001 } }, /basis points/],
    [
      "a negative price",
      { ...good, discount: { kind: "fixedPrice", unitPriceMinor: -1 } },
      /fixed unit price/,
    ],
    ["one set for together", { ...pair, productSets: [set] }, /2 to 4 product sets/],
    ["two sets for the others", { ...amount, productSets: [set, set] }, /exactly one product set/],
    ["an empty set", { ...amount, productSets: [[]] }, /set 1 is empty/],
    ["a product twice", { ...amount, productSets: [[...set, ...set]] }, /names a product twice/],
    ["too many units", { ...amount, maxUnits: 100 }, /largest number of units/],
  ])("names %s", (_, offer, problem) => {
    expect(validateOffer(offer)).toEqual([expect.stringMatching(problem)]);
  });
});

describe("largestDiscountMinor", () => {
  it("counts whole groups, free units and caps", () => {
    expect(largestDiscountMinor(good)).toBe(2 * 400);
    expect(largestDiscountMinor(amount)).toBe(7 * 50);
    expect(largestDiscountMinor(pair)).toBe(2 * 300);
    expect(largestDiscountMinor({ ...good, discount: { kind: "percentOff", basisPoints: 1 } })).toBe(7 * 400);
    expect(() => largestDiscountMinor({ ...good, maxUnitDiscountMinor: null })).toThrow(RangeError);
  });
});
