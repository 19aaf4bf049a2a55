/** PURE: what becomes of a shopper's credits on the phone bill, month by month. */
import type { Id } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import { addMonths, type Month, monthOf } from "@/lib/kernel/months";

/** Redemptions of payout `bill` in one month less the reversals in it, for one carrier and currency. */
export type CreditSum = {
  carrierId: Id<"carrier">;
  carrier: string;
  currency: Currency;
  period: Month;
  redemptions: number;
  amountMinor: number;
};

/** The credit in a report to the carrier. */
export type CreditLine = Pick<CreditSum, "carrierId" | "currency" | "period" | "amountMinor"> & {
  attempt: number;
  state: "reported" | "accepted" | "rejected";
  reason: string | null;
  reportedAt: Date;
  answeredAt: Date | null;
};

export type CreditState = "pending" | "reported" | "accepted" | "rejected" | "carried" | "nothing";

/** Where a credit is, and the month of the phone bill that it is expected on (null: on none). */
export type CreditFate = {
  state: CreditState;
  billMonth: Month | null;
  /** The bill it should have been on has passed, so `billMonth` is the earliest one. */
  isLate: boolean;
  reason: string | null;
};

export type CreditPeriod = CreditSum & CreditFate & { carriedInMinor: number };

/**
 * The fate of one credit. `dueMinor` is the month's sum with what was carried into it; `line` the newest report of it, or null.
 * A month is reported when it is over, and stands on the bill of the month it was reported in.
 */
export function creditFate(
  { period, dueMinor, line }: { period: Month; dueMinor: number; line: CreditLine | null },
  now: Date,
  timeZone: string,
): CreditFate {
  const thisMonth = monthOf(now, timeZone);
  const after = addMonths(period, 1);
  if (line && line.state !== "rejected") {
    const billMonth = later(after, monthOf(line.reportedAt, timeZone));
    return { state: line.state, billMonth, isLate: false, reason: null };
  }
  if (line) {
    const answered = monthOf(line.answeredAt ?? line.reportedAt, timeZone);
    return {
      state: "rejected",
      ...expected(later(after, addMonths(answered, 1)), thisMonth),
      reason: line.reason,
    };
  }
  const isOver = thisMonth > period;
  if (dueMinor < 0 && isOver) return { state: "carried", billMonth: null, isLate: false, reason: null };
  if (dueMinor === 0) return { state: "nothing", billMonth: null, isLate: false, reason: null };
  return { state: "pending", ...expected(after, thisMonth), reason: null };
}

/** A bill that has passed without it: the next one to come, at the earliest. */
function expected(planned: Month, thisMonth: Month): Pick<CreditFate, "billMonth" | "isLate"> {
  return thisMonth > planned
    ? { billMonth: addMonths(thisMonth, 1), isLate: true }
    : { billMonth: planned, isLate: false };
}

function later(a: Month, b: Month): Month {
  return a > b ? a : b;
}

/**
 * Every month with credits, newest first. A month that ends below zero is carried into the next of the same carrier and currency; a reported amount is what
 * the report says.
 */
export function creditPeriods(
  sums: readonly CreditSum[],
  lines: readonly CreditLine[],
  now: Date,
  timeZone: string,
): CreditPeriod[] {
  const carried = new Map<string, number>();
  const periods = [...sums]
    .sort((a, b) => (a.period < b.period ? -1 : 1))
    .map((sum): CreditPeriod => {
      const account = `${sum.carrierId} ${sum.currency}`;
      const carriedInMinor = carried.get(account) ?? 0;
      const line = newestLine(sum, lines);
      const dueMinor = sum.amountMinor + carriedInMinor;
      const fate = creditFate({ period: sum.period, dueMinor, line }, now, timeZone);
      carried.set(account, fate.state === "carried" ? dueMinor : 0);
      return { ...sum, ...fate, carriedInMinor, amountMinor: line?.amountMinor ?? dueMinor };
    });
  return periods.reverse();
}

function newestLine(sum: CreditSum, lines: readonly CreditLine[]): CreditLine | null {
  return lines
    .filter(
      (line) =>
        line.carrierId === sum.carrierId && line.currency === sum.currency && line.period === sum.period,
    )
    .reduce<CreditLine | null>(
      (newest, line) => (newest && newest.attempt > line.attempt ? newest : line),
      null,
    );
}
