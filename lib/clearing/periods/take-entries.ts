/** Adds up the entries that a month takes, into tables of the transaction. Internal to clearing. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { deskTimeZone } from "@/lib/ledger/rules";

/** `lastBatch`: the last batch that earlier months took from; -1 when there are none. */
export type Taking = { start: Date; end: Date; throughBatch: number; lastBatch: number };

const day = 86_400_000;

/** Pieces that a month is read in: one of late entries, then its days. */
export function piecesOf({ start, end, throughBatch, lastBatch }: Taking): SQL[] {
  const late = sql`e.at < ${start.toISOString()} and e.batch > ${lastBatch} and e.batch <= ${throughBatch}`;
  const days: SQL[] = [];
  for (let at = start.getTime(); at < end.getTime(); at += day) {
    const to = new Date(Math.min(at + day, end.getTime()));
    days.push(
      sql`e.at >= ${new Date(at).toISOString()} and e.at < ${to.toISOString()} and e.batch <= ${throughBatch}`,
    );
  }
  return [late, ...days];
}

/** `taken_part`: so many entries of one amount. `taken_count`: redemptions of a party. `taken_credit`: what carriers credit each shopper. */
export async function createParts(tx: Tx): Promise<void> {
  // A day of a large month is sorted and joined in memory, and may take longer than what people wait for.
  await tx.execute(sql`set local work_mem = '64MB'`);
  await tx.execute(sql`set local statement_timeout = '5min'`);
  await tx.execute(sql`
    create temp table taken_part (account text, component text, party_id bigint, currency text, campaign_id bigint, offer_id bigint, store_id bigint,
      for_month date, amount_minor bigint, count bigint) on commit drop`);
  await tx.execute(
    sql`create temp table taken_count (account text, party_id bigint, currency text, redemptions bigint) on commit drop`,
  );
  await tx.execute(sql`
    create temp table taken_credit (carrier_id bigint, shopper_id bigint, currency text, redemptions bigint, minor bigint) on commit drop`);
}

/** Adds up one piece. What was redeemed before `start` is an adjustment, and named by its month. */
export async function addPiece(tx: Tx, piece: SQL, start: Date): Promise<void> {
  const happened = sql`case when e.posting > 0 then o.at else e.at end`;
  await tx.execute(sql`
    insert into taken_part
    select e.account, e.component, e.party_id, e.currency, e.campaign_id, e.offer_id, case when e.account = 'retailer_payable' then o.store_id end,
      case when ${happened} < ${start.toISOString()} then date_trunc('month', ${happened} at time zone ${deskTimeZone})::date end, e.amount_minor, count(*)
    from ledger_entry e
    left join outcome o on o.bucket = e.bucket and o.barcode_id = e.barcode_id and (e.posting > 0 or e.account = 'retailer_payable')
    where e.account <> 'operator_revenue' and ${piece}
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9`);
  await tx.execute(sql`
    insert into taken_count select account, party_id, currency, count(*) from (
      select distinct e.account, e.party_id, e.currency, e.barcode_id from ledger_entry e
      where e.account <> 'operator_revenue' and e.posting = 0 and e.at >= ${start.toISOString()} and ${piece}) each group by 1, 2, 3`);
  await tx.execute(sql`
    insert into taken_credit
    select e.party_id, e.shopper_id, e.currency, count(distinct e.barcode_id) filter (where e.posting = 0), -sum(e.amount_minor)
    from ledger_entry e where e.account = 'carrier_payable' and e.component = 'discount' and ${piece} group by 1, 2, 3`);
}

/** Figures for the planner, when all pieces are there: without them it takes the tables for small ones, and a large month for minutes. */
export async function measureParts(tx: Tx): Promise<void> {
  await tx.execute(sql`analyze taken_part, taken_count, taken_credit`);
}
