/** What pages show of an offer. Plain objects, safe to hand to the browser. */
import type { ProductCategory } from "@/lib/kernel/categories";
import type { Id } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import type { Discount } from "@/lib/pricing/types";

/** Enough for a ticket. */
export type OfferCard = {
  id: Id<"offer">;
  title: string;
  brand: string;
  provider: string;
  /** `#RRGGBB`. */
  tint: string;
  category: ProductCategory;
  discount: Discount;
  maxUnits: number;
  setCount: number;
  currency: Currency;
  /** The most it can save in one purchase. */
  reserveMinor: number;
  /** ISO instant; the campaign ends before it. The last day is `endsOn` in `timeZone`. */
  endsAt: string;
  endsOn: string;
  timeZone: string;
  payouts: ("till" | "bill")[];
  allowsStaticCodes: boolean;
  minimumAge: number | null;
  issuesPerShopper: number;
  /** How many of this campaign the shopper may still have; null when nobody is signed in. */
  issuesLeft: number | null;
  /** The campaign has less money left than this offer must reserve. */
  isSoldOut: boolean;
  /** Names of the chains where it holds; empty: every store. */
  retailers: string[];
};

export type StoreView = {
  id: Id<"store">;
  name: string;
  street: string;
  city: string;
  retailer: string;
  timeZone: string;
  latitude: number;
  longitude: number;
};

/** An offer with all its terms. */
export type OfferDetail = OfferCard & {
  /** Its campaign is for some shoppers, and whoever looks is none of them as far as is known. */
  isForOthers: boolean;
  providerId: Id<"provider">;
  products: { gtin: string; name: string; brand: string; category: ProductCategory; setIndex: number }[];
  stores: StoreView[];
};

/**
 * `for-you`: one of each provider in turn, what suits the shopper's interests first; for a text that was typed the closest first.
 * `near`: the nearest store first; without a place it is as `for-you`.
 */
export const offerSorts = ["for-you", "ending", "saving", "near"] as const;
export type OfferSort = (typeof offerSorts)[number];

/** An offer in a list. `metres`: to the nearest store where it holds; null when no place was asked about. */
export type ListedOffer = OfferCard & { metres: number | null };

export type OfferPage = {
  offers: ListedOffer[];
  /** Where the list goes on; null at its end. */
  next: string | null;
  /** Words that nothing is called, and what was taken in their place. */
  readAs: { asked: string; taken: string }[];
};
