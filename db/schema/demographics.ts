/** Who buys what: sums over shoppers by what they told of themselves. Derived from redemption lines, never decided by. */
import { sql } from "drizzle-orm";
import { bigserial, check, index, integer, pgTable, primaryKey, smallint, text } from "drizzle-orm/pg-core";
import { countedScopes, demographicAttributes } from "@/lib/kernel/demographic-words";
import { id, instant, minorUnits, oneOf } from "./columns";

/** What a shopper is counted under in `demographic_cell` at this moment, in the words of the cells. Who did not agree, or did not tell, is `unknown`. */
export const demographicProfile = pgTable("demographic_profile", {
  shopperId: id("shopper").primaryKey(),
  age: text().notNull(),
  gender: text().notNull(),
  household: text().notNull(),
  region: text().notNull(),
  interests: text().array().notNull(),
});

/** Shoppers whose profile may have changed since it was counted. Written by a trigger of `shopper`; only ever added to and taken away, so that neither side waits for the other. */
export const demographicDue = pgTable("demographic_due", {
  id: bigserial({ mode: "number" }).primaryKey(),
  shopperId: id("shopper").notNull(),
});

/** The shoppers of one scope, one period, and one value of one attribute, with what they redeemed and kept. A cell of nobody is none. */
export const demographicCell = pgTable(
  "demographic_cell",
  {
    scope: text({ enum: countedScopes }).notNull(),
    /** Number of the provider or campaign, category, `provider:category`, GTIN; empty for all. A campaign's product has the GTIN as its value. */
    key: text().notNull(),
    /** `all`, a month `YYYY-MM`, or a day `YYYY-MM-DD` of the desk's zone: when it was redeemed. Months and days have the attribute `all` alone; days are of the centre and of providers. */
    period: text().notNull(),
    attribute: text({ enum: demographicAttributes }).notNull(),
    value: text().notNull(),
    shoppers: integer().notNull(),
    /** Those of them who redeemed twice or more. */
    repeatShoppers: integer().notNull(),
    redemptions: integer().notNull(),
    units: integer().notNull(),
    eurMinor: minorUnits().notNull(),
    gbpMinor: minorUnits().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.scope, t.key, t.period, t.attribute, t.value] }),
    index("demographic_cell_empty").on(t.scope).where(sql`${t.shoppers} = 0`),
    check("demographic_cell_scope", oneOf(t.scope, countedScopes)),
    check("demographic_cell_attribute", oneOf(t.attribute, demographicAttributes)),
  ],
);

/** Whose product is counted as whose, and in which category: as it was when the first line of it was counted, so that sums hold together until everything is counted anew. */
export const demographicProduct = pgTable("demographic_product", {
  gtin: text().primaryKey(),
  providerId: id("provider").notNull(),
  category: text().notNull(),
});

/** Shoppers who redeemed two products on one receipt, and on how many receipts. `gtinA` < `gtinB`. */
export const demographicPair = pgTable(
  "demographic_pair",
  {
    gtinA: text().notNull(),
    gtinB: text().notNull(),
    shoppers: integer().notNull(),
    redemptions: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.gtinA, t.gtinB] }),
    index("demographic_pair_b").on(t.gtinB),
    index("demographic_pair_empty").on(t.gtinA).where(sql`${t.shoppers} = 0`),
    check("demographic_pair_order", sql`${t.gtinA} < ${t.gtinB}`),
  ],
);

/** How far the batches of the poster are counted, and the year that ages are of. One row; without it nothing is counted yet. */
export const demographicProgress = pgTable("demographic_progress", {
  name: text({ enum: ["demographics"] }).primaryKey(),
  batch: integer().notNull(),
  year: smallint().notNull(),
  /** Everything that was posted until then is counted. */
  updatedAt: instant().notNull(),
});
