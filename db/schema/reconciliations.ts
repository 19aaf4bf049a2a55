/** When everything was compared to the cent, and what came of it. */
import { sql } from "drizzle-orm";
import { boolean, check, jsonb, pgTable, uniqueIndex } from "drizzle-orm/pg-core";
import { id, instant } from "./columns";
import { person } from "./people";

/** One comparison of everything: asked for, then found. The newest of the last hundred are kept. */
export const reconciliation = pgTable(
  "reconciliation",
  {
    id: id("reconciliation").primaryKey(),
    askedAt: instant().notNull(),
    /** Null: the centre looks by itself. */
    askedBy: id("person").references(() => person.id),
    finishedAt: instant(),
    isRight: boolean(),
    /** The `ReconciliationFound` of lib/clearing/run-reconciliation.ts. */
    found: jsonb(),
  },
  (t) => [
    // One at a time is asked for.
    uniqueIndex("reconciliation_asked_key")
      .on(sql`(${t.finishedAt} is null)`)
      .where(sql`${t.finishedAt} is null`),
    check("reconciliation_finished", sql`num_nonnulls(${t.finishedAt}, ${t.isRight}, ${t.found}) in (0, 3)`),
  ],
);
