/** What the phone says when a till refused its barcode: why, and what helps. To the shopper, not to the cashier. Pure. */
import type { RefusalReason } from "@/lib/kernel/refusals";

export type RefusedAtTill = {
  reason: RefusalReason;
  /** What the till had read: the barcode, or the digits under it. */
  readAs: "token" | "fetchCode";
  /** The store where it was refused; empty when unknown. */
  store: string;
};

type OfBarcode = { isLive: boolean; store: { name: string } | null };

/** The till has a reason of its own only for barcodes of ours, so the last ones are hardly ever seen. */
export function refusalWords(refused: RefusedAtTill, barcode: OfBarcode): { title: string; help: string } {
  switch (refused.reason) {
    case "stale":
      return staleWords(refused, barcode);
    case "wrong_store":
      return {
        title: refused.store ? `Not good at ${refused.store}` : "Not good at this store",
        help: barcode.store
          ? `It is good at ${barcode.store.name}. Press 'Change store' to use it here.`
          : "Its coupons hold at other stores. Press 'Change store' to see which.",
      };
    case "no_eligible_product":
      return {
        title: "Nothing in the basket has a coupon",
        help: "It is for what is listed on this screen.",
      };
    case "price_needed":
      return {
        title: "The till needs a price",
        help: "Ask the cashier to type the price of the product with the coupon.",
      };
    case "expired":
      return { title: "This barcode has expired", help: "Get a new one with the same coupons." };
    case "already_redeemed":
      return { title: "This barcode was used already", help: "Each works once. Activity shows where." };
    case "cancelled":
      return { title: "This barcode is cancelled", help: "Show your newer one." };
    case "campaign_ended":
    case "budget_exhausted":
    case "limit_reached":
    case "not_for_you":
    case "not_a_coupon":
    case "forged":
    case "unknown":
      return {
        title: "The till did not take it",
        help: "Ask the cashier what the till says, and show it again.",
      };
  }
}

function staleWords({ readAs }: RefusedAtTill, { isLive }: OfBarcode) {
  if (readAs === "fetchCode")
    return { title: "Those digits are too old", help: "Read out the ones on this screen now." };
  return isLive
    ? {
        title: "That was an old picture of the code",
        help: "Show the live one on this screen. It changes every 30 seconds.",
      }
    : { title: "That copy is not this barcode", help: "Show the one on this screen." };
}
