/** Whether transfers, payments, adjustments and balances agree, in SQL that shares nothing with the code that pays. Internal to clearing. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Currency } from "@/lib/kernel/money";

export type PayoutCheck = "transfers_payments" | "balances_transfers" | "adjustments_balance";

/** What each transfer moved, and the payments and adjustments that it went to. What came back moved nothing in the end. */
const moved = sql`
  moved as (
    select t.id, t.run_id, t.retailer_id, t.currency, t.end_to_end_id, case t.state when 'settled' then t.amount_minor else 0 end as minor,
      coalesce((select sum(coalesce(y.amount_minor, p.amount_minor)) from transfer_part p left join payment y on y.id = p.payment_id where p.transfer_id = t.id), 0) as paid
    from transfer t
  )`;

export const payoutChecks: Readonly<Record<PayoutCheck, SQL>> = {
  transfers_payments: sql`
    with ${moved} select u.number as subject, null as month, m.currency, sum(m.minor) as expected, sum(m.paid) as actual, sum(abs(m.minor - m.paid)) as apart
    from moved m join payout_run u on u.id = m.run_id group by u.number, m.currency order by 1, 3`,
  // By the way of the money: documents and entries less transfers and payments by hand. By the way of the papers: what of each is still open.
  balances_transfers: sql`
    with ${moved}, by_money as (
      select retailer_id, currency, sum(minor) as minor from (
        select retailer_id, currency, total_minor as minor from document where kind = 'payout'
        union all select party_id, currency, -amount_minor from payout_adjustment_entry where account = 'retailer_payable'
        union all select retailer_id, currency, -minor from moved
        union all select d.retailer_id, d.currency, -y.amount_minor from payment y join document d on d.id = y.document_id
          where d.kind = 'payout' and not exists (select from transfer_part p where p.payment_id = y.id)
      ) item group by 1, 2
    ), by_papers as (
      select retailer_id, currency, sum(minor) as minor from (
        select d.retailer_id, d.currency, d.total_minor - coalesce((select sum(amount_minor) from payment where document_id = d.id), 0) as minor from document d where d.kind = 'payout'
        union all
        select a.retailer_id, a.currency, a.amount_minor - coalesce((select sum(amount_minor) from transfer_part where adjustment_id = a.id), 0) from payout_adjustment a
      ) item group by 1, 2
    )
    select r.name as subject, null as month, m.currency, m.minor as expected, p.minor as actual
    from by_money m full join by_papers p using (retailer_id, currency) join retailer r on r.id = retailer_id order by r.name, 3`,
  adjustments_balance: sql`
    with each as (
      select a.currency, a.amount_minor as minor, coalesce(sum(e.amount_minor), 0) as both_sides,
        coalesce(-sum(e.amount_minor) filter (where e.account = 'retailer_payable'), 0) as of_retailer
      from payout_adjustment a left join payout_adjustment_entry e on e.adjustment_id = a.id group by a.id
    )
    select 'both sides' as subject, null as month, currency, 0 as expected, sum(both_sides) as actual, sum(abs(both_sides)) as apart from each group by currency
    union all
    select 'side of retailers', null, currency, sum(minor), sum(of_retailer), sum(abs(minor - of_retailer)) from each group by currency order by 1, 3`,
};

type Of = { subject: string; currency: Currency };
const differing = (rows: SQL): SQL =>
  sql`select label, null as barcode_id, null as document_id, expected, actual from (${rows}) found where expected <> actual order by 1`;

/** The transfers and adjustments behind a difference. */
export const payoutDrill: Readonly<Record<PayoutCheck, (of: Of) => SQL>> = {
  transfers_payments: ({ subject, currency }) =>
    differing(sql`
      with ${moved} select m.end_to_end_id as label, m.minor as expected, m.paid as actual from moved m join payout_run u on u.id = m.run_id
      where u.number = ${subject} and m.currency = ${currency}`),
  balances_transfers: ({ subject, currency }) =>
    differing(sql`
      with ${moved} select m.end_to_end_id as label, m.minor as expected, m.paid as actual from moved m join retailer r on r.id = m.retailer_id
      where r.name = ${subject} and m.currency = ${currency}`),
  adjustments_balance: ({ currency }) =>
    differing(sql`
      select a.reference as label, -a.amount_minor as expected, coalesce(sum(e.amount_minor) filter (where e.account = 'retailer_payable'), 0) as actual
      from payout_adjustment a left join payout_adjustment_entry e on e.adjustment_id = a.id where a.currency = ${currency} group by a.id
      union all
      select a.reference, 0, coalesce(sum(e.amount_minor), 0) from payout_adjustment a left join payout_adjustment_entry e on e.adjustment_id = a.id
      where a.currency = ${currency} group by a.id`),
};
