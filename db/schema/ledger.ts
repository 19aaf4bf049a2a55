/** What the poster derives from outcomes and reversals. */

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
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { currencies } from "@/lib/kernel/money";
import { bucketColumn, bucketOf, bytes, id, instant, minorUnits, oneOf, transactionId } from "./columns";

/** A line of the double-entry ledger. Never changed. Positive: debit, negative: credit. */
export const ledgerEntry = pgTable(
  "ledger_entry",
  {
    bucket: bucketColumn(),
    barcodeId: id("barcode").notNull(),
    /** 0: the redemption; n: its n-th reversal. */
    posting: smallint().notNull(),
    line: smallint().notNull(),
    account: text({
      enum: ["provider_receivable", "retailer_payable", "carrier_payable", "operator_revenue"],
    }).notNull(),
    component: text({ enum: ["discount", "fee"] }).notNull(),
    /** The provider, retailer or carrier; null for the operator. */
    partyId: bigint({ mode: "bigint" }),
    shopperId: id("shopper").notNull(),
    campaignId: id("campaign").notNull(),
    offerId: id("offer").notNull(),
    currency: text({ enum: ["EUR", "GBP"] }).notNull(),
    amountMinor: minorUnits().notNull(),
    /** When it happened at the till. */
    at: instant().notNull(),
    postedAt: instant().notNull(),
    /** The batch that posted it (`ledger_batch`). 0: from before there were batches. */
    batch: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.bucket, t.barcodeId, t.posting, t.line] }),
    index("ledger_entry_batch").on(t.batch),
    /** Entries lie nearly in the order of their instants: a month is read without the others. */
    index("ledger_entry_at").using("brin", t.at),
    index("ledger_entry_posted").on(t.postedAt, t.barcodeId, t.line),
    index("ledger_entry_party").on(t.account, t.partyId, t.at),
    index("ledger_entry_campaign").on(t.campaignId, t.at).where(sql`${t.account} = 'provider_receivable'`),
    check("ledger_entry_bucket", bucketOf(t.bucket, t.barcodeId)),
    check(
      "ledger_entry_account",
      oneOf(t.account, ["provider_receivable", "retailer_payable", "carrier_payable", "operator_revenue"]),
    ),
    check("ledger_entry_component", oneOf(t.component, ["discount", "fee"])),
    check("ledger_entry_currency", oneOf(t.currency, currencies)),
    check("ledger_entry_amount", sql`${t.amountMinor} <> 0`),
  ],
);

/** One batch of the poster: its entries cannot be changed, left out or put in without its hash, and all hashes after it, coming out otherwise. Never changed. */
export const ledgerBatch = pgTable(
  "ledger_batch",
  {
    /** 1, 2, 3, … without gaps. */
    number: integer().primaryKey(),
    entries: integer().notNull(),
    previousHash: bytes().notNull(),
    /** SHA-256 (lib/ledger/chain.ts). */
    hash: bytes().notNull(),
    postedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("ledger_batch_previous_key").on(t.previousHash),
    check("ledger_batch_number", sql`${t.number} > 0 and ${t.entries} > 0`),
    check("ledger_batch_hashes", sql`length(${t.previousHash}) = 32 and length(${t.hash}) = 32`),
  ],
);

/** A product line of a redemption (or, negative, of a reversal): who bought what with which offer. */
export const redemptionLine = pgTable(
  "redemption_line",
  {
    bucket: bucketColumn(),
    barcodeId: id("barcode").notNull(),
    posting: smallint().notNull(),
    line: smallint().notNull(),
    gtin: text().notNull(),
    shopperId: id("shopper").notNull(),
    storeId: id("store").notNull(),
    campaignId: id("campaign").notNull(),
    offerId: id("offer").notNull(),
    quantity: integer().notNull(),
    discountedUnits: integer().notNull(),
    discountMinor: minorUnits().notNull(),
    currency: text({ enum: ["EUR", "GBP"] }).notNull(),
    at: instant().notNull(),
    /** The batch that posted it (`ledger_batch`). 0: from before lines had one. */
    batch: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.bucket, t.barcodeId, t.posting, t.line] }),
    index("redemption_line_shopper").on(t.shopperId),
    check("redemption_line_bucket", bucketOf(t.bucket, t.barcodeId)),
    index("redemption_line_product").on(t.gtin, t.at, t.shopperId),
  ],
);

/** Each product of each receipt, with a coupon or without: the desk finds receipts by it. */
export const receiptProduct = pgTable(
  "receipt_product",
  {
    gtin: text().notNull(),
    at: instant().notNull(),
    bucket: bucketColumn(),
    barcodeId: id("barcode").notNull(),
  },
  (t) => [
    // A product's receipts from the newest on, without their own rows.
    primaryKey({ columns: [t.gtin, t.at, t.barcodeId, t.bucket] }),
    check("receipt_product_bucket", bucketOf(t.bucket, t.barcodeId)),
  ],
);

/** Totals of a campaign per local day of its time zone. */
export const campaignDayTotal = pgTable(
  "campaign_day_total",
  {
    campaignId: id("campaign").notNull(),
    day: date().notNull(),
    redemptions: integer().notNull(),
    reversals: integer().notNull(),
    discountMinor: minorUnits().notNull(),
    feeMinor: minorUnits().notNull(),
  },
  (t) => [primaryKey({ columns: [t.campaignId, t.day] })],
);

/** Totals of the ledger per day of the desk's zone: of each party of an account, and of `all`, which has the discounts of the provider side alone, so that each redemption counts once. */
export const ledgerDayTotal = pgTable(
  "ledger_day_total",
  {
    account: text({
      enum: ["all", "provider_receivable", "retailer_payable", "carrier_payable", "operator_revenue"],
    }).notNull(),
    /** 0 for the operator and for all. */
    partyId: bigint({ mode: "bigint" }).notNull(),
    currency: text({ enum: ["EUR", "GBP"] }).notNull(),
    component: text({ enum: ["discount", "fee"] }).notNull(),
    day: date().notNull(),
    /** Receipts and reversals with an entry in it. */
    redemptions: integer().notNull(),
    reversals: integer().notNull(),
    debitMinor: minorUnits().notNull(),
    creditMinor: minorUnits().notNull(),
    entries: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.account, t.partyId, t.currency, t.component, t.day] }),
    check("ledger_day_total_currency", oneOf(t.currency, currencies)),
  ],
);

/** How far the poster has come in each source, by transaction id and place inside the transaction. */
export const posterProgress = pgTable("poster_progress", {
  source: text({ enum: ["outcome", "reversal"] }).primaryKey(),
  transactionId: transactionId().notNull(),
  barcodeId: bigint({ mode: "bigint" }).notNull(),
  sequence: smallint().notNull(),
  updatedAt: instant().notNull(),
});

/** How far the sweeper has come: every barcode that expired up to here has its outcome. One row. */
export const sweeperProgress = pgTable("sweeper_progress", {
  name: text({ enum: ["expired"] }).primaryKey(),
  expiresAt: instant().notNull(),
  barcodeId: bigint({ mode: "bigint" }).notNull(),
});
