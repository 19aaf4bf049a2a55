/** PURE: what a shopper saved, from sums by month. */
import type { Currency } from "@/lib/kernel/money";
import { type Month, monthsUpTo } from "@/lib/kernel/months";

/** Below zero when more was taken back in that month than saved. */
export type MonthSaving = { currency: Currency; month: Month; isThisMonth: boolean; savedMinor: number };

/** This month and ever, per currency in the order they come. */
export function sumSavings(
  months: readonly MonthSaving[],
): { currency: Currency; thisMonthMinor: number; everMinor: number }[] {
  const sums = new Map<Currency, { thisMonthMinor: number; everMinor: number }>();
  for (const { currency, isThisMonth, savedMinor } of months) {
    const sum = sums.get(currency) ?? { thisMonthMinor: 0, everMinor: 0 };
    sum.everMinor += savedMinor;
    if (isThisMonth) sum.thisMonthMinor += savedMinor;
    sums.set(currency, sum);
  }
  return [...sums].map(([currency, sum]) => ({ currency, ...sum }));
}

/** The last `count` months of one currency up to `last`, none left out. */
export function lastMonths(
  months: readonly MonthSaving[],
  currency: Currency,
  last: Month,
  count: number,
): { month: Month; savedMinor: number }[] {
  return monthsUpTo(last, count).map((month) => ({
    month,
    savedMinor: months
      .filter((one) => one.currency === currency && one.month === month)
      .reduce((sum, one) => sum + one.savedMinor, 0),
  }));
}
