/** What stands at a till: the tablet that is paired with it, the PINs of those who work there, and their shifts. */
import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, smallint, text, uniqueIndex } from "drizzle-orm/pg-core";
import { store, till } from "./catalogue";
import { id, instant } from "./columns";
import { person } from "./people";

/** A tablet that says which till it is. Its cookie names the row; a revoked row is nobody's till from then on. */
export const tillDevice = pgTable(
  "till_device",
  {
    id: id("tillDevice").primaryKey(),
    tillId: id("till")
      .notNull()
      .references(() => till.id),
    /** What people call the tablet. */
    name: text().notNull(),
    /** After so long without a touch the checkout page locks itself; 0: never. */
    autoLockSeconds: integer().notNull().default(180),
    pairedBy: id("person")
      .notNull()
      .references(() => person.id),
    createdAt: instant().notNull(),
    lastSeenAt: instant().notNull(),
    revokedAt: instant(),
  },
  (t) => [
    index("till_device_till").on(t.tillId),
    check("till_device_name", sql`length(${t.name}) between 1 and 60`),
    check("till_device_auto_lock", sql`${t.autoLockSeconds} = 0 or ${t.autoLockSeconds} between 30 and 3600`),
  ],
);

/** A cashier's PIN. Five wrong ones in a row lock it. */
export const cashierPin = pgTable(
  "cashier_pin",
  {
    personId: id("person")
      .primaryKey()
      .references(() => person.id),
    /** argon2id in PHC format. */
    pinHash: text().notNull(),
    /** Wrong ones since the last right one. */
    failures: smallint().notNull().default(0),
    setAt: instant().notNull(),
  },
  (t) => [check("cashier_pin_failures", sql`${t.failures} between 0 and 5`)],
);

/**
 * A cashier's time at a till (or, on a tablet that is none, in the store). At most one is open for each. What was
 * redeemed and taken back in it is counted from receipts and reversals, which never change, so that nothing is kept twice.
 */
export const shift = pgTable(
  "shift",
  {
    id: id("shift").primaryKey(),
    storeId: id("store")
      .notNull()
      .references(() => store.id),
    /** Null: on a tablet that is paired with no till. */
    tillId: id("till").references(() => till.id),
    personId: id("person")
      .notNull()
      .references(() => person.id),
    openedAt: instant().notNull(),
    closedAt: instant(),
    closedBy: id("person").references(() => person.id),
  },
  (t) => [
    uniqueIndex("shift_open_key")
      .on(t.personId, sql`coalesce(${t.tillId}, 0)`)
      .where(sql`${t.closedAt} is null`),
    index("shift_store").on(t.storeId, t.openedAt),
    check(
      "shift_closed",
      sql`(${t.closedAt} is null) = (${t.closedBy} is null) and ${t.closedAt} >= ${t.openedAt}`,
    ),
  ],
);
