import fc from "fast-check";
import { expect, it } from "vitest";
import { combinationCode, formatCombinationCode } from "./combination-code";

const id = fc.bigInt({ min: 0n, max: (1n << 63n) - 1n });
const offerSets = fc.uniqueArray(id, { minLength: 1, maxLength: 20 });

it("depends on the set alone: neither order nor repetition changes it", () => {
  const sets = offerSets.chain((ids) =>
    fc.tuple(fc.constant(ids), fc.shuffledSubarray(ids, { minLength: ids.length }), fc.subarray(ids)),
  );
  fc.assert(
    fc.property(sets, ([ids, shuffled, repeated]) => {
      expect(combinationCode([...shuffled, ...repeated])).toBe(combinationCode(ids));
    }),
  );
});

it("tells different sets apart", () => {
  fc.assert(
    fc.property(offerSets, id, (ids, other) => {
      fc.pre(!ids.includes(other));
      expect(combinationCode([...ids, other])).not.toBe(combinationCode(ids));
    }),
  );
});

it("has 60 bits, written in 12 characters", () => {
  fc.assert(
    fc.property(offerSets, (ids) => {
      const code = combinationCode(ids);
      expect(code >= 0n && code < 1n << 60n).toBe(true);
      expect(formatCombinationCode(code)).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
    }),
  );
});

it("needs an offer, and ids of 63 bits", () => {
  expect(() => combinationCode([])).toThrow(RangeError);
  expect(() => combinationCode([1n << 63n])).toThrow(RangeError);
  expect(() => combinationCode([-1n])).toThrow(RangeError);
});
