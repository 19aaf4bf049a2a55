import { expect, test } from "vitest";
import { lastMonths, sumSavings } from "./savings";

const saved = (month: string, savedMinor: number, currency: "EUR" | "GBP" = "EUR", isThisMonth = false) => ({
  currency,
  month,
  isThisMonth,
  savedMinor,
});
const months = [
  saved("2025-11", 100),
  saved("2026-10", 400),
  saved("2026-11", -150, "EUR", true),
  saved("2026-11", 70, "GBP", true),
];

test("this month may be below zero; currencies stay apart", () => {
  expect(sumSavings(months)).toEqual([
    { currency: "EUR", thisMonthMinor: -150, everMinor: 350 },
    { currency: "GBP", thisMonthMinor: 70, everMinor: 70 },
  ]);
});

test("the last months, also those with nothing in them", () => {
  expect(lastMonths(months, "EUR", "2026-11", 3)).toEqual([
    { month: "2026-09", savedMinor: 0 },
    { month: "2026-10", savedMinor: 400 },
    { month: "2026-11", savedMinor: -150 },
  ]);
});
