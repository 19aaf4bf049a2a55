/** PURE: R11 and R12, and the two refusals that come of them. */
import type { LoadedOffer } from "@/lib/campaigns/load-offers";
import type { Gtin } from "@/lib/kernel/gtin";
import { type Refusal, refuse } from "@/lib/kernel/refusals";
import { priceBasket } from "@/lib/pricing/price-basket";
import type { Pricing } from "@/lib/pricing/types";

/** A line as a till sends it: the price may be missing. */
export type SentLine = { gtin: Gtin; quantity: number; unitPriceMinor?: number | undefined };

/** The best price of the basket. Refusals: price_needed, no_eligible_product. */
export function priceLines(
  lines: readonly SentLine[],
  offers: readonly LoadedOffer[],
): Refusal | { ok: true; pricing: Pricing } {
  const eligible = new Set(offers.flatMap((offer) => offer.products.map((product) => product.gtin)));
  const unpriced = lines.filter((line) => line.unitPriceMinor === undefined && eligible.has(line.gtin));
  if (unpriced.length > 0) {
    return refuse(
      "price_needed",
      "A coupon applies to a product whose price is missing. Send its unit price.",
      {
        gtins: unpriced.slice(0, 20).map((line) => line.gtin),
      },
    );
  }
  // Lines without a price are not eligible, so the price that stands in for it has no effect.
  const priced = lines.map((line) => ({ ...line, unitPriceMinor: line.unitPriceMinor ?? 0 }));
  const pricing = priceBasket(
    priced,
    offers.map((offer) => offer.priced),
  );
  if (pricing.discountMinor > 0) return { ok: true, pricing };
  const titles = offers.map((offer) => offer.title);
  return refuse(
    "no_eligible_product",
    `Nothing in the basket earns a discount. The coupons are for: ${titles.join(", ")}.`,
    {
      offers: titles,
    },
  );
}
