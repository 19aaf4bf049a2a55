/** PURE: periods, rates and what is withheld on the performance of a campaign. */
import type { FunnelCounts, Outcomes } from "./performance-views";

export const periods = ["7", "30", "all"] as const;
export type Period = (typeof periods)[number];

/** Reads the address; what it does not know is the last 30 days. */
export function readPeriod(text: string | undefined): Period {
  return periods.find((one) => one === text) ?? "30";
}

/** Rule 12: no group of fewer shoppers is shown. */
export const fewestShoppers = 20;

/**
 * Groups of which something may be shown, in their order, and how many are withheld: those of fewer than 20 shoppers, and with them the smallest of the others, for a total less all that is shown would tell
 * of what is withheld. So what a subtraction gives has 20 shoppers at least, or nothing is shown at all.
 */
export function withholdSmall<T extends { shoppers: number; redemptions: number }>(
  groups: readonly T[],
): { shown: T[]; withheld: number } {
  const large = groups.filter(({ shoppers }) => shoppers >= fewestShoppers);
  if (large.length === groups.length) return { shown: [...groups], withheld: 0 };
  const smallest = large.reduce<T | undefined>(
    (least, one) => (least === undefined || one.redemptions < least.redemptions ? one : least),
    undefined,
  );
  const shown = large.filter((one) => one !== smallest);
  return { shown, withheld: groups.length - shown.length };
}

/** New and returning shoppers; null when one of the two groups is too small to be shown, for the other would tell of it. */
export function buyersOf(
  all: number,
  fresh: number,
): { all: number; fresh: number; returning: number } | null {
  const returning = Math.max(0, all - fresh);
  const isSmall = (shoppers: number) => shoppers > 0 && shoppers < fewestShoppers;
  return isSmall(all) || isSmall(fresh) || isSmall(returning) ? null : { all, fresh, returning };
}

/** Discount and fees of a redemption that stood, in minor units, rounded half up; null: none stood. */
export function costPerRedemption({ redemptions, undone, discountMinor, feeMinor }: Outcomes): number | null {
  const stood = redemptions - undone;
  return stood > 0 ? Math.floor((2 * (discountMinor + feeMinor) + stood) / (2 * stood)) : null;
}

export const funnelStages = ["seen", "selected", "issued", "presented", "redeemed"] as const;

/** The share of the stage before that came this far; null for the first, and where nothing came before. It may be over 1: a coupon issued last week is redeemed in this one. */
export function stageRate(counts: FunnelCounts, stage: (typeof funnelStages)[number]): number | null {
  const place = funnelStages.indexOf(stage);
  const before = funnelStages[place - 1];
  return before === undefined || counts[before] === 0 ? null : counts[stage] / counts[before];
}
