/** What is said of a receipt and of what was undone of it. Pure. */
import { formatMoney } from "@/lib/kernel/money";
import type { OwnReceipt, OwnReversal } from "@/lib/redemption/receipt-queries";

type Settled = Pick<OwnReceipt, "payout" | "carrier" | "currency" | "discountMinor" | "reversedMinor">;

/** Where the discount is: 'Taken off at the till', 'On your phone bill · €1.50 of it undone'. */
export function settledWords(receipt: Settled): string {
  const { payout, reversedMinor, discountMinor, currency } = receipt;
  const place = payout === "till" ? "Taken off at the till" : "On your phone bill";
  if (reversedMinor === 0) return place;
  if (reversedMinor >= discountMinor) return "The purchase was undone, and its discount with it";
  return `${place} · ${formatMoney(reversedMinor, currency)} of it undone`;
}

/** Why a reversal was made: 'The goods came back', 'The cashier undid the purchase'. */
export function reasonWords({ reason }: Pick<OwnReversal, "reason">): string {
  return reason === "return" ? "Goods came back to the store" : "The store undid the purchase at the till";
}

/** What a reversal means for the shopper's money. `month` is the name of the month it counts in, for the phone bill. */
export function effectWords(
  { payout, currency }: Pick<Settled, "payout" | "currency">,
  { discountMinor }: Pick<OwnReversal, "discountMinor">,
  month: string,
): string {
  if (discountMinor === 0) return "Nothing had been taken off for it, so your discount stays.";
  const amount = formatMoney(discountMinor, currency);
  return payout === "till"
    ? `The store took back ${amount} of discount: you were refunded what you had paid.`
    : `You were refunded the full price; ${amount} is taken off your phone bill credit for ${month}.`;
}

/** Whether all of it was undone. */
export function isUndone({ reversedMinor, discountMinor }: Settled): boolean {
  return reversedMinor > 0 && reversedMinor >= discountMinor;
}
