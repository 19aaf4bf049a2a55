/** What is said about how the discount reaches the shopper. Pure. */
import { type Currency, formatMoney } from "@/lib/kernel/money";

/** `till`: the store takes it off now. `bill`: the shopper pays in full and it is credited on the phone bill. */
export type PayoutMode = "till" | "bill";

/** To the cashier, in one line. `discountMinor` is what this purchase gives. */
export function payoutWords(
  payout: PayoutMode,
  discountMinor: number,
  currency: Currency,
  locale?: string,
): string {
  if (discountMinor === 0) return "Nothing to take off";
  switch (payout) {
    case "till":
      return "Take off at the till now";
    case "bill":
      return `Charge in full: ${formatMoney(discountMinor, currency, locale)} goes on the phone bill`;
  }
}

/** To the shopper, after 'up to €4.20': where it will be. */
export function payoutPlace(payout: PayoutMode): string {
  switch (payout) {
    case "till":
      return "off at the till";
    case "bill":
      return "off your phone bill";
  }
}
