/** What carriers are to credit each shopper for a month. Internal to clearing. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { parseId } from "@/lib/kernel/ids";
import type { Month } from "@/lib/kernel/months";
import { newId } from "@/lib/server/new-id";
import { firstDay } from "../periods/month-bounds";

/** Rows in one statement. */
const atOnce = 2_000;

type Due = {
  carrier_id: string;
  shopper_id: string;
  currency: string;
  redemptions: string;
  minor: string;
  period: string;
  attempt: number;
  document_id: string;
};

/**
 * A line for every shopper whose credit, with what was carried into the month, is above zero; below zero it is carried on. What a carrier rejected and was not reported again since is
 * reported again, where the carrier has a report this month.
 */
export async function writeCredits(tx: Tx, month: Month, previous: Month, now: Date): Promise<void> {
  await tx.execute(sql`
    create temp table due_credit on commit drop as
    select carrier_id, shopper_id, currency, sum(redemptions) as redemptions, sum(minor) as minor from (
      select carrier_id, shopper_id, currency, redemptions, minor from taken_credit
      union all
      select carrier_id, shopper_id, currency, 0, amount_minor from carried_credit where month = ${firstDay(previous)}
    ) both_kinds group by 1, 2, 3`);
  await tx.execute(sql`
    insert into carried_credit (month, carrier_id, shopper_id, currency, amount_minor)
    select ${firstDay(month)}, carrier_id, shopper_id, currency, minor from due_credit where minor < 0`);
  const report = sql`join document d on d.kind = 'carrier_report' and d.month = ${firstDay(month)} and d.carrier_id = c.carrier_id and d.currency = c.currency`;
  await insertLines(
    tx,
    sql`select c.carrier_id, c.shopper_id, c.currency, c.redemptions, c.minor, ${firstDay(month)}::date as period, 1 as attempt, d.id as document_id
      from due_credit c ${report} where c.minor > 0`,
    now,
  );
  await insertLines(
    tx,
    sql`select c.carrier_id, c.shopper_id, c.currency, c.redemptions, c.amount_minor as minor, c.period, c.attempt + 1 as attempt, d.id as document_id
      from carrier_credit_line c ${report}
      where c.state = 'rejected' and c.attempt < 99 and c.period < ${firstDay(month)} and not exists (select from carrier_credit_line n where n.shopper_id = c.shopper_id
        and n.carrier_id = c.carrier_id and n.period = c.period and n.currency = c.currency and n.attempt > c.attempt)`,
    now,
  );
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
  const rows = await tx.execute<Due>(sql`${due} order by 1, 2, 3, 6`);
  for (let from = 0; from < rows.length; from += atOnce) {
    // A millisecond of their own for every thousand: more than 4,096 ids of one instant would meet.
    const numbered = rows.slice(from, from + atOnce).map((row, place) => {
      const at = new Date(now.getTime() + Math.floor((from + place) / 1_000));
      return { ...row, id: String(parseId("carrierCreditLine", newId("carrierCreditLine", at))) };
    });
    await tx.execute(sql`
      insert into carrier_credit_line (id, carrier_id, shopper_id, currency, redemptions, amount_minor, period, attempt, document_id, state, reported_at)
      select id, carrier_id, shopper_id, currency, redemptions, minor, period, attempt, document_id, 'reported', ${now.toISOString()}
      from jsonb_to_recordset(${JSON.stringify(numbered)}::jsonb) as n(id bigint, carrier_id bigint, shopper_id bigint, currency text, redemptions int, minor bigint,
        period date, attempt smallint, document_id bigint)`);
  }
}
