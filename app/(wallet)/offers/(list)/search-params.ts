/** The filters of the offers page as they stand in the URL. Pure; whatever it cannot read it leaves out. */
import { type OfferSort, offerSorts } from "@/lib/campaigns/offer-views";
import { isProductCategory, type ProductCategory } from "@/lib/kernel/categories";
import { type Id, type IdKind, parseId } from "@/lib/kernel/ids";
import { formatPlace, type Place, parsePlace } from "@/lib/kernel/place";

export type OfferFilters = {
  q: string;
  /** As chosen; undefined: the nearest first where a place is given, else for you. */
  sort: OfferSort | undefined;
  category: ProductCategory | undefined;
  store: Id<"store"> | undefined;
  provider: Id<"provider"> | undefined;
  near: Place | undefined;
  /** What the place is called, when it was typed and not found by the phone. */
  place: string;
  /** The number of a product, as it was scanned or typed. */
  gtin: string;
  /** Where the list goes on, for browsers without scripts. */
  after: string;
};

const longestQuery = 80;
const longestPlace = 40;
const longestCode = 24;
const longestCursor = 100;

export type RawQuery = Readonly<Record<string, unknown>>;

export function readFilters(query: RawQuery): OfferFilters {
  const text = (name: string, longest: number) => {
    const value = query[name];
    const first: unknown = Array.isArray(value) ? value[0] : value;
    return typeof first === "string" ? first.trim().slice(0, longest) : "";
  };
  const idOf = <K extends IdKind>(kind: K, name: string) => {
    const value = text(name, 40);
    return parseId(kind, value) === null ? undefined : (value as Id<K>);
  };
  const category = text("category", 40);
  const near = parsePlace(text("near", 40)) ?? undefined;
  const sort = offerSorts.find((one) => one === text("sort", 20));
  return {
    q: text("q", longestQuery),
    sort: sort === "near" || (sort === "for-you" && !near) ? undefined : sort,
    category: isProductCategory(category) ? category : undefined,
    store: idOf("store", "store"),
    provider: idOf("provider", "provider"),
    near,
    place: near ? text("place", longestPlace) : "",
    gtin: text("gtin", longestCode),
    after: text("after", longestCursor),
  };
}

/** The order that the list has. */
export function sortOf({ sort, near }: OfferFilters): OfferSort {
  return sort ?? (near ? "near" : "for-you");
}

/** The same for `paths.offers`: what is as usual stays out of the URL, and so does where the list goes on. */
export function toQuery(filters: OfferFilters): Record<string, string | undefined> {
  const { q, sort, category, store, provider, near, place, gtin } = filters;
  return { q, sort, category, store, provider, near: near && formatPlace(near), place, gtin };
}

/** Whether anything narrows the list. */
export function isFiltered({ q, category, store, provider, near, gtin }: OfferFilters): boolean {
  return Boolean(q || category || store || provider || near || gtin);
}
