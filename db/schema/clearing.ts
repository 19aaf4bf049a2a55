/** What was told to those who settle with the centre. */
import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { type BillingDetails, type DocumentParty, partyKinds } from "@/lib/kernel/billing-details";
import { currencies } from "@/lib/kernel/money";
import { campaign } from "./campaigns";
import { carrier, provider, retailer, store } from "./catalogue";
import { id, instant, minorUnits, oneOf } from "./columns";
import { person } from "./people";

/**
 * A month that is closed or being closed; an open one has no row. An entry is taken by the first month, in the order of months, that ends after it happened and whose `throughBatch` is
 * not below its batch: by exactly one, whatever is posted later.
 */
export const period = pgTable(
  "period",
  {
    /** Its first day. */
    month: date().primaryKey(),
    state: text({ enum: ["closing", "closed"] }).notNull(),
    requestedBy: id("person")
      .notNull()
      .references(() => person.id),
    requestedAt: instant().notNull(),
    /** The last batch of the ledger that it takes entries from. */
    throughBatch: integer(),
    closedAt: instant(),
  },
  (t) => [
    check("period_first_day", sql`extract(day from ${t.month}) = 1`),
    check("period_state", oneOf(t.state, ["closing", "closed"])),
    check(
      "period_closed",
      sql`(${t.state} = 'closed') = (${t.closedAt} is not null) and (${t.state} = 'closed') = (${t.throughBatch} is not null)`,
    ),
    uniqueIndex("period_one_closing").on(t.state).where(sql`${t.state} = 'closing'`),
  ],
);

/** How far closing has come, told while its transaction is still open. One row for each month. */
export const closingProgress = pgTable("closing_progress", {
  month: date().primaryKey(),
  done: integer().notNull(),
  total: integer().notNull(),
  at: instant().notNull(),
});

/** The next number of each series. Taken in the transaction that writes the document: no gaps. */
export const documentSeries = pgTable(
  "document_series",
  { series: text().primaryKey(), next: integer().notNull() },
  (t) => [check("document_series_next", sql`${t.next} > 0`)],
);

/** What documents say of the centre and of organisations from now on; each document keeps a copy of that day. */
export const billingDetails = pgTable(
  "billing_details",
  {
    partyKind: text({ enum: partyKinds }).notNull(),
    /** Of that kind; 0 for the centre. */
    partyId: bigint({ mode: "bigint" }).notNull(),
    details: jsonb().$type<BillingDetails>().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.partyKind, t.partyId] }),
    check("billing_details_party_kind", oneOf(t.partyKind, partyKinds)),
  ],
);

export const documentKinds = ["invoice", "payout", "carrier_report"] as const;

/** What one party is told of one month, in one currency: a numbered statement over the entries of its account. Never changed. */
export const document = pgTable(
  "document",
  {
    id: id("document").primaryKey(),
    kind: text({ enum: documentKinds }).notNull(),
    /** The first day of the month that it is of. */
    month: date()
      .notNull()
      .references(() => period.month),
    /** `INV-2026-000001`: series and place in it. */
    number: text().notNull(),
    series: text().notNull(),
    sequence: integer().notNull(),
    providerId: id("provider").references(() => provider.id),
    retailerId: id("retailer").references(() => retailer.id),
    carrierId: id("carrier").references(() => carrier.id),
    /** Who it is to, as it was called on that day. */
    party: jsonb().$type<DocumentParty>().notNull(),
    /** Who it is from, likewise; null on documents from before that was kept. */
    seller: jsonb().$type<DocumentParty>(),
    currency: text({ enum: ["EUR", "GBP"] }).notNull(),
    /** Coupons and returns of the month itself, and how many redemptions they are of. */
    redemptions: integer().notNull(),
    discountMinor: minorUnits().notNull(),
    feeMinor: minorUnits().notNull(),
    /** What belongs to earlier months: late returns, and entries that came after they were closed. Discounts and fees together. */
    adjustmentMinor: minorUnits().notNull(),
    /** On invoices: value added tax on fees (lib/clearing/tax.ts). */
    taxBasisPoints: integer().notNull(),
    taxMinor: minorUnits().notNull(),
    totalMinor: minorUnits().notNull(),
    issuedAt: instant().notNull(),
    dueOn: date(),
  },
  (t) => [
    uniqueIndex("document_number_key").on(t.number),
    uniqueIndex("document_sequence_key").on(t.series, t.sequence),
    uniqueIndex("document_party_key").on(
      t.month,
      t.kind,
      sql`coalesce(${t.providerId}, ${t.retailerId}, ${t.carrierId})`,
      t.currency,
    ),
    index("document_provider").on(t.providerId, t.month),
    index("document_retailer").on(t.retailerId, t.month),
    index("document_carrier").on(t.carrierId, t.month),
    check("document_kind", oneOf(t.kind, documentKinds)),
    check("document_currency", oneOf(t.currency, currencies)),
    check("document_sequence", sql`${t.sequence} > 0`),
    check(
      "document_total",
      sql`${t.totalMinor} = ${t.discountMinor} + ${t.feeMinor} + ${t.adjustmentMinor} + ${t.taxMinor}`,
    ),
    check(
      "document_one_party",
      sql`case ${t.kind} when 'invoice' then ${t.providerId} is not null and ${t.retailerId} is null and ${t.carrierId} is null
        when 'payout' then ${t.retailerId} is not null and ${t.providerId} is null and ${t.carrierId} is null
        else ${t.carrierId} is not null and ${t.providerId} is null and ${t.retailerId} is null end`,
    ),
  ],
);

