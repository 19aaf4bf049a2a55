/** What the desk shows of one campaign. Plain objects, safe to hand to the browser. */
import type { ProductCategory } from "@/lib/kernel/categories";
import type { Gtin } from "@/lib/kernel/gtin";
import type { Id } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import type { Discount } from "@/lib/pricing/types";
import type { StoreView } from "./offer-views";
import type { CampaignState } from "./rules";

export type DeskProduct = { id: Id<"product">; name: string; gtin: Gtin };

/** An offer with what it costs its provider. */
export type DeskOffer = {
  id: Id<"offer">;
  title: string;
  brand: string;
  category: ProductCategory;
  discount: Discount;
  maxUnits: number;
  setCount: number;
  productCount: number;
  /** By set and GTIN, at most 200. */
  products: DeskProduct[];
  /** The most it can give in one redemption. */
  reserveMinor: number;
  /** Charged to the provider per redeemed offer; the store or the carrier keeps its part of it. */
  handlingFeeMinor: number;
  storeFeeMinor: number;
  carrierFeeMinor: number;
  isRetired: boolean;
};

/** A campaign with its terms, offers and stores. */
export type CampaignDetail = {
  id: Id<"campaign">;
  name: string;
  provider: string;
  /** `#RRGGBB`. */
  tint: string;
  state: CampaignState;
  /** The window as entered, both days included, in `timeZone`; `startsAt` and `endsAt` are its instants. */
  startsOn: string;
  endsOn: string;
  timeZone: string;
  startsAt: string;
  endsAt: string;
  currency: Currency;
  issuesPerShopper: number;
  barcodeLifetimeSeconds: number;
  payouts: ("till" | "bill")[];
  allowsStaticCodes: boolean;
  minimumAge: number | null;
  /** Which shoppers it is for, in words; empty: everybody. */
  audience: { about: string; text: string }[];
  isStoreLimited: boolean;
  /** Why the operator sent it back; null: it was not, or is submitted again. */
  reviewNote: string | null;
  isPausedByOperator: boolean;
  /** What a change must name, so that nobody decides on another version than the one looked at. */
  version: number;
  offers: DeskOffer[];
  /** How many offers are written in a draft; null: it is none, and `offers` has all. */
  writtenOffers: number | null;
  /** By chain and name, at most 500. */
  stores: Pick<StoreView, "id" | "name" | "city" | "retailer">[];
};
