/** PURE: when a shift is forgotten, when it ends, and what it comes to. */

/** Nobody stands at a till for longer, in milliseconds. */
export const longestShiftMs = 16 * 60 * 60_000;

/** Whether an open shift was forgotten. */
export function isForgotten(openedAt: Date, now: Date): boolean {
  return now.getTime() - openedAt.getTime() > longestShiftMs;
}

/**
 * When a shift that is closed now ended: now, and a forgotten one just after the last thing that was done in it (null: nothing was). Its
 * time runs up to this instant without it.
 */
export function endOfShift(openedAt: Date, lastDeedAt: Date | null, now: Date): Date {
  if (!isForgotten(openedAt, now)) return now;
  return lastDeedAt === null ? openedAt : new Date(lastDeedAt.getTime() + 1);
}

/** Of one payout; minor units of the store's currency. `reversedMinor` is positive. */
export type PayoutTotals = {
  coupons: number;
  discountMinor: number;
  reversals: number;
  reversedMinor: number;
};
export type ShiftTotals = Record<"till" | "bill", PayoutTotals>;

export const noTotals: ShiftTotals = {
  till: { coupons: 0, discountMinor: 0, reversals: 0, reversedMinor: 0 },
  bill: { coupons: 0, discountMinor: 0, reversals: 0, reversedMinor: 0 },
};

/** What the header of the till says: coupons redeemed, and the discount less what was taken back, both payouts together. */
export function sumOfShift({ till, bill }: ShiftTotals): { coupons: number; netMinor: number } {
  return {
    coupons: till.coupons + bill.coupons,
    netMinor: till.discountMinor - till.reversedMinor + bill.discountMinor - bill.reversedMinor,
  };
}
