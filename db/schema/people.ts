/** People, their one role each, shoppers, and what signing in needs. */
import { sql } from "drizzle-orm";
import {
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
import { carrier, provider, retailer, store } from "./catalogue";
import { id, instant } from "./columns";

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

/** A shopper's own facts, apart from the person so that either can be forgotten. */
export const shopper = pgTable(
  "shopper",
  {
    id: id("shopper").primaryKey(),
    personId: id("person").references(() => person.id),
    birthYear: smallint(),
    gender: text({ enum: ["female", "male", "diverse"] }),
    householdSize: smallint(),
    region: text(),
    interests: text().array().notNull().default(sql`'{}'`),
    phoneE164: text(),
    phoneConfirmedAt: instant(),
    carrierId: id("carrier").references(() => carrier.id),
    createdAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("shopper_person_key").on(t.personId),
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
    link: text(),
    createdAt: instant().notNull(),
    isRead: boolean().notNull().default(false),
  },
  (t) => [index("outbox_mail_created").on(t.createdAt)],
);
