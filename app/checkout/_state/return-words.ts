/** What the cashier does when goods come back, in words. Pure. */
import { type Currency, formatMoney } from "@/lib/kernel/money";
import type { ReturnableLine } from "@/lib/redemption/return-queries";

/** How many of each line come back, by its place. */
export type Chosen = Readonly<Record<number, number>>;

/** The lines of the request. */
export function returnedLines(
  lines: readonly ReturnableLine[],
  chosen: Chosen,
): { gtin: ReturnableLine["gtin"]; quantity: number; unitPriceMinor?: number }[] {
  return lines.flatMap(({ gtin, unitPriceMinor }, index) => {
    const quantity = chosen[index] ?? 0;
    if (quantity === 0) return [];
    return [unitPriceMinor === null ? { gtin, quantity } : { gtin, quantity, unitPriceMinor }];
  });
}

/** The price of what comes back, before any discount; null when one of the prices is not on the receipt. */
export function returnedPriceMinor(lines: readonly ReturnableLine[], chosen: Chosen): number | null {
  return lines.reduce<number | null>((sum, { unitPriceMinor }, index) => {
    const quantity = chosen[index] ?? 0;
    if (quantity === 0 || sum === null) return sum;
    return unitPriceMinor === null ? null : sum + unitPriceMinor * quantity;
  }, 0);
}

type Meaning = {
  payout: "till" | "bill";
  currency: Currency;
  /** What is taken back of the discount, and what the shopper keeps of it. */
  discountMinor: number;
  leftMinor: number;
  priceMinor: number | null;
};

/** What to pay out, and why it is that: 'Refund €4.49 / €5.99 less €1.50 of discount that goes back. The shopper keeps €3.00.' */
export function returnWords(meaning: Meaning): { title: string; text: string } {
  const { payout, currency, discountMinor, leftMinor, priceMinor } = meaning;
  const money = (minor: number) => formatMoney(minor, currency);
  const keeps =
    leftMinor > 0
      ? `The shopper keeps ${money(leftMinor)} of the discount.`
      : "Nothing is left of the discount.";
  if (payout === "bill") {
    const bill =
      discountMinor > 0
        ? `${money(discountMinor)} less goes on the phone bill.`
        : "What goes on the phone bill stays.";
    const title = priceMinor === null ? "Refund the full price" : `Refund ${money(priceMinor)}`;
    return { title, text: `${bill} ${keeps}` };
  }
  const back =
    discountMinor > 0 ? `less ${money(discountMinor)} of discount that goes back` : "no discount goes back";
  if (priceMinor === null)
    return { title: `${money(discountMinor)} goes back`, text: `Refund the price, ${back}. ${keeps}` };
  return {
    title: `Refund ${money(Math.max(0, priceMinor - discountMinor))}`,
    text: `${money(priceMinor)}, ${back}. ${keeps}`,
  };
}
