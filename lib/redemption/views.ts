/** PURE: how an offer is told to a till. */
import type { LoadedOffer } from "@/lib/campaigns/load-offers";
import type { Id } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import type { Discount } from "@/lib/pricing/types";

/** An offer as the POS API shows it. `productSet` tells the sets of a `together` discount apart. */
export type OfferView = {
  id: Id<"offer">;
  title: string;
  products: { gtin: string; name: string; productSet: number }[];
  discount: Discount & { currency: Currency; maxUnitDiscountMinor: number | null };
  maxUnits: number;
};

export function toOfferView(offer: LoadedOffer): OfferView {
  return {
    id: offer.id,
    title: offer.title,
    products: offer.products.map(({ gtin, name, setIndex }) => ({ gtin, name, productSet: setIndex })),
    discount: {
      ...offer.priced.discount,
      currency: offer.currency,
      maxUnitDiscountMinor: offer.priced.maxUnitDiscountMinor,
    },
    maxUnits: offer.priced.maxUnits,
  };
}
