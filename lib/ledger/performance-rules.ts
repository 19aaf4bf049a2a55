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

const isSmall = (shoppers: number) => shoppers > 0 && shoppers < fewestShoppers;

/** Longest first: a shorter one is only shown where nothing is told of by the difference. */
const longestFirst: readonly Period[] = ["all", "30", "7"];

/** Of a group, for each period: `deeds`, redemptions and returns in it; `cameLast`, shoppers who came in it and neither later nor in a shorter one. */
export type Windows = Readonly<Record<Period, { deeds: number; cameLast: number }>>;

/** Shoppers who came last within `longer`, but not within `shorter` (null: no matter). Of the difference of two periods it is the least that there can be. */
function cameBetween(
  of: Readonly<Record<Period, { cameLast: number }>>,
  longer: Period,
  shorter: Period | null,
): number {
  const [from, to] = [shorter === null ? 0 : periods.indexOf(shorter) + 1, periods.indexOf(longer) + 1];
  return periods.slice(from, to).reduce((sum, period) => sum + of[period].cameLast, 0);
}

/**
 * Periods of which a group's figures may be shown: it has 20 shoppers there, and whoever subtracts the figures of one shown period from another's learns nothing, or of 20 shoppers at least.
 */
export function periodsShown(of: Windows): ReadonlySet<Period> {
  const shown: Period[] = [];
  for (const period of longestFirst) {
    const tellsLittle = (longer: Period) =>
      of[longer].deeds === of[period].deeds || cameBetween(of, longer, period) >= fewestShoppers;
    if (cameBetween(of, period, null) >= fewestShoppers && shown.every(tellsLittle)) shown.push(period);
  }
  return new Set(shown);
}

/**
 * Groups of which something may be shown, in their order, and how many are withheld: those that are not `isLarge` (`periodsShown`), and with them the smallest of the others, for a total less all that is shown
 * would tell of what is withheld. So what a subtraction gives has 20 shoppers at least, or nothing is shown at all.
 */
export function withholdSmall<T extends { isLarge: boolean; redemptions: number }>(
  groups: readonly T[],
): { shown: T[]; withheld: number } {
  const large = groups.filter(({ isLarge }) => isLarge);
  if (large.length === groups.length) return { shown: [...groups], withheld: 0 };
  const smallest = large.reduce<T | undefined>(
    (least, one) => (least === undefined || one.redemptions < least.redemptions ? one : least),
    undefined,
  );
  const shown = large.filter((one) => one !== smallest);
  return { shown, withheld: groups.length - shown.length };
}

export type BuyerCounts = { all: number; fresh: number; returning: number };

/** For each period: `cameLast` as in `Windows`, of all shoppers; `fresh`, the new among all who came in it. */
export type BuyerWindows = Readonly<Record<Period, { cameLast: number; fresh: number }>>;

/** New and returning shoppers of a period; null when one of the two groups is too small to be shown, for the other would tell of it, or the difference to a longer period that is shown is. */
export function buyersOf(of: BuyerWindows, period: Period): BuyerCounts | null {
  const counts = (one: Period): BuyerCounts => {
    const [all, { fresh }] = [cameBetween(of, one, null), of[one]];
    return { all, fresh, returning: Math.max(0, all - fresh) };
  };
  const shown: Period[] = [];
  for (const one of longestFirst) {
    const [here, tells] = [counts(one), (group: BuyerCounts) => Object.values(group).some(isSmall)];
    const difference = (longer: Period): BuyerCounts => {
      const there = counts(longer);
      return {
        all: cameBetween(of, longer, one),
        fresh: there.fresh - here.fresh,
        returning: Math.abs(there.returning - here.returning),
      };
    };
    if (!tells(here) && !shown.some((longer) => tells(difference(longer)))) shown.push(one);
  }
  return shown.includes(period) ? counts(period) : null;
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
