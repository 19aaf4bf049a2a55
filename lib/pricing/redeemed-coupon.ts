/** What a receipt says about money, complete in itself: the poster needs nothing else. */
import type { Id } from "@/lib/kernel/ids";

/** One product line that got something off. */
export type CouponLine = { gtin: string; quantity: number; discountedUnits: number; discountMinor: number };

/** One offer of the selection, as redeemed. An offer of the selection that was not bought has discount 0 and no lines. */
export type RedeemedCoupon = {
  offerId: Id<"offer">;
  campaignId: Id<"campaign">;
  providerId: Id<"provider">;
  /** What was reserved for it at issue. */
  reserveMinor: number;
  discountMinor: number;
  handlingFeeMinor: number;
  /** The part of the handling fee that the store (payout `till`) or the carrier (payout `bill`) keeps. */
  payeeFeeMinor: number;
  lines: CouponLine[];
  /** In a reversal: what the coupon still gives after it. Absent: nothing. */
  leftMinor?: number;
};
