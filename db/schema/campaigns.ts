/** Campaigns, their offers and their budgets. */
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
} from "drizzle-orm/pg-core";
import { currencies } from "@/lib/kernel/money";
import type { Discount } from "@/lib/pricing/types";
import { product, provider, store } from "./catalogue";
import { id, instant, minorUnits, oneOf, transactionId } from "./columns";

export const campaign = pgTable(
  "campaign",
  {
    id: id("campaign").primaryKey(),
    providerId: id("provider")
      .notNull()
      .references(() => provider.id),
    name: text().notNull(),
    state: text({ enum: ["draft", "submitted", "live", "paused", "ended"] }).notNull(),
    /** The window as entered: local dates, both included, in `timeZone`. */
    startsOn: date().notNull(),
    endsOn: date().notNull(),
    timeZone: text().notNull(),
    /** The window as instants: from `startsAt`, before `endsAt`. */
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    currency: text({ enum: ["EUR", "GBP"] }).notNull(),
    /** Money for discounts; fees come on top. */
    budgetMinor: minorUnits().notNull(),
    issuesPerShopper: smallint().notNull(),
    barcodeLifetimeSeconds: integer().notNull(),
    payouts: text({ enum: ["till", "bill"] })
      .array()
      .notNull(),
    /** Whether a code that never changes (saved image, print) may be had instead of the live one. */
    allowsStaticCodes: boolean().notNull(),
    minimumAge: smallint(),
    /** Which shoppers it is for (`Audience` of lib/campaigns/audience.ts): asked when a barcode is issued, and when offers are listed. Null: everybody. */
    audience: jsonb().$type<object>(),
    /** For developers of tills: test barcodes are of its offers, and no shopper sees it. */
    isTest: boolean().notNull().default(false),
    /** True: only stores listed in campaign_store. */
    isStoreLimited: boolean().notNull(),
    /** The operator paused it: nobody else resumes it. */
    isPausedByOperator: boolean().notNull().default(false),
    /** What the operator wrote when the campaign was sent back; gone once it is submitted again. */
    reviewNote: text(),
    /** What its marketer wrote (`CampaignDraft` of lib/campaigns/draft.ts), complete or not, while it is a draft: it becomes rows when it is submitted. Null: the rows say it all. */
    draft: jsonb().$type<object>(),
    version: integer().notNull().default(1),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    index("campaign_provider").on(t.providerId),
    index("campaign_live_window").on(t.endsAt).where(sql`${t.state} = 'live'`),
    index("campaign_targeted").on(t.id).where(sql`${t.state} = 'live' and ${t.audience} is not null`),
    check("campaign_window", sql`${t.startsAt} < ${t.endsAt} and ${t.startsOn} <= ${t.endsOn}`),
    check("campaign_state", oneOf(t.state, ["draft", "submitted", "live", "paused", "ended"])),
    check("campaign_currency", oneOf(t.currency, currencies)),
    check("campaign_budget", sql`${t.budgetMinor} >= 0`),
    check("campaign_issues", sql`${t.issuesPerShopper} between 1 and 1000`),
    check("campaign_lifetime", sql`${t.barcodeLifetimeSeconds} between 60 and 7776000`),
    check(
      "campaign_payouts",
      sql`cardinality(${t.payouts}) between 1 and 2 and ${t.payouts} <@ array['till','bill']`,
    ),
    check("campaign_paused", sql`not ${t.isPausedByOperator} or ${t.state} <> 'live'`),
    check("campaign_review_note", sql`length(${t.reviewNote}) between 1 and 1000`),
    check("campaign_audience", sql`jsonb_typeof(${t.audience}) = 'object'`),
    check("campaign_minimum_age", sql`${t.minimumAge} between 1 and 99`),
  ],
);

/** Stores where a store-limited campaign holds. */
export const campaignStore = pgTable(
  "campaign_store",
  {
    campaignId: id("campaign")
      .notNull()
      .references(() => campaign.id),
    storeId: id("store")
      .notNull()
      .references(() => store.id),
  },
  (t) => [
    primaryKey({ columns: [t.campaignId, t.storeId] }),
    index("campaign_store_store").on(t.storeId, t.campaignId),
  ],
);

