/** PURE: how a budget was spent day by day, and where it goes at the present rate. */
import { presentRate, rateDays } from "@/lib/campaigns/forecast";

export type BurnPoint = { day: string; spentMinor: number };
export type BurnCurve = {
  /** Spent by the end of each day, the last being now. */
  spent: BurnPoint[];
  /** From the last of `spent` on, at the rate; empty: no rate, or nothing to come. It ends with the window or the budget, `horizonDays` on at most. */
  forecast: BurnPoint[];
  /** The mean of the last seven whole days. */
  perDayMinor: number;
  /** The day on which the budget is spent at that rate; null: not within the window. */
  spentOn: string | null;
};

const horizonDays = 60;

type BurnGiven = {
  /** Ascending; the last may be today, which is not over. */
  days: readonly { day: string; minor: number }[];
  /** Whether the last of `days` is today. */
  endsToday: boolean;
  spentMinor: number;
  budgetMinor: number;
  endsOn: string;
};

/** Sums up days, and draws the rate on. */
export function burnCurve({ days, endsToday, spentMinor, budgetMinor, endsOn }: BurnGiven): BurnCurve {
  let sum = spentMinor - days.reduce((total, one) => total + one.minor, 0);
  const spent = days.map(({ day, minor }) => {
    sum += minor;
    return { day, spentMinor: sum };
  });
  const whole = (endsToday ? days.slice(0, -1) : days).slice(-rateDays);
  const perDayMinor = presentRate(whole.reduce((total, one) => total + one.minor, 0));
  const last = spent.at(-1);
  if (!last || !endsToday || perDayMinor === 0 || last.spentMinor >= budgetMinor)
    return { spent, forecast: [], perDayMinor, spentOn: null };
  const daysToBudget = Math.ceil((budgetMinor - last.spentMinor) / perDayMinor);
  const runsOut = dayAfter(last.day, daysToBudget);
  const daysToEnd = Math.max(0, Math.round((Date.parse(endsOn) - Date.parse(last.day)) / 86_400_000));
  const length = Math.min(daysToBudget, daysToEnd, horizonDays);
  const forecast = Array.from({ length: length === 0 ? 0 : length + 1 }, (_, index) => ({
    day: dayAfter(last.day, index),
    spentMinor: Math.min(budgetMinor, last.spentMinor + index * perDayMinor),
  }));
  return { spent, forecast, perDayMinor, spentOn: daysToBudget <= daysToEnd ? runsOut : null };
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
