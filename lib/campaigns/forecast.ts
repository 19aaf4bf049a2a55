/** PURE: what a campaign can cost at most, and how long its money lasts. */
import { type CampaignDraft, reserveOf } from "./draft";

export type LargestSpend = {
  /** In discounts: the budget, which is never exceeded. */
  discountMinor: number;
  /** Redemptions that the budget pays for when each gives all it can; more when they give less. Null: no complete offer. */
  fullRedemptions: number | null;
  /** Fees of that many redemptions, at the dearest offer. */
  feesMinor: number;
};

/** Null while there is no budget. Reckoned with the offer that reserves the most. */
export function largestSpend({ budgetMinor, offers }: CampaignDraft): LargestSpend | null {
  if (budgetMinor === null) return null;
  const largest = Math.max(0, ...offers.flatMap((offer) => reserveOf(offer) ?? []));
  if (largest === 0) return { discountMinor: budgetMinor, fullRedemptions: null, feesMinor: 0 };
  const fullRedemptions = Math.floor(budgetMinor / largest);
  const fee = Math.max(0, ...offers.map((offer) => offer.handlingFeeMinor ?? 0));
  return { discountMinor: budgetMinor, fullRedemptions, feesMinor: fullRedemptions * fee };
}

/** What the forecast goes by: discounts a day, and of what that is the mean. `campaigns` 0: nothing to go by. */
export type SpendRate = { perDayMinor: number; campaigns: number; days: number; isOwn: boolean };

/** Whole days that the present rate of a campaign is the mean of. */
export const rateDays = 7;

/** Minor units a day, of what was given on the last `rateDays` whole days together; more taken back than given is no rate. */
export function presentRate(givenMinor: number): number {
  return Math.max(0, Math.round(givenMinor / rateDays));
}

/** Whole days that the money lasts at the rate, the day it runs out included; null: there is no rate. */
export function daysItLasts(leftMinor: number, { perDayMinor }: SpendRate): number | null {
  return perDayMinor > 0 ? Math.ceil(leftMinor / perDayMinor) : null;
}
