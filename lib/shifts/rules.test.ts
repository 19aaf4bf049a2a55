import { expect, test } from "vitest";
import { endOfShift, isForgotten, longestShiftMs, noTotals, sumOfShift } from "./rules";

const opened = new Date("2026-11-22T13:00:00Z");
const after = (ms: number) => new Date(opened.getTime() + ms);

test("a shift is forgotten after sixteen hours", () => {
  expect(isForgotten(opened, after(longestShiftMs))).toBe(false);
  expect(isForgotten(opened, after(longestShiftMs + 1))).toBe(true);
});

test("one closed in time ends now, a forgotten one just after its last deed", () => {
  expect(endOfShift(opened, after(5), after(60))).toEqual(after(60));
  expect(endOfShift(opened, after(5), after(longestShiftMs + 1))).toEqual(after(6));
  expect(endOfShift(opened, null, after(longestShiftMs + 1))).toEqual(opened);
});

test("the header counts coupons, and the discount less what was taken back", () => {
  const till = { coupons: 3, discountMinor: 500, reversals: 1, reversedMinor: 120 };
  expect(sumOfShift({ ...noTotals, till })).toEqual({ coupons: 3, netMinor: 380 });
  expect(sumOfShift({ till, bill: till })).toEqual({ coupons: 6, netMinor: 760 });
});
