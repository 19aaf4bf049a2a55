/** What is told to the servers of chains and providers, and what they answered. */
import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgTable, primaryKey, smallint, text } from "drizzle-orm/pg-core";
import { sentEvents, webhookEvents } from "@/lib/kernel/webhook-events";
import { provider, retailer } from "./catalogue";
import { bucketColumn, bucketOf, bytes, id, instant, oneOf, transactionId } from "./columns";

/** A server that a chain or a provider wants to be told on. Its secrets are sealed: a copy of the database signs nothing. */
export const webhookEndpoint = pgTable(
  "webhook_endpoint",
  {
    id: id("webhookEndpoint").primaryKey(),
    /** Whose it is: one of the two. */
    retailerId: id("retailer").references(() => retailer.id),
    providerId: id("provider").references(() => provider.id),
    url: text().notNull(),
    /** What people call it. */
    name: text().notNull(),
    events: text({ enum: webhookEvents }).array().notNull(),
    secretSealed: bytes().notNull(),
    /** The secret before, which signs too until `oldSecretEndsAt`. */
    oldSecretSealed: bytes(),
    oldSecretEndsAt: instant(),
    createdAt: instant().notNull(),
    /** Since when nothing has arrived; null: the last delivery did, or there was none. */
    failingSince: instant(),
    disabledAt: instant(),
    /** `hand`: somebody did. `failing`: nothing had arrived for days. `gone`: it answered 410. */
    disabledReason: text({ enum: ["hand", "failing", "gone"] }),
    /** When its people are told by mail that it was switched off; null: they were, or there is nothing to tell. */
    tellAt: instant(),
  },
  (t) => [
    index("webhook_endpoint_tell").on(t.tellAt).where(sql`${t.tellAt} is not null`),
    index("webhook_endpoint_retailer").on(t.retailerId),
    index("webhook_endpoint_provider").on(t.providerId),
    check("webhook_endpoint_owner", sql`num_nonnulls(${t.retailerId}, ${t.providerId}) = 1`),
    check("webhook_endpoint_url", sql`length(${t.url}) between 1 and 500`),
    check("webhook_endpoint_name", sql`length(${t.name}) between 1 and 80`),
    check("webhook_endpoint_disabled", sql`(${t.disabledAt} is null) = (${t.disabledReason} is null)`),
  ],
);

/**
 * One event for one endpoint. Its key is that of the receipt or the reversal, so that an event is in here once however often it is derived; `posting` is 0 for the redemption and n for its
 * n-th reversal, as in the ledger; a trial has an id of its own and -1, a budget alert one that follows from it and -2. No foreign keys, as everywhere beside the hot tables.
 */
export const webhookDelivery = pgTable(
  "webhook_delivery",
  {
    bucket: bucketColumn(),
    barcodeId: id("barcode").notNull(),
    posting: smallint().notNull(),
    endpointId: id("webhookEndpoint").notNull(),
    event: text({ enum: sentEvents }).notNull(),
    /** The body, byte by byte as it is signed and sent. */
    payload: text().notNull(),
    state: text({ enum: ["waiting", "delivered", "failed"] }).notNull(),
    /** Ever, and since it was last asked for. */
    attempts: smallint().notNull().default(0),
    tries: smallint().notNull().default(0),
    /** While it waits; afterwards, when it was delivered or given up. */
    nextAttemptAt: instant().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ name: "webhook_delivery_pkey", columns: [t.bucket, t.barcodeId, t.posting, t.endpointId] }),
    index("webhook_delivery_due").on(t.nextAttemptAt).where(sql`${t.state} = 'waiting'`),
    index("webhook_delivery_over").on(t.nextAttemptAt).where(sql`${t.state} <> 'waiting'`),
    index("webhook_delivery_endpoint").on(t.endpointId, t.createdAt, t.barcodeId, t.posting),
    check("webhook_delivery_bucket", bucketOf(t.bucket, t.barcodeId)),
    check("webhook_delivery_state", oneOf(t.state, ["waiting", "delivered", "failed"])),
    check("webhook_delivery_attempts", sql`${t.tries} between 0 and ${t.attempts}`),
  ],
);

/** One try and what came of it: a status, or why there was none. */
export const webhookAttempt = pgTable(
  "webhook_attempt",
  {
    bucket: bucketColumn(),
    barcodeId: id("barcode").notNull(),
    posting: smallint().notNull(),
    endpointId: id("webhookEndpoint").notNull(),
    attempt: smallint().notNull(),
    at: instant().notNull(),
    status: smallint(),
    durationMs: integer().notNull(),
    /** The first bytes of the answer. */
    answer: text().notNull(),
    problem: text(),
  },
  (t) => [
    primaryKey({
      name: "webhook_attempt_pkey",
      columns: [t.bucket, t.barcodeId, t.posting, t.endpointId, t.attempt],
    }),
    check("webhook_attempt_result", sql`(${t.status} is null) <> (${t.problem} is null)`),
  ],
);

/** How far outcomes, reversals and budget alerts (by campaign and threshold) were looked through, as poster_progress says it of the ledger. */
export const webhookProgress = pgTable("webhook_progress", {
  source: text({ enum: ["outcome", "reversal", "budget_alert"] }).primaryKey(),
  transactionId: transactionId().notNull(),
  barcodeId: bigint({ mode: "bigint" }).notNull(),
  sequence: smallint().notNull(),
  updatedAt: instant().notNull(),
});
