import { expect, test } from "vitest";
import { burnCurve } from "./burn-curve";

const days = Array.from({ length: 8 }, (_, index) => ({ day: `2026-06-0${index + 1}`, minor: 100 }));
const given = { days, endsToday: true, spentMinor: 1_000, budgetMinor: 1_250, endsOn: "2026-06-30" };

test("the last point is what is spent now, and the line goes on at the mean of seven whole days to the budget", () => {
  const curve = burnCurve(given);
  expect(curve.spent[0]).toEqual({ day: "2026-06-01", spentMinor: 300 });
  expect(curve.spent.at(-1)).toEqual({ day: "2026-06-08", spentMinor: 1_000 });
  expect(curve.perDayMinor).toBe(100);
  expect(curve.forecast.map(({ spentMinor }) => spentMinor)).toEqual([1_000, 1_100, 1_200, 1_250]);
  expect(curve.spentOn).toBe("2026-06-11");
});

test("the window ends before the money does", () => {
  const curve = burnCurve({ ...given, budgetMinor: 100_000, endsOn: "2026-06-10" });
  expect(curve.forecast.at(-1)).toEqual({ day: "2026-06-10", spentMinor: 1_200 });
  expect(curve.spentOn).toBeNull();
});

test.each([
  ["nothing was spent of late", { days: days.map((one) => ({ ...one, minor: 0 })) }],
  ["it is over", { endsToday: false }],
  ["nothing is left", { budgetMinor: 1_000 }],
  ["there are no days", { days: [] }],
])("no forecast when %s", (_, other) => {
  expect(burnCurve({ ...given, ...other })).toMatchObject({ forecast: [], spentOn: null });
});

test("today, which is not over, does not lower the rate", () => {
  const quiet = days.map((one, index) => (index === 7 ? { ...one, minor: 0 } : one));
  expect(burnCurve({ ...given, days: quiet }).perDayMinor).toBe(100);
});
