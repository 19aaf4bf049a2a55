/** What is reported again, or for the first time to another carrier. Internal to clearing. */
import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { Month } from "@/lib/kernel/months";
import { firstDay } from "../periods/month-bounds";
import { mostAttempts } from "../rules";
import { divertRejected, isNewest } from "./divert-credits";
import { numberOf } from "./number-sql";

/**
 * Into `repeated_credit`, a table of the transaction: credits that were rejected and not reported again since, and those that shoppers moved to another carrier. Before the documents are written, so that a carrier
 * that has nothing else this month has a report for them.
 */
export async function gatherRepeats(tx: Tx, month: Month, now: Date): Promise<void> {
  await divertRejected(tx, now);
  // Moved to a carrier with which the shopper has no number any more: there is nothing to report it with.
  await tx.execute(sql`
    update diverted_credit d set state = 'open', moved_to = null, moved_at = null
    where d.state = 'moved' and not exists (select from carrier_credit_line l where l.diverted_id = d.id and l.reported_at >= d.moved_at)
      and (select ${numberOf("m")} from (select d.shopper_id, d.moved_to as carrier_id) m) is null`);
  await tx.execute(sql`
    create temp table repeated_credit on commit drop as
    select l.carrier_id, l.shopper_id, l.currency, l.redemptions, l.amount_minor as minor, l.period, l.attempt + 1 as attempt, l.diverted_id from carrier_credit_line l
    where l.state = 'rejected' and l.period < ${firstDay(month)} and l.attempt < ${mostAttempts} and ${isNewest} and (l.diverted_id is null or exists (
      select from diverted_credit d where d.id = l.diverted_id and d.state = 'moved' and d.moved_to = l.carrier_id and l.reported_at >= d.moved_at))
      and not exists (select from diverted_credit d where l.diverted_id is null and d.shopper_id = l.shopper_id and d.carrier_id = l.carrier_id and d.period = l.period and d.currency = l.currency)
    union all
    select d.moved_to, d.shopper_id, d.currency, d.redemptions, d.amount_minor, d.period,
      1 + coalesce((select max(l.attempt) from carrier_credit_line l where l.diverted_id = d.id and l.carrier_id = d.moved_to), 0), d.id
    from diverted_credit d where d.state = 'moved' and not exists (
      select from carrier_credit_line l where l.diverted_id = d.id and l.carrier_id = d.moved_to and l.reported_at >= d.moved_at)`);
}
