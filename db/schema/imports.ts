/** Files of master data on their way into the catalogue: who sent them, what they say row by row, and what became of them. */
import { sql } from "drizzle-orm";
import { bigint, check, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { provider, retailer } from "./catalogue";
import { id, instant, oneOf } from "./columns";
import { person } from "./people";

const states = ["reading", "checking", "checked", "writing", "written", "failed", "cancelled"] as const;

export const dataImport = pgTable(
  "data_import",
  {
    id: id("import").primaryKey(),
    kind: text().notNull(),
    state: text({ enum: states }).notNull(),
    personId: id("person")
      .notNull()
      .references(() => person.id),
    /** Whose data it may touch; both null: everybody's. */
    providerId: id("provider").references(() => provider.id),
    retailerId: id("retailer").references(() => retailer.id),
    fileName: text().notNull(),
    /** As the browser said before it sent the file. */
    sizeBytes: bigint({ mode: "number" }).notNull(),
    /** Null until the first byte arrives: a file is sent once. */
    receivedBytes: bigint({ mode: "number" }),
    /** Rows read, of which `doneRows` are checked or written so far. */
    rowCount: integer().notNull().default(0),
    doneRows: integer().notNull().default(0),
    newCount: integer().notNull().default(0),
    changedCount: integer().notNull().default(0),
    sameCount: integer().notNull().default(0),
    errorCount: integer().notNull().default(0),
    /** Names of the columns in the order of the file. */
    columns: text().array().notNull().default(sql`'{}'`),
    /** Why it failed, or why it was checked once more: for people. */
    problem: text(),
    createdAt: instant().notNull(),
    /** When something was last heard of it. */
    touchedAt: instant().notNull(),
    writtenAt: instant(),
    /** Until when a worker has it in hand; renewed with every batch. */
    leasedUntil: instant(),
    /** The rows are kept for some days only. */
    rowsForgottenAt: instant(),
  },
  (t) => [
    index("data_import_waiting").on(t.touchedAt).where(sql`${t.state} in ('reading', 'checking', 'writing')`),
    index("data_import_provider").on(t.providerId, t.id),
    index("data_import_retailer").on(t.retailerId, t.id),
    index("data_import_forget").on(t.createdAt).where(sql`${t.rowsForgottenAt} is null`),
    check("data_import_state", oneOf(t.state, states)),
  ],
);

/** Not logged (its migration says so): rows on their way need not outlive a crash, and are written twice as fast. An import whose rows are gone says so. */
export const importRow = pgTable(
  "import_row",
  {
    /** No reference: it would be looked up for each of 100,000 rows. */
    importId: id("import").notNull(),
    /** As a spreadsheet counts: the heading is row 1. */
    row: integer().notNull(),
    /** By which the thing is found again: a GTIN, a name in small letters. */
    key: text(),
    /** The id that the file names. */
    givenId: bigint({ mode: "bigint" }),
    /** The id of the thing, should it be a new one. */
    newId: bigint({ mode: "bigint" }).notNull(),
    /** What the cells say, by column. */
    fields: jsonb().$type<Record<string, string | number | boolean>>().notNull(),
    /** The cells as they came, in the order of the file. */
    cells: jsonb().$type<string[]>().notNull(),
    /** What is wrong with the cells themselves. */
    problems: jsonb().$type<{ column: string | null; message: string }[]>(),
    /** What is wrong with them beside what is in the catalogue and in other rows. */
    findings: jsonb().$type<{ column: string | null; message: string }[]>(),
    fate: text({ enum: ["new", "changed", "same", "error"] }),
    targetId: bigint({ mode: "bigint" }),
    /** What was there when it was checked. */
    before: jsonb().$type<Record<string, string | number | boolean>>(),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.row] }),
    index("import_row_fate").on(t.importId, t.fate, t.row).where(sql`${t.fate} is not null`),
    check("import_row_fate_known", oneOf(t.fate, ["new", "changed", "same", "error"])),
  ],
);
