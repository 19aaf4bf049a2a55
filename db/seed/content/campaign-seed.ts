/** The shape in which the campaigns of the demo world are written down. */
import type { CampaignState } from "@/lib/campaigns/rules";
import type { Discount } from "@/lib/pricing/types";
import type { ProviderKey } from "./organisations";

export type OfferSeed = {
  title: string;
  discount: Discount;
  maxUnits: number;
  /** Largest discount on one unit; left out where the amount says it all. */
  capMinor?: number;
  /** Names of products: one set, or two for `together`. */
  sets: readonly (readonly string[])[];
};

export type CampaignSeed = {
  /** 1-24: decides the ids. */
  number: number;
  provider: ProviderKey;
  name: string;
  state: CampaignState;
  /** Days from today to the first and to the last day of the window. */
  starts: number;
  ends: number;
  issuesPerShopper: number;
  lifetimeHours: number;
  payouts: readonly ("till" | "bill")[];
  allowsStaticCodes?: boolean;
  minimumAge?: number;
  /** The range for developers of tills, which no shopper sees. */
  isTest?: boolean;
  /** Beginning of the store name or time zone of the stores where it holds; left out: any store. */
  onlyAt?: string;
  /** Handling fee and the parts of it that the store and the carrier keep, in minor units. */
  fees: readonly [handling: number, store: number, carrier: number];
  /**
   * How its budget is set: a fixed amount, or such that the history has spent this share of it (as far as that leaves
   * room for what was reserved).
   */
  budget: { minor: number } | { spentShare: number };
  /** Shoppers always buy what they chose: the budget is spent as it was reserved, and nothing comes back. */
  isTight?: boolean;
  /** Day (negative: past) after which it gave out nothing more: its money was gone, or it was paused. */
  lastIssueDay?: number;
  /** How much shoppers are drawn to it, against the others. 0: no history. */
  appeal: number;
  offers: readonly OfferSeed[];
};

export const both = ["till", "bill"] as const;
export const atTill = ["till"] as const;
export const onBill = ["bill"] as const;

export const amountOff = (amountMinor: number): Discount => ({ kind: "amountOff", amountMinor });
export const percentOff = (basisPoints: number): Discount => ({ kind: "percentOff", basisPoints });
export const fixedPrice = (unitPriceMinor: number): Discount => ({ kind: "fixedPrice", unitPriceMinor });
export const buyNGetM = (buy: number, free: number): Discount => ({ kind: "buyNGetM", buy, free });
export const together = (amountMinor: number): Discount => ({ kind: "together", amountMinor });

/** Puts an offer in one line. `capMinor` is needed where the discount depends on the price. */
export function offerOf(
  title: string,
  discount: Discount,
  maxUnits: number,
  sets: OfferSeed["sets"],
  capMinor?: number,
): OfferSeed {
  return capMinor === undefined
    ? { title, discount, maxUnits, sets }
    : { title, discount, maxUnits, sets, capMinor };
}
