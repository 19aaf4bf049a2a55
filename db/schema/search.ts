/**
 * What is searched. Nobody writes here but the triggers of the migration `search`: they follow campaigns, offers, products, stores and
 * their names by themselves, so that no verb can forget it.
 */
import { sql } from "drizzle-orm";
import { boolean, customType, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { offer } from "./campaigns";
import { store } from "./catalogue";
import { id, instant, minorUnits } from "./columns";

const document = customType<{ data: string; driverData: string }>({ dataType: () => "tsvector" });

/** One row for each offer that is not retired and whose campaign is live, whether its window is open or not. */
export const offerListing = pgTable(
  "offer_listing",
  {
    offerId: id("offer")
      .primaryKey()
      .references(() => offer.id, { onDelete: "cascade" }),
    campaignId: id("campaign").notNull(),
    providerId: id("provider").notNull(),
    currency: text({ enum: ["EUR", "GBP"] }).notNull(),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    savingMinor: minorUnits().notNull(),
    isEverywhere: boolean().notNull(),
    /**
     * The offer's place among those of its provider, given once: everybody's first offers come before anybody's second.
     * Several may share one.
     */
    turn: integer().notNull(),
    /**
     * The words of title, brands and provider, each once more with a # before it; of the products; and of the shops of a store-limited campaign.
     * And marks, which no word can be: @k-<category>, @p-<provider>, @s-<store>, @everywhere-<currency>.
     */
    document: document().notNull(),
  },
  (t) => [
    index("offer_listing_turn").on(t.turn, t.endsAt, t.offerId),
    index("offer_listing_ending").on(t.endsAt, t.offerId),
    index("offer_listing_saving").on(t.savingMinor, t.offerId),
    index("offer_listing_campaign").on(t.campaignId),
    index("offer_listing_provider").on(t.providerId, t.turn),
    index("offer_listing_document").using("gin", t.document),
  ],
);

/** One row for each store. */
export const storeListing = pgTable(
  "store_listing",
  {
    storeId: id("store")
      .primaryKey()
      .references(() => store.id, { onDelete: "cascade" }),
    currency: text({ enum: ["EUR", "GBP"] }).notNull(),
    /** The words of its name, retailer, city, street and region. */
    document: document().notNull(),
  },
  (t) => [index("store_listing_document").using("gin", t.document)],
);

/** Every word of the two above, to find what was meant by a misspelt one. A word that nobody uses any more does no harm. */
export const searchWord = pgTable(
  "search_word",
  {
    word: text().primaryKey(),
    /** The word, and the word without each of its letters: words that are one slip apart share one of these. */
    variants: text().array().notNull(),
  },
  (t) => [
    index("search_word_variants").using("gin", t.variants),
    index("search_word_trigrams").using("gin", sql`${t.word} gin_trgm_ops`),
  ],
);
