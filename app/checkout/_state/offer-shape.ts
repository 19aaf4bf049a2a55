/** An offer as a verification tells it, brought into the shape that pricing takes. Pure. */
import type { Gtin } from "@/lib/kernel/gtin";
import type { PricedOffer } from "@/lib/pricing/types";
import type { OfferView } from "@/lib/redemption/views";

/** The same rule for pricing in the browser as on the server. */
export function toPricedOffer({ id, discount, products, maxUnits }: OfferView): PricedOffer {
  const { currency: _, maxUnitDiscountMinor, ...rule } = discount;
  const productSets: Gtin[][] = [];
  for (const { gtin, productSet } of products) {
    productSets[productSet] ??= [];
    productSets[productSet].push(gtin as Gtin);
  }
  return { id, discount: rule, productSets, maxUnits, maxUnitDiscountMinor };
}
