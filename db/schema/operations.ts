/** Keys of tills, who did what, and how the worker fares. */

import { sql } from "drizzle-orm";
import { bigint, check, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { keyScopes } from "@/lib/kernel/key-scopes";
import { till } from "./catalogue";
import { bytes, id, instant } from "./columns";

/** A till's key for the POS API. Only its SHA-256 is kept. */
export const apiKey = pgTable(
  "api_key",
  {
    id: id("apiKey").primaryKey(),
    tillId: id("till")
      .notNull()
      .references(() => till.id),
    name: text().notNull(),
    mode: text({ enum: ["live", "test"] }).notNull(),
    keyHash: bytes().notNull(),
    /** Its last characters, to tell keys apart in a list. */
    hint: text().notNull().default(""),
    /** What it may be used for. */
    scopes: text({ enum: keyScopes })
      .array()
      .notNull()
      .default([...keyScopes]),
    createdAt: instant().notNull(),
    /** When a key that was replaced stops; null: when it is revoked. */
    endsAt: instant(),
    /** To the minute; null: never. */
    lastUsedAt: instant(),
    revokedAt: instant(),
  },
  (t) => [
    uniqueIndex("api_key_hash_key").on(t.keyHash),
    index("api_key_till").on(t.tillId),
    check("api_key_hash_length", sql`length(${t.keyHash}) = 32`),
    check(
      "api_key_scopes",
      sql`${t.scopes} <@ array[${sql.raw(keyScopes.map((scope) => `'${scope}'`).join(", "))}]::text[] and cardinality(${t.scopes}) > 0`,
    ),
  ],
);

/** Who did what to what, written in the same transaction as the deed. Never changed. */
export const audit = pgTable(
  "audit",
  {
    id: id("audit").primaryKey(),
    at: instant().notNull(),
    actorKind: text({ enum: ["person", "till", "system"] }).notNull(),
    /** Outside form of the actor's id; null for the system. */
    actorId: text(),
    role: text().notNull(),
    verb: text().notNull(),
    subjectId: text(),
    details: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (t) => [
    index("audit_at").on(t.at),
    index("audit_subject").on(t.subjectId),
    /** What an organisation's people and tills did. Shoppers, who do most, cost it nothing. */
    index("audit_staff").on(t.actorId, t.id).where(sql`${t.role} <> 'shopper'`),
  ],
);

/** How each chore of the worker fares, written by it every few seconds. A chore whose last failure is younger than its last success is failing. */
export const chore = pgTable(
  "chore",
  {
    name: text().primaryKey(),
    /** From the end of one run to the next. */
    everyMillis: integer().notNull(),
    succeededAt: instant(),
    failedAt: instant(),
    /** Ever. */
    failures: bigint({ mode: "number" }).notNull(),
  },
  (t) => [check("chore_ran", sql`num_nonnulls(${t.succeededAt}, ${t.failedAt}) > 0`)],
);
