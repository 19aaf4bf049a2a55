/** What the editor of a campaign is given. Plain objects, safe to hand to the browser. */
import type { ProductCategory } from "@/lib/kernel/categories";
import type { Gtin } from "@/lib/kernel/gtin";
import type { Id } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import type { CampaignDraft } from "./draft";
import type { DraftProblem } from "./draft-problems";
import type { SpendRate } from "./forecast";
import type { CampaignState } from "./rules";

/** A product of the provider. The price is what it usually costs, in minor units: for trying out alone. */
export type EditorProduct = {
  id: Id<"product">;
  gtin: Gtin;
  name: string;
  brand: string;
  category: ProductCategory;
  typicalPriceMinor: number;
  /** Out of use: no new offer may name it. */
  isRetired: boolean;
};

export type EditorStore = {
  id: Id<"store">;
  name: string;
  city: string;
  retailer: string;
  timeZone: string;
  currency: Currency;
};

export type CampaignForEditor = {
  id: Id<"campaign">;
  provider: string;
  /** `#RRGGBB`. */
  tint: string;
  state: CampaignState;
  version: number;
  /** ISO instant of the last change. */
  savedAt: string;
  draft: CampaignDraft;
  problems: DraftProblem[];
  /** Those that the draft names. */
  products: EditorProduct[];
  /** All that there are, by chain and name. */
  stores: EditorStore[];
  /** Regions that shoppers choose from, by name. */
  regions: string[];
  /** Per currency. */
  rates: Partial<Record<Currency, SpendRate>>;
  /** Not promised yet, of a campaign that runs; null of a draft. */
  leftMinor: number | null;
  reviewNote: string | null;
};
