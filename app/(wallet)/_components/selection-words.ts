/** What is said of a selection. Pure. */
import { formatMoney } from "@/lib/kernel/money";
import type { PickedOffer } from "./selection-state";

/** '1 coupon', '3 coupons'. */
export function couponCount(count: number): string {
  return count === 1 ? "1 coupon" : `${count} coupons`;
}

/** 'up to €4.20', or nothing when there are several currencies, which do not add up. */
export function upToWords(offers: readonly Pick<PickedOffer, "reserveMinor" | "currency">[]): string | null {
  const [first] = offers;
  if (!first || offers.some(({ currency }) => currency !== first.currency)) return null;
  const sum = offers.reduce((total, { reserveMinor }) => total + reserveMinor, 0);
  return `up to ${formatMoney(sum, first.currency)}`;
}

/** '3 coupons, up to €4.20'. */
export function selectionWords(offers: readonly PickedOffer[]): string {
  return [couponCount(offers.length), upToWords(offers)].filter(Boolean).join(", ");
}
