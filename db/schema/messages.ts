/** What reaches shoppers: the inbox, the devices that take notifications, and reminders before a barcode expires. */
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { messageKinds, reminderChannels, reminderLeads, reminderStates } from "@/lib/kernel/message-kinds";
import { bucketColumn, bucketOf, id, instant, oneOf } from "./columns";

/** One message in a shopper's inbox. Its id is time-ordered, so the newest comes first by id. */
export const message = pgTable(
  "message",
  {
    id: id("message").primaryKey(),
    shopperId: id("shopper").notNull(),
    kind: text({ enum: messageKinds }).notNull(),
    title: text().notNull(),
    /** The Markdown subset of lib/outreach/message-text.ts. */
    body: text().notNull(),
    /** A path of ours that it leads to. */
    linkPath: text(),
    campaignId: id("campaign"),
    offerId: id("offer"),
    createdAt: instant().notNull(),
    readAt: instant(),
    /** Removed by the shopper; can be undone until the worker forgets it a day later. */
    removedAt: instant(),
    /** Not shown any more from here on; null: stays. */
    expiresAt: instant(),
  },
  (t) => [
    index("message_shopper").on(t.shopperId, t.id).where(sql`${t.removedAt} is null`),
    index("message_unread").on(t.shopperId).where(sql`${t.readAt} is null and ${t.removedAt} is null`),
    index("message_removed").on(t.removedAt).where(sql`${t.removedAt} is not null`),
    index("message_expires").on(t.expiresAt).where(sql`${t.expiresAt} is not null`),
    check("message_kind", oneOf(t.kind, messageKinds)),
    check("message_title", sql`length(${t.title}) between 1 and 120`),
    check("message_body", sql`length(${t.body}) between 1 and 4000`),
    check("message_link", sql`${t.linkPath} ~ '^/[^/\\\\]' and length(${t.linkPath}) <= 500`),
  ],
);

/** One browser that takes notifications. The endpoint names it: a device belongs to whoever signed up on it last. */
export const pushSubscription = pgTable(
  "push_subscription",
  {
    id: id("pushSubscription").primaryKey(),
    shopperId: id("shopper").notNull(),
    endpoint: text().notNull(),
    /** The browser's public key and secret (RFC 8291), base64url. */
    p256dh: text().notNull(),
    auth: text().notNull(),
    /** What the shopper calls it: 'Android phone, Chrome'. */
    device: text().notNull(),
    createdAt: instant().notNull(),
    /** When a push service last took a notification for it. */
    lastUsedAt: instant(),
    /** In a row; back to 0 with every success. */
    failures: integer().notNull().default(0),
  },
  (t) => [
    uniqueIndex("push_subscription_endpoint_key").on(t.endpoint),
    index("push_subscription_shopper").on(t.shopperId),
    check(
      "push_subscription_endpoint",
      sql`${t.endpoint} like 'https://%' and length(${t.endpoint}) <= 1000`,
    ),
    check("push_subscription_keys", sql`length(${t.p256dh}) = 87 and length(${t.auth}) = 22`),
    check("push_subscription_device", sql`length(${t.device}) between 1 and 60`),
  ],
);

/** How a shopper wants to be reminded. No row: as in `defaultReminders` (lib/outreach/rules.ts). */
export const reminderSetting = pgTable(
  "reminder_setting",
  {
    shopperId: id("shopper").primaryKey(),
    leadSeconds: integer().notNull(),
    inbox: boolean().notNull(),
    push: boolean().notNull(),
    mail: boolean().notNull(),
    /** Where the shopper's nights are; null: those of the store. */
    timeZone: text(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    check(
      "reminder_setting_lead",
      sql`${t.leadSeconds} in (${sql.raw(reminderLeads.map((lead) => lead.seconds).join(", "))})`,
    ),
    check("reminder_setting_zone", sql`length(${t.timeZone}) <= 64`),
  ],
);

/** A reminder of one barcode by one channel: the primary key is what makes it one. Queue and record in one. */
export const reminder = pgTable(
  "reminder",
  {
    bucket: bucketColumn(),
    barcodeId: id("barcode").notNull(),
    channel: text({ enum: reminderChannels }).notNull(),
    shopperId: id("shopper").notNull(),
    state: text({ enum: reminderStates }).notNull().default("waiting"),
    attempts: smallint().notNull().default(0),
    /** When it is due or tried again; while `sending`: when whoever sends it counts as dead. */
    nextAttemptAt: instant().notNull(),
    /** Devices that took it already. */
    deliveredTo: bigint({ mode: "bigint" }).array().notNull().default(sql`'{}'`),
    concludedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.bucket, t.barcodeId, t.channel] }),
    index("reminder_due").on(t.nextAttemptAt).where(sql`${t.state} in ('waiting', 'sending')`),
    index("reminder_shopper").on(t.shopperId),
    index("reminder_concluded").on(t.concludedAt).where(sql`${t.concludedAt} is not null`),
    check("reminder_bucket", bucketOf(t.bucket, t.barcodeId)),
    check("reminder_channel", oneOf(t.channel, reminderChannels)),
    check("reminder_state", oneOf(t.state, reminderStates)),
  ],
);

/** How far each walk over the expiry of barcodes has come (lib/outreach/plan-reminders.ts). */
export const reminderWalk = pgTable("reminder_walk", {
  name: text().primaryKey(),
  expiresAt: instant().notNull(),
  barcodeId: bigint({ mode: "bigint" }).notNull(),
});
