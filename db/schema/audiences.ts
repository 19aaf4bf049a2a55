/** Whom marketers want to reach. */
import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { provider } from "./catalogue";
import { id, instant } from "./columns";

/** A saved question about shoppers: who is in it is worked out whenever it is used. */
export const audience = pgTable(
  "audience",
  {
    id: id("audience").primaryKey(),
    providerId: id("provider")
      .notNull()
      .references(() => provider.id),
    name: text().notNull(),
    /** `AudienceDefinition` of lib/outreach/audiences/definition.ts. */
    definition: jsonb().$type<object>().notNull(),
    version: integer().notNull().default(1),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
    /** Not offered any more; what was sent to it still names it. */
    removedAt: instant(),
  },
  (t) => [
    index("audience_provider").on(t.providerId, t.id),
    uniqueIndex("audience_name_key")
      .on(t.providerId, sql`lower(${t.name})`)
      .where(sql`${t.removedAt} is null`),
    check("audience_name", sql`length(${t.name}) between 1 and 80`),
    check("audience_definition", sql`jsonb_typeof(${t.definition}) = 'object'`),
    check("audience_version", sql`${t.version} > 0`),
  ],
);
