/** What the performance page shows of a campaign. Plain objects, safe to hand to the browser. */
import type { Id } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import type { RefusalReason } from "@/lib/kernel/refusals";
import type { Period } from "./performance-rules";

/** From the first look to the till, in coupons: one offer on one barcode. */
export type FunnelCounts = {
  /** Times on a screen, once in a page view. */
  seen: number;
  /** Times picked. */
  selected: number;
  /** Barcodes that carry it. */
  issued: number;
  /** Of those, found good at a till or redeemed. */
  presented: number;
  redeemed: number;
};

/** Money and redemptions of a part of a campaign. */
export type Outcomes = {
  redemptions: number;
  /** Reversals after which nothing of it was left. */
  undone: number;
  units: number;
  /** Given, less what was taken back. */
  discountMinor: number;
  feeMinor: number;
};

export type OfferPerformance = {
  id: Id<"offer">;
  title: string;
  isRetired: boolean;
  /** `redeemed` null: withheld, with `outcomes`. */
  counts: Omit<FunnelCounts, "redeemed"> & { redeemed: number | null };
};
/** A store or a product with 20 shoppers at least. */
export type PartPerformance = Outcomes & { key: string; name: string; note: string };
export type DayPerformance = Outcomes & { day: string };
export type RefusalCount = { reason: RefusalReason; count: number };

/** What is shown of a table, and how many of its rows are withheld (rule 12). */
export type Withheld<T> = { shown: T[]; withheld: number };

/** `null`: withheld, for one of the two groups has fewer than 20 shoppers. */
export type Buyers = { all: number; fresh: number; returning: number } | null;

export type Performance = {
  id: Id<"campaign">;
  name: string;
  provider: string;
  currency: Currency;
  timeZone: string;
  isTest: boolean;
  period: Period;
  /** First and last local day of the period; `from` null: since it began. */
  from: string | null;
  to: string;
  funnel: FunnelCounts;
  total: Outcomes;
  buyers: Buyers;
  offers: OfferPerformance[];
  /** Offers whose redemptions are withheld. */
  offersWithheld: number;
  /** Ascending, days with nothing included, at most 92: the last of the period. */
  days: DayPerformance[];
  stores: Withheld<PartPerformance>;
  products: Withheld<PartPerformance>;
  /** Most frequent first. */
  refusals: RefusalCount[];
};
