/** Documents and credit notes on their way to their parties by mail. */
import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, primaryKey, smallint, text, uniqueIndex } from "drizzle-orm/pg-core";
import { document } from "./clearing";
import { bytes, id, instant, oneOf } from "./columns";
import { creditNote } from "./credit-notes";
import { outboxMail, person } from "./people";

export const documentMailStates = ["waiting", "sending", "sent", "failed"] as const;

/** One mail of a document or a credit note: queue and record in one. */
export const documentMail = pgTable(
  "document_mail",
  {
    id: id("documentMail").primaryKey(),
    /** One of the two. */
    documentId: id("document").references(() => document.id),
    creditNoteId: id("creditNote").references(() => creditNote.id),
    /** The address for documents in the party's billing details when it was asked for. */
    recipient: text().notNull(),
    /** Pressed twice with the same key, it is one mail. */
    key: text().notNull(),
    state: text({ enum: documentMailStates }).notNull().default("waiting"),
    attempts: smallint().notNull().default(0),
    /** When it is tried; while `sending`: when whoever sends it counts as dead. */
    nextAttemptAt: instant().notNull(),
    askedBy: id("person")
      .notNull()
      .references(() => person.id),
    askedAt: instant().notNull(),
    concludedAt: instant(),
    /** Why the last try did not succeed, in words. */
    problem: text(),
    /** Names of the files that went with it. */
    files: jsonb().$type<string[]>().notNull().default([]),
  },
  (t) => [
    uniqueIndex("document_mail_document_key").on(t.documentId, t.key),
    uniqueIndex("document_mail_note_key").on(t.creditNoteId, t.key),
    index("document_mail_due").on(t.nextAttemptAt).where(sql`${t.state} in ('waiting', 'sending')`),
    check("document_mail_of_one", sql`num_nonnulls(${t.documentId}, ${t.creditNoteId}) = 1`),
    check("document_mail_state", oneOf(t.state, documentMailStates)),
    check(
      "document_mail_concluded",
      sql`(${t.state} in ('sent', 'failed')) = (${t.concludedAt} is not null)`,
    ),
  ],
);

/** A file of a mail that was kept instead of sent. */
export const outboxFile = pgTable(
  "outbox_file",
  {
    mailId: id("mail")
      .notNull()
      .references(() => outboxMail.id, { onDelete: "cascade" }),
    place: smallint().notNull(),
    name: text().notNull(),
    type: text().notNull(),
    content: bytes().notNull(),
  },
  (t) => [primaryKey({ columns: [t.mailId, t.place] })],
);
