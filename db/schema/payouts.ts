/** How retailers are paid: runs of transfers, what was put right by hand, and who is not paid for now. */
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
import type { DocumentParty } from "@/lib/kernel/billing-details";
import { currencies } from "@/lib/kernel/money";
import { adjustmentReasons, runStates, transferFailures, transferStates } from "@/lib/kernel/payout-states";
import { retailer } from "./catalogue";
import { document, payment } from "./clearing";
import { id, instant, minorUnits, oneOf } from "./columns";
import { person } from "./people";

/** Transfers that go to the bank in one file. Its state alone changes. */
export const payoutRun = pgTable(
  "payout_run",
  {
    id: id("payoutRun").primaryKey(),
    /** `RUN-2026-000001`: the message id of its file. */
    number: text().notNull(),
    state: text({ enum: runStates }).notNull(),
    /** Who pays, and from which account, as on the day it was made. */
    debtor: jsonb().$type<DocumentParty>().notNull(),
    executeOn: date().notNull(),
    madeBy: id("person")
      .notNull()
      .references(() => person.id),
    madeAt: instant().notNull(),
    downloadedAt: instant(),
    sentAt: instant(),
    cancelledAt: instant(),
  },
  (t) => [
    uniqueIndex("payout_run_number_key").on(t.number),
    check("payout_run_state", oneOf(t.state, runStates)),
    check("payout_run_sent", sql`(${t.state} = 'sent') = (${t.sentAt} is not null)`),
    check("payout_run_cancelled", sql`(${t.state} = 'cancelled') = (${t.cancelledAt} is not null)`),
  ],
);

/** What one retailer is paid in one currency. An open one holds all that was owed: there is one at a time, so that nothing is paid twice. */
export const transfer = pgTable(
  "transfer",
  {
    id: id("transfer").primaryKey(),
    runId: id("payoutRun")
      .notNull()
      .references(() => payoutRun.id),
    position: integer().notNull(),
    retailerId: id("retailer")
      .notNull()
      .references(() => retailer.id),
    currency: text({ enum: ["EUR", "GBP"] }).notNull(),
    amountMinor: minorUnits().notNull(),
    /** Copied from billing details on that day. */
    name: text().notNull(),
    iban: text().notNull(),
    bic: text(),
    endToEndId: text().notNull(),
    state: text({ enum: transferStates }).notNull(),
    settledOn: date(),
    bankReference: text(),
    /** The day it failed, or came back. */
    failedOn: date(),
    failure: text({ enum: transferFailures }),
    failureNote: text(),
    changedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("transfer_position_key").on(t.runId, t.position),
    uniqueIndex("transfer_end_to_end_key").on(t.endToEndId),
    uniqueIndex("transfer_one_open").on(t.retailerId, t.currency).where(sql`${t.state} = 'open'`),
    index("transfer_retailer").on(t.retailerId, t.currency),
    check("transfer_state", oneOf(t.state, transferStates)),
    check("transfer_currency", oneOf(t.currency, currencies)),
    check("transfer_failure", oneOf(t.failure, transferFailures)),
    check("transfer_amount", sql`${t.amountMinor} > 0`),
    check(
      "transfer_settled",
      sql`(${t.state} in ('settled', 'returned')) = (${t.settledOn} is not null)
        and (${t.settledOn} is null) = (${t.bankReference} is null)`,
    ),
    check(
      "transfer_failed",
      sql`(${t.state} in ('failed', 'returned')) = (${t.failedOn} is not null)
        and (${t.failedOn} is null) = (${t.failure} is null)`,
    ),
  ],
);

/** What the operator puts right in a retailer's balance beside its documents. Above zero: more is owed. Never changed. */
export const payoutAdjustment = pgTable(
  "payout_adjustment",
  {
    id: id("payoutAdjustment").primaryKey(),
    retailerId: id("retailer")
      .notNull()
      .references(() => retailer.id),
    currency: text({ enum: ["EUR", "GBP"] }).notNull(),
    amountMinor: minorUnits().notNull(),
    reason: text({ enum: adjustmentReasons }).notNull(),
    words: text().notNull(),
    /** Ours: the same twice is the same adjustment. */
    reference: text().notNull(),
    day: date().notNull(),
    madeBy: id("person")
      .notNull()
      .references(() => person.id),
    madeAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("payout_adjustment_reference_key").on(t.retailerId, t.reference),
    check("payout_adjustment_reason", oneOf(t.reason, adjustmentReasons)),
    check("payout_adjustment_currency", oneOf(t.currency, currencies)),
    check("payout_adjustment_amount", sql`${t.amountMinor} <> 0`),
  ],
);

/** The two sides of an adjustment, as the ledger has them: positive is debit. Never changed. */
export const payoutAdjustmentEntry = pgTable(
  "payout_adjustment_entry",
  {
    adjustmentId: id("payoutAdjustment")
      .notNull()
      .references(() => payoutAdjustment.id),
    line: smallint().notNull(),
    account: text({ enum: ["retailer_payable", "operator_revenue"] }).notNull(),
    /** The retailer; null for the operator. */
    partyId: bigint({ mode: "bigint" }),
    currency: text({ enum: ["EUR", "GBP"] }).notNull(),
    amountMinor: minorUnits().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.adjustmentId, t.line] }),
    check("payout_adjustment_entry_account", oneOf(t.account, ["retailer_payable", "operator_revenue"])),
    check(
      "payout_adjustment_entry_party",
      sql`(${t.account} = 'retailer_payable') = (${t.partyId} is not null)`,
    ),
    check("payout_adjustment_entry_amount", sql`${t.amountMinor} <> 0`),
  ],
);

/** What a settled transfer went to: a part of a document, which is a payment of it, or of an adjustment. What came back is there once more, negative. Never changed. */
export const transferPart = pgTable(
  "transfer_part",
  {
    transferId: id("transfer")
      .notNull()
      .references(() => transfer.id),
    position: integer().notNull(),
    documentId: id("document").references(() => document.id),
    paymentId: id("payment").references(() => payment.id),
    adjustmentId: id("payoutAdjustment").references(() => payoutAdjustment.id),
    amountMinor: minorUnits().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.transferId, t.position] }),
    uniqueIndex("transfer_part_payment_key").on(t.paymentId),
    index("transfer_part_adjustment").on(t.adjustmentId),
    check("transfer_part_amount", sql`${t.amountMinor} <> 0`),
    check(
      "transfer_part_one",
      sql`(${t.documentId} is null) <> (${t.adjustmentId} is null) and (${t.documentId} is null) = (${t.paymentId} is null)`,
    ),
  ],
);

/** A retailer that is not paid for now, and why. */
export const payoutHold = pgTable("payout_hold", {
  retailerId: id("retailer")
    .primaryKey()
    .references(() => retailer.id),
  words: text().notNull(),
  heldBy: id("person")
    .notNull()
    .references(() => person.id),
  heldAt: instant().notNull(),
});
