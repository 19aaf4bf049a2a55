/** What the selection page is given. */
import type { OfferCard, StoreView } from "@/lib/campaigns/offer-views";

export type LoadedSelection = {
  ok: true;
  offers: OfferCard[];
  /** The stores where all of them hold. */
  stores: StoreView[];
  /** Name of the campaign by offer. */
  campaigns: Record<string, string>;
  /** Whether the shopper has a confirmed phone with a carrier. */
  canBill: boolean;
};

export type Payout = "till" | "bill";

/** What the shopper chose on the page. `storeId` "" means any store. */
export type Choice = { storeId: string; payout: Payout; live: boolean };

/** Whether all offers of a selection allow a payout. */
export function allowsPayout(offers: readonly OfferCard[], payout: Payout): boolean {
  return offers.every((offer) => offer.payouts.includes(payout));
}

/** The choice that holds for these offers: what they do not allow falls back to what they do. */
export function soundChoice(choice: Choice, loaded: LoadedSelection): Choice {
  const canTill = allowsPayout(loaded.offers, "till");
  const canBill = loaded.canBill && allowsPayout(loaded.offers, "bill");
  const payout = choice.payout === "bill" ? (canBill ? "bill" : "till") : canTill ? "till" : "bill";
  const hasStore = loaded.stores.some(({ id }) => id === choice.storeId);
  const canBeStatic = loaded.offers.every((offer) => offer.allowsStaticCodes);
  return { payout, storeId: hasStore ? choice.storeId : "", live: canBeStatic ? choice.live : true };
}
