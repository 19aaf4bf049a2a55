/** What was taken off an invoice after it was written. The money is the centre's own (docs/decisions/0032). */
import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { creditNoteReasons } from "@/lib/kernel/credit-note-reasons";
import { document, documentLine } from "./clearing";
import { id, instant, minorUnits, oneOf } from "./columns";
import { person } from "./people";

/** A credit note on one invoice, in its currency and at its rate of tax. Never changed. Amounts are what it takes off: above zero. */
export const creditNote = pgTable(
  "credit_note",
  {
    id: id("creditNote").primaryKey(),
    /** The invoice. */
    documentId: id("document")
      .notNull()
      .references(() => document.id),
    /** `CRN-2026-000001`: series and place in it. */
    number: text().notNull(),
    series: text().notNull(),
    sequence: integer().notNull(),
    reason: text({ enum: creditNoteReasons }).notNull(),
    /** For the provider to read; empty where the reason says enough. */
    words: text().notNull(),
    /** On one invoice the same key twice is the same note; the hash is of what was asked with it. */
    key: text().notNull(),
    askedHash: text().notNull(),
    discountMinor: minorUnits().notNull(),
    feeMinor: minorUnits().notNull(),
    taxMinor: minorUnits().notNull(),
    totalMinor: minorUnits().notNull(),
    issuedBy: id("person")
      .notNull()
      .references(() => person.id),
    issuedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("credit_note_number_key").on(t.number),
    uniqueIndex("credit_note_sequence_key").on(t.series, t.sequence),
    uniqueIndex("credit_note_key_key").on(t.documentId, t.key),
    check("credit_note_reason", oneOf(t.reason, creditNoteReasons)),
    check("credit_note_sequence", sql`${t.sequence} > 0`),
    check(
      "credit_note_total",
      sql`${t.totalMinor} = ${t.discountMinor} + ${t.feeMinor} + ${t.taxMinor} and ${t.totalMinor} > 0`,
    ),
  ],
);

/** What a note takes off one line of its invoice: so many coupons at an amount; an amount alone is one of it. Never changed. */
export const creditNoteLine = pgTable(
  "credit_note_line",
  {
    creditNoteId: id("creditNote")
      .notNull()
      .references(() => creditNote.id),
    documentId: id("document").notNull(),
    /** Of the line of the invoice. */
    position: integer().notNull(),
    faceMinor: minorUnits().notNull(),
    count: integer().notNull(),
    amountMinor: minorUnits().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.creditNoteId, t.position] }),
    foreignKey({
      name: "credit_note_line_of_document",
      columns: [t.documentId, t.position],
      foreignColumns: [documentLine.documentId, documentLine.position],
    }),
    index("credit_note_line_document").on(t.documentId, t.position),
    check("credit_note_line_amount", sql`${t.count} > 0 and ${t.amountMinor} = ${t.faceMinor} * ${t.count}`),
  ],
);

export const creditNoteAccounts = ["provider_receivable", "operator_revenue", "tax_payable"] as const;

/** Double entry of a note, debits above zero: the provider owes less, the centre earns less, and owes less tax. Sums to zero. Never changed. */
export const creditNoteEntry = pgTable(
  "credit_note_entry",
  {
    creditNoteId: id("creditNote")
      .notNull()
      .references(() => creditNote.id),
    account: text({ enum: creditNoteAccounts }).notNull(),
    component: text({ enum: ["discount", "fee", "tax"] }).notNull(),
    amountMinor: minorUnits().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.creditNoteId, t.account, t.component] }),
    check("credit_note_entry_account", oneOf(t.account, creditNoteAccounts)),
    check("credit_note_entry_component", oneOf(t.component, ["discount", "fee", "tax"])),
    check("credit_note_entry_tax", sql`${t.account} <> 'tax_payable' or ${t.component} = 'tax'`),
  ],
);
