/** Mailings of providers to shoppers: what is sent, to whom, and what became of it. */
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import {
  mailingStates,
  recipientReasons,
  recipientStates,
  suppressionReasons,
} from "@/lib/kernel/mailing-states";
import { reminderChannels } from "@/lib/kernel/message-kinds";
import { audience } from "./audiences";
import { provider } from "./catalogue";
import { bytes, id, instant, oneOf } from "./columns";
import { person } from "./people";
import { survey } from "./surveys";

/** One mailing: what is written, to which audience, when. */
export const mailing = pgTable(
  "mailing",
  {
    id: id("mailing").primaryKey(),
    providerId: id("provider")
      .notNull()
      .references(() => provider.id),
    name: text().notNull(),
    subject: text().notNull(),
    /** The Markdown subset of lib/outreach/message-text.ts with merge fields. */
    body: text().notNull(),
    offerId: id("offer"),
    /** Null: of a draft that has none yet, and of what automations alone send. */
    audienceId: id("audience").references(() => audience.id),
    /** The survey that it invites to: whoever is invited is put into its queue then, and it ends with the survey. */
    surveyId: id("survey").references(() => survey.id),
    /** The question of the audience as it was when sending began: later changes of the audience are of later mailings. */
    startedFor: jsonb().$type<object>(),
    channels: text({ enum: reminderChannels }).array().notNull(),
    /** Where its time is told, and the nights of shoppers who named no zone. */
    timeZone: text().notNull(),
    /** A shopper who got so many mailings in seven days gets no further one. */
    weeklyCap: smallint().notNull(),
    state: text({ enum: mailingStates }).notNull().default("draft"),
    startsAt: instant(),
    startedAt: instant(),
    concludedAt: instant(),
    /** How far the recipients were taken: the last shopper's number; and whether that is all of them. */
    takenAfter: bigint({ mode: "bigint" }).notNull().default(sql`0`),
    isTaken: boolean().notNull().default(false),
    /** While the mail server cannot be had: what is wrong, since how many tries, and when it is tried again. */
    problem: text(),
    problemTries: smallint().notNull().default(0),
    waitUntil: instant(),
    createdBy: id("person")
      .notNull()
      .references(() => person.id),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    index("mailing_provider").on(t.providerId, t.id),
    uniqueIndex("mailing_survey").on(t.surveyId).where(sql`${t.surveyId} is not null`),
    index("mailing_due").on(t.state, t.startsAt).where(sql`${t.state} in ('scheduled', 'sending')`),
    check("mailing_state", oneOf(t.state, mailingStates)),
    check("mailing_name", sql`length(${t.name}) between 1 and 80`),
    check("mailing_subject", sql`length(${t.subject}) <= 120`),
    check("mailing_body", sql`length(${t.body}) <= 3000`),
    check(
      "mailing_channels",
      sql`${t.channels} <@ array['inbox','push','mail'] and cardinality(${t.channels}) <= 3`,
    ),
    check("mailing_cap", sql`${t.weeklyCap} between 1 and 7`),
    check("mailing_zone", sql`length(${t.timeZone}) between 1 and 64`),
    check("mailing_starts", sql`${t.state} in ('draft', 'cancelled') or ${t.startsAt} is not null`),
  ],
);

/** A mailing for one shopper by one channel: the primary key is what makes it one. Queue and record in one. */
export const mailingRecipient = pgTable(
  "mailing_recipient",
  {
    mailingId: id("mailing").notNull(),
    shopperId: id("shopper").notNull(),
    channel: text({ enum: reminderChannels }).notNull(),
    state: text({ enum: recipientStates }).notNull().default("waiting"),
    reason: text({ enum: recipientReasons }),
    attempts: smallint().notNull().default(0),
    /** When it is due or tried again; while `sending`: when whoever sends it counts as dead. */
    nextAttemptAt: instant().notNull(),
    /** While `sending`: which worker has it. Its handover journal says how far it came. */
    claimedBy: text(),
    /** Devices that took a notification already. */
    deliveredTo: bigint({ mode: "bigint" }).array().notNull().default(sql`'{}'`),
    /** The message in the inbox. */
    messageId: id("message"),
    concludedAt: instant(),
    openedAt: instant(),
    clickedAt: instant(),
    unsubscribedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.mailingId, t.shopperId, t.channel] }),
    index("mailing_recipient_due")
      .on(t.mailingId, t.channel, t.nextAttemptAt)
      .where(sql`${t.state} in ('waiting', 'sending')`),
    index("mailing_recipient_shopper").on(t.shopperId, t.concludedAt).where(sql`${t.state} = 'sent'`),
    index("mailing_recipient_in_hand").on(t.shopperId).where(sql`${t.state} = 'sending'`),
    uniqueIndex("mailing_recipient_message").on(t.messageId).where(sql`${t.messageId} is not null`),
    check("mailing_recipient_channel", oneOf(t.channel, reminderChannels)),
    check("mailing_recipient_state", oneOf(t.state, recipientStates)),
    check("mailing_recipient_reason", oneOf(t.reason, recipientReasons)),
    check(
      "mailing_recipient_concluded",
      sql`(${t.state} in ('waiting', 'sending')) = (${t.concludedAt} is null)`,
    ),
  ],
);

