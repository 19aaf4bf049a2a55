/** How campaigns perform: what shoppers saw and picked, and what came of it. Derived or counted, never decided by. */
import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
} from "drizzle-orm/pg-core";
import { refusalReasons } from "@/lib/kernel/refusals";
import { bucketColumn, bucketOf, id, instant, minorUnits, oneOf, transactionId } from "./columns";

export const countedKinds = ["seen", "selected", "presented"] as const;
/** `all`: the campaign as a whole, under the key 0. */
export const performanceParts = ["all", "offer", "store", "product"] as const;

/** How often an offer was on a screen, picked, and shown to a till, per local day of its campaign. Counted in memory and added from time to time: a crash loses seconds of it. */
export const offerDayCount = pgTable(
  "offer_day_count",
  {
    offerId: id("offer").notNull(),
    day: date().notNull(),
    kind: text({ enum: countedKinds }).notNull(),
    count: bigint({ mode: "number" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.offerId, t.day, t.kind] }),
    check("offer_day_count_kind", oneOf(t.kind, countedKinds)),
    check("offer_day_count_count", sql`${t.count} > 0`),
  ],
);

/** What tills refused about a campaign's barcodes per local day of it. Written in the statement that writes the refusal. */
export const refusalDayCount = pgTable(
  "refusal_day_count",
  {
    campaignId: id("campaign").notNull(),
    day: date().notNull(),
    reason: text({ enum: refusalReasons }).notNull(),
    count: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.campaignId, t.day, t.reason] }),
    check("refusal_day_count_reason", oneOf(t.reason, refusalReasons)),
  ],
);

/** Sums of one part of a campaign per local day of it, derived from barcodes, receipts and reversals. Test campaigns have none. */
export const performanceDay = pgTable(
  "performance_day",
  {
    campaignId: id("campaign").notNull(),
    part: text({ enum: performanceParts }).notNull(),
    /** The number of the offer or the store, or the product's GTIN. */
    key: bigint({ mode: "bigint" }).notNull(),
    day: date().notNull(),
    /** Barcodes that carry it; of offers alone. */
    issued: integer().notNull(),
    redemptions: integer().notNull(),
    /** Reversals after which nothing of it was left. */
    undone: integer().notNull(),
    /** Redemptions that were the shopper's first of the provider; of the whole campaign alone. */
    newBuyers: integer().notNull(),
    units: integer().notNull(),
    discountMinor: minorUnits().notNull(),
    /** 0 for products: a fee is due for an offer. */
    feeMinor: minorUnits().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.campaignId, t.part, t.key, t.day] }),
    check("performance_day_part", oneOf(t.part, performanceParts)),
  ],
);

/** Who redeemed in a part of a campaign, and when last: so that the shoppers of the last so many days can be counted. */
export const performanceShopper = pgTable(
  "performance_shopper",
  {
    campaignId: id("campaign").notNull(),
    part: text({ enum: performanceParts }).notNull(),
    key: bigint({ mode: "bigint" }).notNull(),
    shopperId: id("shopper").notNull(),
    lastDay: date().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.campaignId, t.part, t.key, t.shopperId] }),
    index("performance_shopper_last").on(t.campaignId, t.part, t.key, t.lastDay),
    check("performance_shopper_part", oneOf(t.part, performanceParts)),
  ],
);

/** The barcode with which a shopper first redeemed anything of a provider. */
export const providerBuyer = pgTable(
  "provider_buyer",
  {
    bucket: bucketColumn(),
    providerId: id("provider").notNull(),
    shopperId: id("shopper").notNull(),
    barcodeId: id("barcode").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.bucket, t.providerId, t.shopperId] }),
    check("provider_buyer_bucket", bucketOf(t.bucket, t.barcodeId)),
  ],
);

/** How far barcodes, receipts and reversals were gone through, as poster_progress says it of the ledger. */
export const performanceProgress = pgTable("performance_progress", {
  source: text({ enum: ["barcode", "outcome", "reversal"] }).primaryKey(),
  transactionId: transactionId().notNull(),
  barcodeId: bigint({ mode: "bigint" }).notNull(),
  sequence: smallint().notNull(),
  updatedAt: instant().notNull(),
});
