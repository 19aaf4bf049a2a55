/** How the desk names the reasons of refusals. PURE. */
import type { RefusalReason } from "@/lib/kernel/refusals";

export const refusalWords: Readonly<Record<RefusalReason, string>> = {
  not_a_coupon: "Not a coupon",
  forged: "Forged",
  unknown: "Unknown digits",
  stale: "Old code, such as a screenshot",
  expired: "Expired",
  wrong_store: "Another store",
  already_redeemed: "Already redeemed",
  cancelled: "Cancelled",
  no_eligible_product: "None of its products bought",
  campaign_ended: "Campaign ended",
  budget_exhausted: "Budget used up",
  limit_reached: "Limit reached",
  not_for_you: "Not for this shopper",
  price_needed: "The till sent no price",
};