/**
 * One rule of a campaign. Once shoppers could have it it never changes (but for `retiredAt` and `promisedStoreIds`, which change nothing that
 * was promised): an edited offer is a new row, so what an issued barcode promises can be held in memory for ever.
 */
export const offer = pgTable(
  "offer",
  {
    id: id("offer").primaryKey(),
    campaignId: id("campaign")
      .notNull()
      .references(() => campaign.id),
    position: smallint().notNull(),
    title: text().notNull(),
    discount: jsonb().$type<Discount>().notNull(),
    maxUnits: smallint().notNull(),
    maxUnitDiscountMinor: minorUnits(),
    /** The most it can give in one redemption: what is reserved for it. */
    reserveMinor: minorUnits().notNull(),
    /** Charged to the provider per redeemed offer; the store or the carrier keeps its part of it. */
    handlingFeeMinor: minorUnits().notNull(),
    storeFeeMinor: minorUnits().notNull(),
    carrierFeeMinor: minorUnits().notNull(),
    createdAt: instant().notNull(),
    retiredAt: instant(),
    /** Where it held until the stores of its campaign were changed, for the barcodes of that time; empty: every store. Null: where its campaign holds. */
    promisedStoreIds: bigint({ mode: "bigint" }).array(),
  },
  (t) => [
    index("offer_campaign").on(t.campaignId),
    check("offer_max_units", sql`${t.maxUnits} between 1 and 99`),
    check("offer_reserve", sql`${t.reserveMinor} > 0`),
    check(
      "offer_fees",
      sql`${t.handlingFeeMinor} >= 0 and ${t.storeFeeMinor} between 0 and ${t.handlingFeeMinor}
      and ${t.carrierFeeMinor} between 0 and ${t.handlingFeeMinor}`,
    ),
  ],
);

/** The product sets of an offer: set 0 for all kinds, sets 0-3 for `together`. */
export const offerProduct = pgTable(
  "offer_product",
  {
    offerId: id("offer")
      .notNull()
      .references(() => offer.id),
    setIndex: smallint().notNull(),
    productId: id("product")
      .notNull()
      .references(() => product.id),
  },
  (t) => [
    primaryKey({ columns: [t.offerId, t.setIndex, t.productId] }),
    index("offer_product_product").on(t.productId),
    check("offer_product_set", sql`${t.setIndex} between 0 and 3`),
  ],
);

/**
 * A campaign's money that is not promised yet, in 64 parts so that issuers do not wait for each other. The sum over the
 * slots is what is left.
 */
export const budgetSlot = pgTable(
  "budget_slot",
  {
    campaignId: id("campaign")
      .notNull()
      .references(() => campaign.id),
    slot: smallint().notNull(),
    remainingMinor: minorUnits().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.campaignId, t.slot] }),
    check("budget_slot_remaining", sql`${t.remainingMinor} >= 0`),
    check("budget_slot_slot", sql`${t.slot} between 0 and 63`),
  ],
);

/** That a campaign's budget came to a share of it. The primary key makes it once for each budget: more money, another alert. Never changed. */
export const budgetAlert = pgTable(
  "budget_alert",
  {
    campaignId: id("campaign")
      .notNull()
      .references(() => campaign.id),
    /** 80: that much in a hundred is spent or reserved. 100: what is left pays for no offer. */
    threshold: smallint().notNull(),
    budgetMinor: minorUnits().notNull(),
    leftMinor: minorUnits().notNull(),
    at: instant().notNull(),
    transactionId: transactionId().notNull().default(sql`pg_current_xact_id()`),
  },
  (t) => [
    primaryKey({ columns: [t.campaignId, t.threshold, t.budgetMinor] }),
    index("budget_alert_to_tell").on(t.transactionId),
    check("budget_alert_threshold", sql`${t.threshold} in (80, 100)`),
  ],
);
