/**
 * The hot tables. All carry `bucket` in every key, so that they can be distributed by it. They have no foreign keys:
 * checking one locks and rewrites the row it points at, which on a hot campaign is what everybody waits for.
 */
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
} from "drizzle-orm/pg-core";
import { currencies } from "@/lib/kernel/money";
import type { RedeemedCoupon } from "@/lib/pricing/redeemed-coupon";
import {
  bucketColumn,
  bucketOf,
  bytes,
  combinationCode,
  id,
  instant,
  minorUnits,
  oneOf,
  transactionId,
} from "./columns";

/** A set of offers under its code. Stored once, never changed. */
export const combination = pgTable("combination", {
  code: combinationCode().primaryKey(),
  /** Ids of the offers, ascending. */
  offerIds: bigint({ mode: "bigint" }).array().notNull(),
  createdAt: instant().notNull(),
});

/** What the centre issued. Never changed. */
export const issuedBarcode = pgTable(
  "issued_barcode",
  {
    bucket: bucketColumn(),
    id: id("barcode").notNull(),
    shopperId: id("shopper").notNull(),
    combinationCode: combinationCode().notNull(),
    /** Null: any store of the campaign. */
    storeId: id("store"),
    payout: text({ enum: ["till", "bill"] }).notNull(),
    isLive: boolean().notNull(),
    /** The shopper's carrier at issue, for payout `bill`. */
    carrierId: id("carrier"),
    keyId: smallint().notNull(),
    currency: text({ enum: ["EUR", "GBP"] }).notNull(),
    reservedMinor: minorUnits().notNull(),
    issuedAt: instant().notNull(),
    expiresAt: instant().notNull(),
    transactionId: transactionId().notNull().default(sql`pg_current_xact_id()`),
  },
  (t) => [
    primaryKey({ columns: [t.bucket, t.id] }),
    index("issued_barcode_to_fold").on(t.transactionId, t.id),
    index("issued_barcode_shopper").on(t.shopperId, t.id),
    index("issued_barcode_expires").on(t.expiresAt),
    check("issued_barcode_bucket", bucketOf(t.bucket, t.id)),
    check(
      "issued_barcode_payout",
      sql`${oneOf(t.payout, ["till", "bill"])} and (${t.payout} = 'till' or ${t.carrierId} is not null)`,
    ),
    check("issued_barcode_currency", oneOf(t.currency, currencies)),
    check("issued_barcode_key", sql`${t.keyId} between 0 and 15`),
    check("issued_barcode_reserved", sql`${t.reservedMinor} > 0`),
    check("issued_barcode_window", sql`${t.issuedAt} < ${t.expiresAt}`),
  ],
);

/** The digits for typing, short-lived; several may stand for one barcode over its life. */
export const fetchCode = pgTable(
  "fetch_code",
  {
    bucket: bucketColumn(),
    code: bigint({ mode: "number" }).notNull(),
    barcodeId: id("barcode").notNull(),
    expiresAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.bucket, t.code] }),
    index("fetch_code_barcode").on(t.barcodeId),
    index("fetch_code_expires").on(t.expiresAt),
  ],
);

