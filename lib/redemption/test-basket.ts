/** PURE: a basket that earns something with a test barcode. */
import type { LoadedOffer } from "@/lib/campaigns/load-offers";
import type { Gtin } from "@/lib/kernel/gtin";

export type TestLine = { gtin: Gtin; quantity: number; unitPriceMinor?: number };

/** A GTIN that nobody has coupons for. */
export const productOfNoCoupon = "04006381333931" as Gtin;

/** Dear enough for every discount of the test range to give something. */
const priceMinor = 999;

/** What the first offer asks for, and no more: one unit, a whole group, or one of each set. */
export function testBasket(offers: readonly Pick<LoadedOffer, "priced">[]): TestLine[] {
  const priced = offers[0]?.priced;
  if (!priced) return [];
  const { discount, productSets } = priced;
  const quantity = discount.kind === "buyNGetM" ? discount.buy + discount.free : 1;
  const unitPriceMinor = discount.kind === "fixedPrice" ? discount.unitPriceMinor + priceMinor : priceMinor;
  return productSets.flatMap(([gtin]) => (gtin ? [{ gtin, quantity, unitPriceMinor }] : []));
}
