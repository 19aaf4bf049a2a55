import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { distribute, divideHalfUp, formatMoney, money, shareOf } from "./money";

describe("divideHalfUp", () => {
  test.each([
    [5, 2, 3],
    [4, 3, 1],
    [-5, 2, -3],
    [0, 7, 0],
    [-1, 3, 0],
    [1, 2, 1],
  ])("%i / %i is %i", (numerator, denominator, expected) => {
    expect(divideHalfUp(numerator, denominator)).toBe(expected);
  });

  test("a reversal mirrors its original", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1 }), (n, d) => {
        expect(divideHalfUp(-n, d) + divideHalfUp(n, d)).toBe(0);
      }),
    );
  });
});

test.each([
  [10, 3333, 3],
  [435, 10_000, 435],
  [1, 5_000, 1],
  [0, 9_999, 0],
])("shareOf(%i, %i bp) is %i", (minor, basisPoints, expected) => {
  expect(shareOf(minor, basisPoints)).toBe(expected);
});

test("parts sum to the whole, each within one of its exact share", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
      fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 50 }),
      (total, weights) => {
        const sum = weights.reduce((a, b) => a + b, 0);
        fc.pre(sum > 0);
        const parts = distribute(total, weights);
        expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
        parts.forEach((part, i) => {
          expect(Math.abs(part - (total * (weights[i] as number)) / sum)).toBeLessThan(1.001);
        });
      },
    ),
  );
});

test("no float becomes money", () => {
  expect(() => money(4.35, "EUR")).toThrow(RangeError);
  expect(() => money(Number.MAX_SAFE_INTEGER + 1, "EUR")).toThrow(RangeError);
});

test("amounts are written through Intl", () => {
  expect(formatMoney(420, "EUR")).toBe("€4.20");
  expect(formatMoney(1_824_050, "EUR")).toBe("€18,240.50");
});
