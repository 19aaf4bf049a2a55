import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSlipOf, slipsBetween } from "./slips";

describe("slipsBetween", () => {
  it.each([
    ["milk", "milk", 0],
    ["mlik", "milk", 1],
    ["mik", "milk", 1],
    ["milkk", "milk", 1],
    ["mulk", "milk", 1],
    ["nordmrakt", "nordmarkt", 1],
    ["kofee", "coffee", 2],
    ["", "oat", 3],
  ])("%s for %s is %i", (asked, written, slips) => {
    expect(slipsBetween(asked, written).whole).toBe(slips);
  });

  it("is the same both ways, and never more than the longer word", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 9 }), fc.string({ maxLength: 9 }), (one, other) => {
        const { whole, beginning } = slipsBetween(one, other);
        expect(slipsBetween(other, one).whole).toBe(whole);
        expect(whole).toBeLessThanOrEqual(Math.max([...one].length, [...other].length));
        expect(beginning).toBeLessThanOrEqual(whole);
        expect(whole === 0).toBe(one === other);
      }),
    );
  });

  it("counts one for any one letter dropped, doubled or swapped", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{4,12}$/), fc.nat({ max: 10 }), (word, place) => {
        const cut = 1 + (place % (word.length - 1));
        const dropped = word.slice(0, cut) + word.slice(cut + 1);
        const doubled = word.slice(0, cut) + word.charAt(cut) + word.slice(cut);
        const swapped =
          word.slice(0, cut - 1) + word.charAt(cut) + word.charAt(cut - 1) + word.slice(cut + 1);
        for (const slip of [dropped, doubled, swapped]) {
          expect(slipsBetween(slip, word).whole).toBeLessThanOrEqual(1);
          expect(slip.length < 4 || isSlipOf(slip, word)).toBe(true);
        }
      }),
    );
  });
});

describe("isSlipOf", () => {
  it.each([
    ["higland", "highland", true],
    ["higlan", "highland", true],
    ["haighlnad", "highland", true],
    ["milk", "silk", true],
    ["oat", "oats", false],
    ["cork", "pork", true],
    ["bread", "butter", false],
    ["coffee", "toffees", true],
    ["zzzzqqq", "highland", false],
  ])("%s for %s: %s", (asked, written, is) => {
    expect(isSlipOf(asked, written)).toBe(is);
  });
});
