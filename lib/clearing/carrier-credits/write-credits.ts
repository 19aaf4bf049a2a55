/** What carriers are to credit each shopper for a month. Internal to clearing. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { Month } from "@/lib/kernel/months";
import { firstDay } from "../periods/month-bounds";
import { insertDiverted } from "./divert-credits";
import { insertWithIds } from "./insert-with-ids";
import { numberOf } from "./number-sql";

/**
 * A line for every shopper whose credit, with what was carried into the month, is above zero; below zero it is carried on. Who has no number with the carrier has no line: the credit is diverted. What is
 * reported again was gathered before (gatherRepeats).
 */
export async function writeCredits(tx: Tx, month: Month, previous: Month, now: Date): Promise<void> {
  await tx.execute(sql`
    create temp table due_credit on commit drop as
    select c.*, ${numberOf("c")} is not null as has_number from (
      select carrier_id, shopper_id, currency, sum(redemptions) as redemptions, sum(minor) as minor from (
        select carrier_id, shopper_id, currency, redemptions, minor from taken_credit
        union all
        select carrier_id, shopper_id, currency, 0, amount_minor from carried_credit where month = ${firstDay(previous)}
      ) both_kinds group by 1, 2, 3) c`);
  await tx.execute(sql`
    insert into carried_credit (month, carrier_id, shopper_id, currency, amount_minor)
    select ${firstDay(month)}, carrier_id, shopper_id, currency, minor from due_credit where minor < 0`);
  await insertDiverted(
    tx,
    sql`select carrier_id, shopper_id, ${firstDay(month)}::date as period, currency, redemptions::int, minor, null as line_id, null as reason
      from due_credit where minor > 0 and not has_number`,
    now,
  );
  const report = sql`join document d on d.kind = 'carrier_report' and d.month = ${firstDay(month)} and d.carrier_id = c.carrier_id and d.currency = c.currency`;
  await insertLines(
    tx,
    sql`select c.carrier_id, c.shopper_id, c.currency, c.redemptions, c.minor, ${firstDay(month)}::date as period, 1 as attempt, null::bigint as diverted_id, d.id as document_id
      from due_credit c ${report} where c.minor > 0 and c.has_number`,
    now,
  );
  await insertLines(tx, sql`select c.*, d.id as document_id from repeated_credit c ${report}`, now);
}

/** Keeps with each report of a month the form that its carrier wants now. Carriers that never chose have version 1 with numbers, and no row. */
export async function keepFormats(tx: Tx, month: Month): Promise<void> {
  await tx.execute(sql`
    insert into report_format (document_id, version, naming, key_id)
    select d.id, s.version, s.naming, case when s.naming = 'hmac' then (
      select k.id from carrier_key k where k.carrier_id = s.carrier_id order by k.created_at desc, k.id desc limit 1) end
    from document d join carrier_file_setting s on s.carrier_id = d.carrier_id where d.kind = 'carrier_report' and d.month = ${firstDay(month)}`);
}

async function insertLines(tx: Tx, due: SQL, now: Date): Promise<void> {
  await insertWithIds(
    tx,
    "carrierCreditLine",
    due,
    now,
    (given) => sql`
    insert into carrier_credit_line (id, carrier_id, shopper_id, currency, redemptions, amount_minor, period, attempt, diverted_id, document_id, state, reported_at)
    select id, carrier_id, shopper_id, currency, redemptions, minor, period, attempt, diverted_id, document_id, 'reported', ${now.toISOString()}
    from jsonb_to_recordset(${given}::jsonb) as n(id bigint, carrier_id bigint, shopper_id bigint, currency text, redemptions int, minor bigint,
      period date, attempt smallint, diverted_id bigint, document_id bigint)`,
  );
}