/** So many coupons of one offer at one amount. Never changed. */
export const documentLine = pgTable(
  "document_line",
  {
    documentId: id("document")
      .notNull()
      .references(() => document.id),
    position: integer().notNull(),
    component: text({ enum: ["discount", "fee"] }).notNull(),
    /** Set on adjustments: the first day of the month that it belongs to. */
    forMonth: date(),
    campaignId: id("campaign")
      .notNull()
      .references(() => campaign.id),
    offerId: id("offer").notNull(),
    /** On payouts. */
    storeId: id("store").references(() => store.id),
    /** What one coupon comes to; negative where it was returned. */
    faceMinor: minorUnits().notNull(),
    count: integer().notNull(),
    amountMinor: minorUnits().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.documentId, t.position] }),
    check("document_line_component", oneOf(t.component, ["discount", "fee"])),
    check("document_line_amount", sql`${t.count} > 0 and ${t.amountMinor} = ${t.faceMinor} * ${t.count}`),
  ],
);

/** Credits that came to less than nothing at the end of a month, and go into the next one. Never changed. */
export const carriedCredit = pgTable(
  "carried_credit",
  {
    month: date().notNull(),
    carrierId: id("carrier").notNull(),
    shopperId: id("shopper").notNull(),
    currency: text({ enum: ["EUR", "GBP"] }).notNull(),
    amountMinor: minorUnits().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.month, t.carrierId, t.shopperId, t.currency] }),
    check("carried_credit_amount", sql`${t.amountMinor} < 0`),
  ],
);

/** Money that came for an invoice, or went out for a payout; negative when it came back. Never changed. */
export const payment = pgTable(
  "payment",
  {
    id: id("payment").primaryKey(),
    documentId: id("document")
      .notNull()
      .references(() => document.id),
    paidOn: date().notNull(),
    amountMinor: minorUnits().notNull(),
    /** Of the bank. */
    reference: text().notNull(),
    recordedBy: id("person")
      .notNull()
      .references(() => person.id),
    recordedAt: instant().notNull(),
  },
  (t) => [
    index("payment_document").on(t.documentId),
    uniqueIndex("payment_reference_key").on(t.documentId, t.reference),
    check("payment_amount", sql`${t.amountMinor} <> 0`),
  ],
);

/**
 * One shopper's credit in one report to a carrier, and what the carrier answered. A credit that was rejected and is reported again is a new line with the next attempt: the newest is
 * what holds. Totals that are not above zero are carried forward and have no line.
 */
export const carrierCreditLine = pgTable(
  "carrier_credit_line",
  {
    id: id("carrierCreditLine").primaryKey(),
    carrierId: id("carrier")
      .notNull()
      .references(() => carrier.id),
    shopperId: id("shopper").notNull(),
    /** The month that the credits are of, by its first day. */
    period: date().notNull(),
    attempt: smallint().notNull().default(1),
    /** Set when the shopper moved the credit here from a carrier that could not take it: attempts are counted by it. */
    divertedId: id("divertedCredit"),
    /** The report that it stands in. */
    documentId: id("document").references(() => document.id),
    currency: text({ enum: ["EUR", "GBP"] }).notNull(),
    redemptions: integer().notNull(),
    amountMinor: minorUnits().notNull(),
    state: text({ enum: ["reported", "accepted", "rejected"] }).notNull(),
    /** In the carrier's words, when it was rejected. */
    reason: text(),
    reportedAt: instant().notNull(),
    answeredAt: instant(),
  },
  (t) => [
    uniqueIndex("carrier_credit_line_key").on(
      t.shopperId,
      t.carrierId,
      t.period,
      t.currency,
      t.attempt,
      sql`coalesce(${t.divertedId}, 0)`,
    ),
    index("carrier_credit_line_diverted").on(t.divertedId).where(sql`${t.divertedId} is not null`),
    index("carrier_credit_line_document").on(t.documentId),
    index("carrier_credit_line_period").on(t.carrierId, t.period),
    check("carrier_credit_line_period_day", sql`extract(day from ${t.period}) = 1`),
    check("carrier_credit_line_attempt", sql`${t.attempt} between 1 and 99`),
    check("carrier_credit_line_currency", oneOf(t.currency, currencies)),
    check("carrier_credit_line_amount", sql`${t.amountMinor} > 0 and ${t.redemptions} >= 0`),
    check("carrier_credit_line_state", oneOf(t.state, ["reported", "accepted", "rejected"])),
    check(
      "carrier_credit_line_answer",
      sql`(${t.state} = 'reported') = (${t.answeredAt} is null) and (${t.state} = 'rejected') = (${t.reason} is not null)`,
    ),
  ],
);