/** What became of a barcode. The primary key is what makes it happen once. Never changed. */
export const outcome = pgTable(
  "outcome",
  {
    bucket: bucketColumn(),
    barcodeId: id("barcode").notNull(),
    kind: text({ enum: ["redeemed", "cancelled", "expired"] }).notNull(),
    at: instant().notNull(),
    transactionId: transactionId().notNull().default(sql`pg_current_xact_id()`),
    /** The rest is the receipt, for `redeemed` only. */
    shopperId: id("shopper"),
    storeId: id("store"),
    retailerId: id("retailer"),
    tillId: id("till"),
    personId: id("person"),
    carrierId: id("carrier"),
    payout: text({ enum: ["till", "bill"] }),
    currency: text({ enum: ["EUR", "GBP"] }),
    discountMinor: minorUnits(),
    idempotencyKey: text(),
    requestHash: bytes(),
    /** The answer exactly as it was given: a replay returns these bytes. */
    answer: text(),
    /** What the poster needs, so that the receipt is complete in itself. */
    coupons: jsonb().$type<RedeemedCoupon[]>(),
  },
  (t) => [
    primaryKey({ columns: [t.bucket, t.barcodeId] }),
    index("outcome_to_post").on(t.transactionId).where(sql`${t.kind} = 'redeemed'`),
    index("outcome_shopper").on(t.shopperId, t.at).where(sql`${t.kind} = 'redeemed'`),
    index("outcome_store").on(t.storeId, t.at).where(sql`${t.kind} = 'redeemed'`),
    check("outcome_bucket", bucketOf(t.bucket, t.barcodeId)),
    check("outcome_kind", oneOf(t.kind, ["redeemed", "cancelled", "expired"])),
    check("outcome_payout", oneOf(t.payout, ["till", "bill"])),
    check("outcome_currency", oneOf(t.currency, currencies)),
    check(
      "outcome_receipt",
      sql`${t.kind} <> 'redeemed' or (${t.shopperId} is not null and ${t.storeId} is not null and ${t.retailerId} is not null
        and ${t.payout} is not null and ${t.currency} is not null and ${t.discountMinor} > 0 and ${t.answer} is not null
        and ${t.coupons} is not null and (${t.payout} = 'till' or ${t.carrierId} is not null))`,
    ),
  ],
);

/** Units of one product at one price; price null: none was sent. */
type ReturnedUnits = { gtin: string; quantity: number; unitPriceMinor: number | null };

/** A redemption undone, whole or part. Never changed. */
export const reversal = pgTable(
  "reversal",
  {
    bucket: bucketColumn(),
    barcodeId: id("barcode").notNull(),
    sequence: smallint().notNull(),
    at: instant().notNull(),
    transactionId: transactionId().notNull().default(sql`pg_current_xact_id()`),
    reason: text({ enum: ["void", "return"] }).notNull(),
    storeId: id("store").notNull(),
    tillId: id("till"),
    personId: id("person"),
    currency: text({ enum: ["EUR", "GBP"] }).notNull(),
    /** What is taken back; 0 when what came back had earned nothing. */
    discountMinor: minorUnits().notNull(),
    /** The units that came back; null: all that was left. */
    lines: jsonb().$type<ReturnedUnits[]>(),
    idempotencyKey: text(),
    requestHash: bytes(),
    answer: text().notNull(),
    coupons: jsonb().$type<RedeemedCoupon[]>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.bucket, t.barcodeId, t.sequence] }),
    index("reversal_to_post").on(t.transactionId),
    index("reversal_store").on(t.storeId, t.at),
    check("reversal_bucket", bucketOf(t.bucket, t.barcodeId)),
    check("reversal_reason", oneOf(t.reason, ["void", "return"])),
    check("reversal_currency", oneOf(t.currency, currencies)),
    check("reversal_discount", sql`${t.discountMinor} >= 0`),
    check("reversal_sequence", sql`${t.sequence} between 1 and 999`),
  ],
);

/** How many barcodes of a campaign a shopper holds or has redeemed. */
export const issueCount = pgTable(
  "issue_count",
  {
    bucket: bucketColumn(),
    shopperId: id("shopper").notNull(),
    campaignId: id("campaign").notNull(),
    issued: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.bucket, t.shopperId, t.campaignId] }),
    check("issue_count_issued", sql`${t.issued} >= 0`),
  ],
);

/** Keys of requests that must not happen twice. `bucket` is a hash of client and key. */
export const idempotency = pgTable(
  "idempotency",
  {
    bucket: bucketColumn(),
    clientId: bigint({ mode: "bigint" }).notNull(),
    key: text().notNull(),
    requestHash: bytes().notNull(),
    /** Set when the answer is in the outcome (or reversal) of this barcode. */
    barcodeId: id("barcode"),
    /** Set when the answer was a refusal that left nothing else behind. */
    status: smallint(),
    answer: text(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.bucket, t.clientId, t.key] }),
    index("idempotency_created").on(t.createdAt).where(sql`${t.barcodeId} is null`),
    check("idempotency_key_length", sql`length(${t.key}) between 1 and 255`),
  ],
);
