/** The filters of the offers page as they stand in the URL. Pure; whatever it cannot read it leaves out. */
import { type OfferSort, offerSorts } from "@/lib/campaigns/offer-views";
import { isProductCategory, type ProductCategory } from "@/lib/kernel/categories";

export type OfferFilters = { q: string; sort: OfferSort; category: ProductCategory | undefined };

const longestQuery = 80;

export function readFilters(query: Record<string, string | string[] | undefined>): OfferFilters {
  const text = (name: string) => {
    const value = query[name];
    return (Array.isArray(value) ? value[0] : value) ?? "";
  };
  const category = text("category");
  return {
    q: text("q").trim().slice(0, longestQuery),
    sort: offerSorts.find((sort) => sort === text("sort")) ?? "for-you",
    category: isProductCategory(category) ? category : undefined,
  };
}

/** The same for `paths.offers`: what is as usual stays out of the URL. */
export function toQuery(filters: OfferFilters): Record<string, string | undefined> {
  const { q, sort, category } = filters;
  return { q, sort: sort === "for-you" ? undefined : sort, category };
}
