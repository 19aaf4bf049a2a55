import fc from "fast-check";
import { expect, test } from "vitest";
import { axisFor } from "./scale";

test("round steps that hold the largest value", () => {
  expect(axisFor(87)).toEqual({ top: 100, ticks: [0, 50, 100] });
  expect(axisFor(127)).toEqual({ top: 150, ticks: [0, 50, 100, 150] });
  expect(axisFor(3)).toEqual({ top: 3, ticks: [0, 1, 2, 3] });
  expect(axisFor(0)).toEqual({ top: 1, ticks: [0, 1] });
});

test("never more steps than asked for, never a value above the top", () => {
  fc.assert(
    fc.property(fc.nat({ max: 10_000_000 }), fc.integer({ min: 2, max: 8 }), (max, most) => {
      const { top, ticks } = axisFor(max, most);
      expect(top).toBeGreaterThanOrEqual(max);
      expect(ticks.length).toBeLessThanOrEqual(most + 1);
      expect(ticks.at(-1)).toBe(top);
      expect(ticks.every(Number.isInteger)).toBe(true);
    }),
  );
});
