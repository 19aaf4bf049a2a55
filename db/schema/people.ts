/** People, their one role each, shoppers, and what signing in needs. */
import { sql } from "drizzle-orm";
import {
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
import { deskListNames } from "@/lib/kernel/desk-lists";
import { genders } from "@/lib/kernel/shopper-attributes";
import { carrier, provider, retailer, store } from "./catalogue";
import { bytes, id, instant, oneOf } from "./columns";

export const person = pgTable(
  "person",
  {
    id: id("person").primaryKey(),
    /** Lower case; compared as written. Null once the account is deleted. */
    email: text(),
    name: text().notNull(),
    /** argon2id in PHC format; null for those who sign in by magic link only. */
    passwordHash: text(),
    emailVerifiedAt: instant(),
    /** Counted up to end every session of this person at once. */
    sessionEpoch: integer().notNull().default(0),
    disabledAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("person_email_key").on(t.email),
    check("person_email_lower", sql`${t.email} = lower(${t.email})`),
  ],
);

export const membership = pgTable(
  "membership",
  {
    personId: id("person")
      .primaryKey()
      .references(() => person.id),
    role: text({ enum: ["shopper", "cashier", "retailer", "marketer", "carrier", "operator"] }).notNull(),
    providerId: id("provider").references(() => provider.id),
    retailerId: id("retailer").references(() => retailer.id),
    storeId: id("store").references(() => store.id),
    carrierId: id("carrier").references(() => carrier.id),
    createdAt: instant().notNull(),
  },
  (t) => [
    check(
      "membership_scope",
      sql`case ${t.role}
        when 'marketer' then ${t.providerId} is not null
        when 'retailer' then ${t.retailerId} is not null
        when 'cashier' then ${t.storeId} is not null
        when 'carrier' then ${t.carrierId} is not null
        when 'shopper' then true
        when 'operator' then true
        else false end`,
    ),
  ],
);

/** Somebody asked to join the staff, until and after the link was followed. The token of the link is stored hashed; a renewed one takes its place. */
export const invitation = pgTable(
  "invitation",
  {
    id: id("invitation").primaryKey(),
    email: text().notNull(),
    name: text().notNull(),
    role: text({ enum: ["cashier", "retailer", "marketer", "carrier", "operator"] }).notNull(),
    providerId: id("provider").references(() => provider.id),
    retailerId: id("retailer").references(() => retailer.id),
    storeId: id("store").references(() => store.id),
    carrierId: id("carrier").references(() => carrier.id),
    tokenHash: bytes().notNull(),
    invitedBy: id("person")
      .notNull()
      .references(() => person.id),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    acceptedAt: instant(),
    revokedAt: instant(),
  },
  (t) => [
    uniqueIndex("invitation_token_key").on(t.tokenHash),
    index("invitation_email").on(t.email),
    check("invitation_email_lower", sql`${t.email} = lower(${t.email})`),
    check("invitation_token_length", sql`length(${t.tokenHash}) = 32`),
    check("invitation_end", sql`${t.acceptedAt} is null or ${t.revokedAt} is null`),
    check(
      "invitation_scope",
      sql`case ${t.role}
        when 'marketer' then ${t.providerId} is not null
        when 'retailer' then ${t.retailerId} is not null
        when 'cashier' then ${t.storeId} is not null
        when 'carrier' then ${t.carrierId} is not null
        when 'operator' then true
        else false end`,
    ),
  ],
);

/** A shopper's own facts, apart from the person so that either can be forgotten. */
export const shopper = pgTable(
  "shopper",
  {
    id: id("shopper").primaryKey(),
    personId: id("person").references(() => person.id),
    birthYear: smallint(),
    gender: text({ enum: genders }),
    householdSize: smallint(),
    region: text(),
    interests: text().array().notNull().default(sql`'{}'`),
    phoneE164: text(),
    phoneConfirmedAt: instant(),
    carrierId: id("carrier").references(() => carrier.id),
    createdAt: instant().notNull(),
    /** The wording of the yes to profiling that holds; null: none does. Kept by a trigger of `consent`, so that an audience of 100,000 is counted at once. */
    profilingWording: smallint(),
  },
  (t) => [
    uniqueIndex("shopper_person_key").on(t.personId),
    /** A confirmed number is one shopper's; numbers that wait for their code may meet. */
    uniqueIndex("shopper_phone_key").on(t.phoneE164).where(sql`${t.phoneConfirmedAt} is not null`),
    check("shopper_birth_year", sql`${t.birthYear} between 1900 and 2100`),
    check("shopper_household_size", sql`${t.householdSize} between 1 and 20`),
    check("shopper_phone", sql`${t.phoneE164} ~ '^\\+[1-9][0-9]{6,14}$'`),
  ],
);

/** Magic links on their way. The token is stored hashed. */
export const signInToken = pgTable(
  "sign_in_token",
  { identifier: text().notNull(), token: text().notNull(), expiresAt: instant().notNull() },
  (t) => [primaryKey({ columns: [t.identifier, t.token] })],
);

/** Failed password attempts, so that guessing gets slow. One row per e-mail and quarter of an hour. */
export const signInAttempt = pgTable(
  "sign_in_attempt",
  { email: text().notNull(), windowStart: instant().notNull(), failures: integer().notNull() },
  (t) => [primaryKey({ columns: [t.email, t.windowStart] })],
);

/** Mail kept instead of sent: what the outbox page of demo mode shows. */
export const outboxMail = pgTable(
  "outbox_mail",
  {
    id: id("mail").primaryKey(),
    recipient: text().notNull(),
    subject: text().notNull(),
    body: text().notNull(),
    html: text(),
    link: text(),
    /** What the mail carried beside its usual lines: List-Unsubscribe and the like. */
    headers: jsonb().$type<Record<string, string>>().notNull().default({}),
    createdAt: instant().notNull(),
    isRead: boolean().notNull().default(false),
  },
  (t) => [index("outbox_mail_created").on(t.createdAt)],
);

/** The number that a shopper is about to prove. One at a time; asking again replaces it. The code is stored hashed. */
export const phoneCode = pgTable(
  "phone_code",
  {
    shopperId: id("shopper")
      .primaryKey()
      .references(() => shopper.id),
    phoneE164: text().notNull(),
    carrierId: id("carrier")
      .notNull()
      .references(() => carrier.id),
    codeHash: bytes().notNull(),
    /** Wrong ones so far, counted before they are compared. */
    tries: smallint().notNull().default(0),
    sentAt: instant().notNull(),
    expiresAt: instant().notNull(),
  },
  (t) => [
    check("phone_code_phone", sql`${t.phoneE164} ~ '^\\+[1-9][0-9]{6,14}$'`),
    check("phone_code_tries", sql`${t.tries} between 0 and 5`),
    check("phone_code_hash_length", sql`length(${t.codeHash}) = 32`),
  ],
);

/** That a code was sent, for a day: what the limits count. The number is keyed and hashed, and outlives the shopper, so that a new account bombs nobody either. */
export const phoneCodeSend = pgTable(
  "phone_code_send",
  {
    id: id("sms").primaryKey(),
    shopperId: id("shopper"),
    numberHash: bytes().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    index("phone_code_send_shopper").on(t.shopperId, t.at),
    index("phone_code_send_number").on(t.numberHash, t.at),
    index("phone_code_send_at").on(t.at),
  ],
);

/** Text messages kept instead of sent: what the outbox page of demo mode shows. */
export const outboxSms = pgTable(
  "outbox_sms",
  {
    id: id("sms").primaryKey(),
    shopperId: id("shopper"),
    recipient: text().notNull(),
    body: text().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [index("outbox_sms_created").on(t.createdAt), index("outbox_sms_shopper").on(t.shopperId)],
);

/** A list of the desk as one person wants to see it: filters and order as its address says them. */
export const personView = pgTable(
  "person_view",
  {
    id: id("view").primaryKey(),
    personId: id("person")
      .notNull()
      .references(() => person.id),
    list: text({ enum: deskListNames }).notNull(),
    name: text().notNull(),
    /** Without a question mark and without a place in the list. */
    query: text().notNull(),
    /** The list opens with it. */
    isDefault: boolean().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("person_view_name_key").on(t.personId, t.list, t.name),
    uniqueIndex("person_view_default_key").on(t.personId, t.list).where(sql`${t.isDefault}`),
    check("person_view_list", oneOf(t.list, deskListNames)),
    check("person_view_name", sql`length(${t.name}) between 1 and 40`),
    check("person_view_query", sql`length(${t.query}) between 1 and 1000`),
  ],
);
