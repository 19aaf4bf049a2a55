/** Takes credits out of the hands of carriers that cannot put them on a bill. Internal to clearing. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { mostAttempts } from "../rules";
import { insertWithIds } from "./insert-with-ids";
import { numberOf } from "./number-sql";

/** A line that its carrier will not be asked again for. */
const isOver = sql`l.state = 'rejected' and (l.attempt >= ${mostAttempts} or ${numberOf("l")} is null)`;
/** The newest of its attempts. */
export const isNewest = sql`not exists (select from carrier_credit_line n where n.shopper_id = l.shopper_id and n.carrier_id = l.carrier_id and n.period = l.period
  and n.currency = l.currency and n.diverted_id is not distinct from l.diverted_id and n.attempt > l.attempt)`;

/** Rejected too often, or rejected and without a number: diverted. A credit that had been moved to the carrier is open again. Of the lines of one report, or of all. */
export async function divertRejected(tx: Tx, now: Date, documentId?: string): Promise<void> {
  const ofReport = documentId ? sql`l.document_id = ${documentId}` : sql`true`;
  await insertDiverted(
    tx,
    sql`select l.carrier_id, l.shopper_id, l.period, l.currency, l.redemptions, l.amount_minor as minor, l.id as line_id, l.reason from carrier_credit_line l
      where l.diverted_id is null and ${ofReport} and ${isOver} and ${isNewest} and not exists (select from diverted_credit d
        where d.shopper_id = l.shopper_id and d.carrier_id = l.carrier_id and d.period = l.period and d.currency = l.currency)`,
    now,
  );
  await tx.execute(sql`
    update diverted_credit d set state = 'open', moved_to = null, moved_at = null, reason = l.reason
    from carrier_credit_line l
    where l.diverted_id = d.id and d.state = 'moved' and l.carrier_id = d.moved_to and l.reported_at >= d.moved_at and ${ofReport} and ${isOver} and ${isNewest}`);
}

/** `rows`: carrier, shopper, period, currency, redemptions, minor, line_id and reason of each. */
export async function insertDiverted(tx: Tx, rows: SQL, now: Date): Promise<void> {
  await insertWithIds(
    tx,
    "divertedCredit",
    rows,
    now,
    (given) => sql`
    insert into diverted_credit (id, carrier_id, shopper_id, period, currency, redemptions, amount_minor, line_id, reason, state, diverted_at)
    select n.id, n.carrier_id, n.shopper_id, n.period, n.currency, n.redemptions, n.minor, n.line_id, n.reason, 'open', ${now.toISOString()}
    from jsonb_to_recordset(${given}::jsonb) as n(id bigint, carrier_id bigint, shopper_id bigint, period date, currency text, redemptions int, minor bigint, line_id bigint, reason text)
    on conflict do nothing`,
  );
}
