/** Offers as the API tells them, as brute force takes them: nothing of the server's own reading comes with them. */

import type { Gtin } from "@/lib/kernel/gtin";
import type { TestBarcode } from "@/lib/pos-api/answers";
import type { Discount, PricedOffer } from "@/lib/pricing/types";

export function pricedOffers(offers: TestBarcode["offers"]): PricedOffer[] {
  return offers.map(({ id, products, discount, maxUnits }) => {
    const sets = new Set(products.map(({ productSet }) => productSet));
    return {
      id,
      discount: discount as Discount,
      productSets: [...sets].map((set) =>
        products.filter(({ productSet }) => productSet === set).map(({ gtin }) => gtin as Gtin),
      ),
      maxUnits,
      maxUnitDiscountMinor: discount.maxUnitDiscountMinor,
    };
  });
}
