/** PURE: what becomes of a shopper's credits on the phone bill, month by month. */
import type { DivertedState } from "@/lib/kernel/diverted-states";
import type { Id } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import { addMonths, type Month, monthOf } from "@/lib/kernel/months";

/** How often a carrier is asked to put one credit on a bill. */
export const mostAttempts = 3;

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

/** A credit that its carrier could not take. `movedTo`: the carrier whose bill the shopper moved it to; `line`: its newest report there since. `reason`: of the last rejection; null: there was no number. */
export type DivertedCredit = Pick<CreditSum, "carrierId" | "currency" | "period" | "amountMinor"> & {
  id: Id<"divertedCredit">;
  state: DivertedState;
  reason: string | null;
  movedTo: string | null;
  movedAt: Date | null;
  line: CreditLine | null;
  /** YYYY-MM-DD. */
  paidOn: string | null;
  reference: string | null;
};

/** `diverted`: to be paid out otherwise, and waits; `moved`: to another bill; `paid`: out. */
export type CreditState =
  | "pending"
  | "reported"
  | "accepted"
  | "rejected"
  | "carried"
  | "nothing"
  | "diverted"
  | "moved"
  | "paid";

/** Where a credit is, and the month of the phone bill that it is expected on (null: on none). */
export type CreditFate = {
  state: CreditState;
  billMonth: Month | null;
  /** The bill it should have been on has passed, so `billMonth` is the earliest one. */
  isLate: boolean;
  reason: string | null;
};

/** `diverted`: what became of it when its carrier could not take it; null: the carrier's own report says it all. */
export type CreditPeriod = CreditSum &
  CreditFate & { carriedInMinor: number; diverted: DivertedCredit | null };

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

/** The fate of a credit that its carrier could not take. A moved one is reported when the month is over that it was moved in. */
export function divertedFate(
  { state, line, movedAt, reason }: DivertedCredit,
  now: Date,
  timeZone: string,
): CreditFate {
  if (state !== "moved" || movedAt === null)
    return { state: state === "paid" ? "paid" : "diverted", billMonth: null, isLate: false, reason };
  const movedIn = monthOf(movedAt, timeZone);
  const fate = creditFate({ period: movedIn, dueMinor: 1, line }, now, timeZone);
  return { ...fate, state: "moved" };
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
  diverted: readonly DivertedCredit[],
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
      const away = diverted.find((one) => isOf(one, sum)) ?? null;
      const fate = away
        ? divertedFate(away, now, timeZone)
        : creditFate({ period: sum.period, dueMinor, line }, now, timeZone);
      carried.set(account, fate.state === "carried" ? dueMinor : 0);
      const amountMinor = away?.amountMinor ?? line?.amountMinor ?? dueMinor;
      return { ...sum, ...fate, carriedInMinor, amountMinor, diverted: away };
    });
  return periods.reverse();
}

function isOf(one: Pick<CreditSum, "carrierId" | "currency" | "period">, sum: CreditSum): boolean {
  return one.carrierId === sum.carrierId && one.currency === sum.currency && one.period === sum.period;
}

function newestLine(sum: CreditSum, lines: readonly CreditLine[]): CreditLine | null {
  return lines
    .filter((line) => isOf(line, sum))
    .reduce<CreditLine | null>(
      (newest, line) => (newest && newest.attempt > line.attempt ? newest : line),
      null,
    );
}
