/** Master data: who makes, sells and bills, and the products. Reference tables in a distributed set-up. */
import { sql } from "drizzle-orm";
import { check, doublePrecision, index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { currencies } from "@/lib/kernel/money";
import { id, instant, minorUnits, oneOf } from "./columns";

export const provider = pgTable(
  "provider",
  {
    id: id("provider").primaryKey(),
    name: text().notNull(),
    country: text().notNull(),
    /** Hue of the provider's product pictures, `#RRGGBB`. */
    tint: text().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [index("provider_name").on(sql`lower(${t.name})`)],
);

export const retailer = pgTable(
  "retailer",
  {
    id: id("retailer").primaryKey(),
    name: text().notNull(),
    country: text().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [index("retailer_name").on(sql`lower(${t.name})`)],
);

export const carrier = pgTable(
  "carrier",
  {
    id: id("carrier").primaryKey(),
    name: text().notNull(),
    country: text().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [index("carrier_name").on(sql`lower(${t.name})`)],
);

export const store = pgTable(
  "store",
  {
    id: id("store").primaryKey(),
    retailerId: id("retailer")
      .notNull()
      .references(() => retailer.id),
    name: text().notNull(),
    street: text().notNull(),
    city: text().notNull(),
    region: text().notNull(),
    /** IANA name, such as Europe/Dublin. */
    timeZone: text().notNull(),
    currency: text({ enum: ["EUR", "GBP"] }).notNull(),
    latitude: doublePrecision().notNull(),
    longitude: doublePrecision().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    index("store_retailer").on(t.retailerId),
    uniqueIndex("store_retailer_name_key").on(t.retailerId, sql`lower(${t.name})`),
    check("store_currency", oneOf(t.currency, currencies)),
  ],
);

export const till = pgTable(
  "till",
  {
    id: id("till").primaryKey(),
    storeId: id("store")
      .notNull()
      .references(() => store.id),
    name: text().notNull(),
    createdAt: instant().notNull(),
    /** Taken out of use for good: no key and no tablet is this till any more. What it did keeps its name. */
    retiredAt: instant(),
  },
  (t) => [uniqueIndex("till_store_name_key").on(t.storeId, t.name).where(sql`${t.retiredAt} is null`)],
);

export const product = pgTable(
  "product",
  {
    id: id("product").primaryKey(),
    /** GTIN-14; the check digit is verified by the database too. */
    gtin: text().notNull(),
    providerId: id("provider")
      .notNull()
      .references(() => provider.id),
    name: text().notNull(),
    brand: text().notNull(),
    category: text().notNull(),
    /** What it usually costs: for previews and estimates only, never for pricing. */
    typicalPriceMinor: minorUnits().notNull(),
    createdAt: instant().notNull(),
    /** Not offered for new offers any more. A product is never deleted: offers and receipts name it. */
    retiredAt: instant(),
  },
  (t) => [
    uniqueIndex("product_gtin_key").on(t.gtin),
    index("product_provider").on(t.providerId, t.name, t.id),
    index("product_name").on(t.name, t.id),
    check("product_gtin_valid", sql`gtin_is_valid(${t.gtin})`),
    check("product_price", sql`${t.typicalPriceMinor} between 0 and 100000000`),
  ],
);
