/** What a barcode is for, in a line. Pure. */
import { payoutPlace } from "@/components/coupon/payout-words";
import { formatMoney } from "@/lib/kernel/money";
import type { BarcodeForPhone } from "@/lib/wallet/queries";
import { couponCount } from "../_components/selection-words";

/** '2 coupons, up to €4.20 off at the till'. */
export function passWords({
  offerIds,
  reservedMinor,
  currency,
  payout,
}: Pick<BarcodeForPhone, "offerIds" | "reservedMinor" | "currency" | "payout">): string {
  return `${couponCount(offerIds.length)}, up to ${formatMoney(reservedMinor, currency)} ${payoutPlace(payout)}`;
}
