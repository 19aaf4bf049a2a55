/** What retailers are owed: documents and adjustments less what was paid. Internal to clearing. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import type { BillingDetails } from "@/lib/kernel/billing-details";
import type { Currency } from "@/lib/kernel/money";
import type { RunState } from "@/lib/kernel/payout-states";
import { deskTimeZone } from "@/lib/ledger/rules";
import type { OpenItem } from "./payout-rules";

/** A row for each retailer and currency that has an account. Above zero: the centre owes it. */
export const balances: SQL = sql`
  balance as (
    select retailer_id, currency, sum(minor) as minor from (
      select retailer_id, currency, total_minor as minor from document where kind = 'payout'
      union all select retailer_id, currency, amount_minor from payout_adjustment
      union all select d.retailer_id, d.currency, -p.amount_minor from payment p join document d on d.id = p.document_id where d.kind = 'payout'
      union all select a.retailer_id, a.currency, -t.amount_minor from transfer_part t join payout_adjustment a on a.id = t.adjustment_id
    ) item group by 1, 2
  )`;

export type BalanceRow = {
  retailer_id: string;
  name: string;
  currency: Currency;
  minor: string;
  details: BillingDetails | null;
  /** Why it is not paid for now. */
  hold: string | null;
  /** The run with an open transfer of it. */
  run_id: string | null;
  run_number: string | null;
  run_state: RunState | null;
};

/** All accounts, or those of one retailer, by name. */
export async function readBalances(db: Db | Tx, retailerId?: string): Promise<BalanceRow[]> {
  return db.execute<BalanceRow>(sql`
    with ${balances}
    select b.retailer_id, r.name, b.currency, b.minor, d.details, h.words as hold, u.id as run_id, u.number as run_number, u.state as run_state
    from balance b join retailer r on r.id = b.retailer_id
    left join billing_details d on d.party_kind = 'retailer' and d.party_id = b.retailer_id
    left join payout_hold h on h.retailer_id = b.retailer_id
    left join transfer t on t.retailer_id = b.retailer_id and t.currency = b.currency and t.state = 'open'
    left join payout_run u on u.id = t.run_id
    where ${retailerId ? sql`b.retailer_id = ${retailerId}` : sql`true`} order by r.name, b.retailer_id, b.currency`);
}

/**
 * Whoever pays, or takes what is owed, waits here for the others: what is read afterwards is what they left. Without ids, all retailers. Always before rows of transfers, in one order, so
 * that nobody waits in a circle.
 */
export async function lockAccounts(tx: Tx, retailerIds?: readonly string[]): Promise<void> {
  const which = retailerIds
    ? sql`where id in (select value::bigint from jsonb_array_elements_text(${JSON.stringify(retailerIds)}::jsonb))`
    : sql``;
  await tx.execute(sql`select id from retailer ${which} order by id for no key update`);
}

/** What of an account is not settled, the oldest first; the newest document or adjustment is there even so. */
export async function readOpenItems(tx: Tx, retailerId: string, currency: Currency): Promise<OpenItem[]> {
  const rows = await tx.execute<{ kind: OpenItem["kind"]; id: string; left: string }>(sql`
    with item as (
      select 'document' as kind, d.id, to_char(d.issued_at at time zone ${deskTimeZone}, 'YYYY-MM-DD') as day, d.total_minor - coalesce(sum(p.amount_minor), 0) as left
      from document d left join payment p on p.document_id = d.id
      where d.kind = 'payout' and d.retailer_id = ${retailerId} and d.currency = ${currency} group by d.id
      union all
      select 'adjustment', a.id, a.day::text, a.amount_minor - coalesce(sum(t.amount_minor), 0)
      from payout_adjustment a left join transfer_part t on t.adjustment_id = a.id
      where a.retailer_id = ${retailerId} and a.currency = ${currency} group by a.id
    ), placed as (select item.*, row_number() over (order by day desc, id desc) as back from item)
    select kind, id, "left" from placed where "left" <> 0 or back = 1 order by day, id`);
  return rows.map((row) => ({ kind: row.kind, id: row.id, leftMinor: Number(row.left) }));
}
