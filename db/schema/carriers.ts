/** How carriers want their files of credits. */
import { sql } from "drizzle-orm";
import {
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { connectionAuths, connectionKinds } from "@/lib/kernel/carrier-connections";
import { divertedStates } from "@/lib/kernel/diverted-states";
import { lineNamings } from "@/lib/kernel/line-namings";
import { carrier } from "./catalogue";
import { document } from "./clearing";
import { bytes, id, instant, minorUnits, oneOf } from "./columns";
import { person, shopper } from "./people";

/** Of reports that are written from now on; without a row: version 1, numbers. */
export const carrierFileSetting = pgTable(
  "carrier_file_setting",
  {
    carrierId: id("carrier")
      .primaryKey()
      .references(() => carrier.id),
    version: smallint().notNull(),
    naming: text({ enum: lineNamings }).notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    check("carrier_file_setting_version", sql`${t.version} in (1, 2)`),
    check("carrier_file_setting_naming", oneOf(t.naming, lineNamings)),
    check("carrier_file_setting_hmac", sql`${t.naming} = 'number' or ${t.version} = 2`),
  ],
);

/** What a carrier names lines and checks signatures with. Sealed; the newest is used, the older ones stay for the reports that were written with them. */
export const carrierKey = pgTable(
  "carrier_key",
  {
    id: id("carrierKey").primaryKey(),
    carrierId: id("carrier")
      .notNull()
      .references(() => carrier.id),
    secretSealed: bytes().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [index("carrier_key_carrier").on(t.carrierId, t.createdAt, t.id)],
);

/** The form of the file of a report, as its carrier wanted it when the month was closed: the file does not change with the setting. Without a row: version 1, numbers. */
export const reportFormat = pgTable(
  "report_format",
  {
    documentId: id("document")
      .primaryKey()
      .references(() => document.id),
    version: smallint().notNull(),
    naming: text({ enum: lineNamings }).notNull(),
    keyId: id("carrierKey").references(() => carrierKey.id),
  },
  (t) => [
    check("report_format_version", sql`${t.version} in (1, 2)`),
    check("report_format_naming", oneOf(t.naming, lineNamings)),
    check("report_format_key", sql`(${t.naming} = 'hmac') = (${t.keyId} is not null)`),
  ],
);

/**
 * The number that a shopper had with a carrier before another one: what was redeemed on that carrier's bill is still reported to it with this number. It goes when the shopper removes the number or the account, and when somebody
 * else proves it.
 */
export const formerNumber = pgTable(
  "former_number",
  {
    shopperId: id("shopper")
      .notNull()
      .references(() => shopper.id),
    carrierId: id("carrier")
      .notNull()
      .references(() => carrier.id),
    phoneE164: text().notNull(),
    endedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shopperId, t.carrierId] }),
    index("former_number_phone").on(t.phoneE164),
    check("former_number_phone", sql`${t.phoneE164} ~ '^\\+[1-9][0-9]{6,14}$'`),
  ],
);

/**
 * A credit that its carrier cannot put on a bill: there was no number to report it with (`lineId` null: it never was), or the carrier rejected it too often. Open until the shopper moves it to the bill of another
 * carrier, or the centre pays it out. When that carrier cannot take it either, it is open again.
 */
export const divertedCredit = pgTable(
  "diverted_credit",
  {
    id: id("divertedCredit").primaryKey(),
    carrierId: id("carrier")
      .notNull()
      .references(() => carrier.id),
    shopperId: id("shopper").notNull(),
    /** The month that the credit is of, by its first day. */
    period: date().notNull(),
    currency: text({ enum: ["EUR", "GBP"] }).notNull(),
    redemptions: integer().notNull(),
    amountMinor: minorUnits().notNull(),
    /** The last line of its own carrier that was rejected. */
    lineId: id("carrierCreditLine"),
    /** Of the last carrier that rejected it, in its words. */
    reason: text(),
    state: text({ enum: divertedStates }).notNull(),
    divertedAt: instant().notNull(),
    movedTo: id("carrier").references(() => carrier.id),
    movedAt: instant(),
    paidOn: date(),
    /** Of the bank. */
    reference: text(),
    paidBy: id("person").references(() => person.id),
  },
  (t) => [
    uniqueIndex("diverted_credit_key").on(t.shopperId, t.carrierId, t.period, t.currency),
    index("diverted_credit_state").on(t.state, t.id),
    check("diverted_credit_state", oneOf(t.state, divertedStates)),
    check("diverted_credit_currency", sql`${t.currency} in ('EUR', 'GBP')`),
    check("diverted_credit_amount", sql`${t.amountMinor} > 0 and ${t.redemptions} >= 0`),
    check(
      "diverted_credit_moved",
      sql`(${t.state} = 'moved') = (${t.movedTo} is not null) and (${t.movedTo} is null) = (${t.movedAt} is null)`,
    ),
    check(
      "diverted_credit_paid",
      sql`(${t.state} = 'paid') = (${t.paidOn} is not null) and num_nulls(${t.paidOn}, ${t.reference}, ${t.paidBy}) in (0, 3)`,
    ),
  ],
);

/** Where a carrier's reports are sent by themselves. Its secret is sealed: a copy of the database opens no door. */
export const carrierConnection = pgTable(
  "carrier_connection",
  {
    carrierId: id("carrier")
      .primaryKey()
      .references(() => carrier.id),
    kind: text({ enum: connectionKinds }).notNull(),
    /** `https://host/path` or `sftp://host:port/folder`. */
    url: text().notNull(),
    auth: text({ enum: connectionAuths }).notNull(),
    userName: text(),
    /** Password, token or private key; null without any. */
    secretSealed: bytes(),
    /** Of SFTP: `SHA256:…`, as `ssh-keygen -lf` says it. */
    hostKey: text(),
    /** Reports from then on are sent; older ones when somebody asks. */
    since: instant().notNull(),
    testedAt: instant(),
    /** What the last test said; null: it worked, or there was none. */
    testProblem: text(),
  },
  (t) => [
    check("carrier_connection_kind", oneOf(t.kind, connectionKinds)),
    check("carrier_connection_auth", oneOf(t.auth, connectionAuths)),
    check("carrier_connection_url", sql`length(${t.url}) between 1 and 500`),
    check("carrier_connection_host_key", sql`(${t.kind} = 'sftp') = (${t.hostKey} is not null)`),
    check("carrier_connection_secret", sql`(${t.auth} = 'none') = (${t.secretSealed} is null)`),
  ],
);

/** A report on its way to its carrier's server. */
export const reportPush = pgTable(
  "report_push",
  {
    documentId: id("document")
      .primaryKey()
      .references(() => document.id),
    state: text({ enum: ["waiting", "delivered", "failed"] }).notNull(),
    /** Ever, and since it was last asked for. */
    attempts: integer().notNull(),
    tries: smallint().notNull(),
    /** While it waits; afterwards, when it was delivered or given up. */
    nextAttemptAt: instant().notNull(),
    /** Of the last try; null: it worked, or there was none. */
    problem: text(),
    /** Of the file that arrived last. */
    sha256: text(),
    deliveredAt: instant(),
  },
  (t) => [
    index("report_push_due").on(t.nextAttemptAt).where(sql`${t.state} = 'waiting'`),
    check("report_push_state", oneOf(t.state, ["waiting", "delivered", "failed"])),
    check(
      "report_push_delivered",
      sql`${t.state} <> 'delivered' or ${t.deliveredAt} is not null and ${t.sha256} is not null`,
    ),
  ],
);