/** What was counted of a mailing, and when (lib/outreach/mailings/figures.ts): many who look at once cost no more than one. Can be counted anew at any time. */
export const mailingFigures = pgTable("mailing_figures", {
  mailingId: id("mailing").primaryKey(),
  countedAt: instant().notNull(),
  figures: jsonb().$type<object>().notNull(),
});

/** Addresses that no mailing goes to any more. Kept as a hash: it says of an address that one has whether it is one of them, and no more. */
export const mailSuppression = pgTable(
  "mail_suppression",
  {
    /** SHA-256 of the address in small letters. */
    addressHash: bytes().primaryKey(),
    reason: text({ enum: suppressionReasons }).notNull(),
    at: instant().notNull(),
  },
  (t) => [
    check("mail_suppression_hash", sql`length(${t.addressHash}) = 32`),
    check("mail_suppression_reason", oneOf(t.reason, suppressionReasons)),
  ],
);

/** What follows a purchase: so many days after buying, a mailing; once for each shopper. */
export const automation = pgTable(
  "automation",
  {
    id: id("automation").primaryKey(),
    providerId: id("provider")
      .notNull()
      .references(() => provider.id),
    name: text().notNull(),
    /** Any of these products of the provider's own; with `category` the provider's own of it. One of the two. */
    productIds: bigint({ mode: "bigint" }).array().notNull(),
    category: text(),
    afterDays: smallint().notNull(),
    mailingId: id("mailing").references(() => mailing.id),
    surveyId: bigint({ mode: "bigint" }),
    isOn: boolean().notNull(),
    /** Purchases from here on; of what was bought before it was switched on nothing follows. */
    since: instant().notNull(),
    /** The newest purchase that was looked at. */
    seenUntil: instant().notNull(),
    /** Of the half of the shoppers that is counted (docs/decisions/0040): for how many it planned something, handed it on, and dropped it. What is told of its numbers is made from these. */
    plannedHalf: integer().notNull().default(0),
    handedHalf: integer().notNull().default(0),
    droppedHalf: integer().notNull().default(0),
    createdBy: id("person")
      .notNull()
      .references(() => person.id),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    index("automation_provider").on(t.providerId, t.id),
    check("automation_name", sql`length(${t.name}) between 1 and 80`),
    check("automation_days", sql`${t.afterDays} between 0 and 365`),
    check(
      "automation_what",
      sql`(cardinality(${t.productIds}) between 1 and 50) <> (${t.category} is not null)`,
    ),
    check("automation_sends", sql`num_nonnulls(${t.mailingId}, ${t.surveyId}) = 1`),
  ],
);

/** What an automation does for one shopper: the primary key is what makes it once. */
export const automationRun = pgTable(
  "automation_run",
  {
    automationId: id("automation").notNull(),
    shopperId: id("shopper").notNull(),
    boughtAt: instant().notNull(),
    dueAt: instant().notNull(),
    /** Handed on to the mailing or survey; or dropped, as everything was returned meanwhile. */
    doneAt: instant(),
    wasDropped: boolean().notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.automationId, t.shopperId] }),
    index("automation_run_due").on(t.dueAt).where(sql`${t.doneAt} is null`),
    index("automation_run_shopper").on(t.shopperId),
  ],
);
