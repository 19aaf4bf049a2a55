/** What was told to those who settle with the centre. */
import { sql } from "drizzle-orm";
import { check, date, index, integer, pgTable, smallint, text, uniqueIndex } from "drizzle-orm/pg-core";
import { currencies } from "@/lib/kernel/money";
import { carrier } from "./catalogue";
import { id, instant, minorUnits, oneOf } from "./columns";

/**
 * One shopper's credit in one report to a carrier, and what the carrier answered. A credit that was rejected and is reported again is a new line with the next attempt: the newest is
 * what holds. Totals that are not above zero are carried forward and have no line.
 */
export const carrierCreditLine = pgTable(
  "carrier_credit_line",
  {
    id: id("carrierCreditLine").primaryKey(),
    carrierId: id("carrier")
      .notNull()
      .references(() => carrier.id),
    shopperId: id("shopper").notNull(),
    /** The month that the credits are of, by its first day. */
    period: date().notNull(),
    attempt: smallint().notNull().default(1),
    currency: text({ enum: ["EUR", "GBP"] }).notNull(),
    redemptions: integer().notNull(),
    amountMinor: minorUnits().notNull(),
    state: text({ enum: ["reported", "accepted", "rejected"] }).notNull(),
    /** In the carrier's words, when it was rejected. */
    reason: text(),
    reportedAt: instant().notNull(),
    answeredAt: instant(),
  },
  (t) => [
    uniqueIndex("carrier_credit_line_key").on(t.shopperId, t.carrierId, t.period, t.currency, t.attempt),
    index("carrier_credit_line_period").on(t.carrierId, t.period),
    check("carrier_credit_line_period_day", sql`extract(day from ${t.period}) = 1`),
    check("carrier_credit_line_attempt", sql`${t.attempt} between 1 and 99`),
    check("carrier_credit_line_currency", oneOf(t.currency, currencies)),
    check("carrier_credit_line_amount", sql`${t.amountMinor} > 0 and ${t.redemptions} >= 0`),
    check("carrier_credit_line_state", oneOf(t.state, ["reported", "accepted", "rejected"])),
    check(
      "carrier_credit_line_answer",
      sql`(${t.state} = 'reported') = (${t.answeredAt} is null) and (${t.state} = 'rejected') = (${t.reason} is not null)`,
    ),
  ],
);
