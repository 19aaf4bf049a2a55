/** What shoppers agreed to hear, and what reaches them. */
import { sql } from "drizzle-orm";
import { boolean, check, index, pgTable, smallint, text } from "drizzle-orm/pg-core";
import { consentKinds, consentSources } from "@/lib/kernel/consent-kinds";
import { id, instant, oneOf } from "./columns";

/**
 * One answer of a shopper to one question of consent. Never changed: the newest row of a kind is what holds, and the older ones prove what held when. It stays under the
 * shopper's id when the account is deleted: proof that names nobody.
 */
export const consent = pgTable(
  "consent",
  {
    id: id("consent").primaryKey(),
    shopperId: id("shopper").notNull(),
    kind: text({ enum: consentKinds }).notNull(),
    isGiven: boolean().notNull(),
    /** Which wording was on the screen (lib/outreach/consent-words.ts). */
    wordingVersion: smallint().notNull(),
    source: text({ enum: consentSources }).notNull(),
    at: instant().notNull(),
  },
  (t) => [
    index("consent_shopper").on(t.shopperId, t.kind, t.id),
    check("consent_kind", oneOf(t.kind, consentKinds)),
    check("consent_source", oneOf(t.source, consentSources)),
    check("consent_wording", sql`${t.wordingVersion} between 1 and 999`),
  ],
);
