/** The filters of the URL as the search takes them. Pure. */
import type { OfferSearch } from "@/lib/campaigns/search-offers";
import { type OfferFilters, sortOf } from "./search-params";

export function toSearch(filters: OfferFilters): OfferSearch {
  const { q, category, store, provider, near, gtin, after } = filters;
  return {
    text: q,
    sort: sortOf(filters),
    after,
    ...(category && { category }),
    ...(store && { storeId: store }),
    ...(provider && { providerId: provider }),
    ...(near && { near }),
    ...(gtin && { gtin }),
  };
}
