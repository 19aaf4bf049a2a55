/** Words of the reconciliation in SQL: what was said, what was taken. It shares nothing with the code that posts and closes. Internal to clearing. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { deskTimeZone } from "@/lib/ledger/rules";

/** What receipts and reversals say, coupon by coupon: those that the poster has come to. What it passed over is among them, and found; what waits for it is not wrong. */
export const told = sql`
  told as (
    select o.bucket, o.barcode_id, 0 as posting, o.payout, o.retailer_id, o.carrier_id, o.currency, 1 as sign, c.* from outcome o cross join lateral jsonb_to_recordset(o.coupons) as c("offerId" text, "providerId" text, "discountMinor" bigint, "handlingFeeMinor" bigint, "payeeFeeMinor" bigint)
    where o.kind = 'redeemed' and (o.transaction_id, o.barcode_id) <= (select transaction_id, barcode_id from poster_progress where source = 'outcome')
    union all
    select r.bucket, r.barcode_id, r.sequence, o.payout, o.retailer_id, o.carrier_id, o.currency, -1, c.* from reversal r join outcome o on o.bucket = r.bucket and o.barcode_id = r.barcode_id
      cross join lateral jsonb_to_recordset(r.coupons) as c("offerId" text, "providerId" text, "discountMinor" bigint, "handlingFeeMinor" bigint, "payeeFeeMinor" bigint)
    where (r.transaction_id, r.barcode_id, r.sequence) <= (select transaction_id, barcode_id, sequence from poster_progress where source = 'reversal')
  )`;

/** The month that took an entry: the first, in order, that ends after it and whose last batch is not below its own. */
export const taken = sql`
  closed as (
    select month, through_batch, (month + interval '1 month')::timestamp at time zone ${deskTimeZone} as ends from period where state = 'closed'
  ), taken as (
    select (select min(p.month) from closed p where e.at < p.ends and e.batch <= p.through_batch) as month, e.* from ledger_entry e where e.account <> 'operator_revenue'
  )`;

export const kindOfAccount = sql`case account when 'provider_receivable' then 'invoice' when 'retailer_payable' then 'payout' else 'carrier_report' end`;

/** What receipts and reversals say that closed months have taken. After `told`. */
export const settled = sql`
  ends as (
    select month, (month + interval '1 month')::timestamp at time zone ${deskTimeZone} as at, through_batch from period where state = 'closed'
  ), settled as (
    select t.* from told t where exists (select from ends p join ledger_entry e on e.batch <= p.through_batch
      where e.bucket = t.bucket and e.barcode_id = t.barcode_id and e.posting = t.posting and e.at < p.at)
  )`;

/**
 * What receipts make every party owe and be owed: `due`, out of `told` or `settled`, with the accounts and signs of the ledger. Receipts name a provider by its id as the outside writes it (Crockford base 32).
 */
export const dueFrom = (receipts: SQL): SQL => sql`
  named as (
    select id, 'prv_' || (select string_agg(substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', ((id >> (5 * place)) & 31)::int + 1, 1), '' order by place desc)
      from generate_series(0, 12) as place) as name
    from provider
  ), due as (
    select t.barcode_id, t.posting, t.currency, v.account, v.party_id, v.component, t.sign * v.minor as minor
    from ${receipts} t left join named n on n.name = t."providerId" cross join lateral (values
      ('provider_receivable', n.id, 'discount', t."discountMinor"), ('provider_receivable', n.id, 'fee', t."handlingFeeMinor"),
      (case t.payout when 'till' then 'retailer_payable' else 'carrier_payable' end, case t.payout when 'till' then t.retailer_id else t.carrier_id end, 'discount', -t."discountMinor"),
      (case t.payout when 'till' then 'retailer_payable' else 'carrier_payable' end, case t.payout when 'till' then t.retailer_id else t.carrier_id end, 'fee', -t."payeeFeeMinor"),
      ('operator_revenue', null, 'fee', t."payeeFeeMinor" - t."handlingFeeMinor")
    ) v(account, party_id, component, minor)
  )`;

/** Amounts of documents are above zero where the ledger has what a retailer or a carrier is owed below it. */
export const documentSign = sql`case account when 'provider_receivable' then 1 else -1 end`;

/** What must be equal of each credit note, and of each invoice that has some. `number` and `document_id` are those of the invoice where it is about that. */
export const noteSums = sql`
  noted as (
    select n.*, d.number as invoice, d.currency, d.total_minor as invoice_total, d.tax_minor as invoice_tax from credit_note n join document d on d.id = n.document_id
  ), note_sums as (
    select 'lines' as subject, number, document_id, currency, discount_minor + fee_minor as expected, coalesce((select sum(amount_minor) from credit_note_line l where l.credit_note_id = noted.id), 0) as actual from noted
    union all select 'receivable', number, document_id, currency, -total_minor, coalesce((select sum(amount_minor) from credit_note_entry e where e.credit_note_id = noted.id and account = 'provider_receivable'), 0) from noted
    union all select 'tax', number, document_id, currency, tax_minor, coalesce((select sum(amount_minor) from credit_note_entry e where e.credit_note_id = noted.id and account = 'tax_payable'), 0) from noted
    union all select 'entries', number, document_id, currency, 0, coalesce((select sum(amount_minor) from credit_note_entry e where e.credit_note_id = noted.id), 0) from noted
    union all select 'more than the invoice', invoice, document_id, currency, 0, greatest(0, sum(total_minor) - min(invoice_total)) + greatest(0, sum(tax_minor) - greatest(0, min(invoice_tax))) from noted group by 2, 3, 4
    union all select 'more than a line', d.number, d.id, d.currency, 0, sum(greatest(0, abs(k.minor) - abs(l.amount_minor)))
      from (select document_id, position, sum(amount_minor) as minor from credit_note_line group by 1, 2) k
      join document_line l on l.document_id = k.document_id and l.position = k.position join document d on d.id = l.document_id group by 2, 3, 4
  )`;

/**
 * Where credits are now, by shopper: in a report that is not rejected, rejected and waiting for the next one, diverted and on no report, or carried out of the last month that is closed. A credit that were in two of
 * these places would count twice.
 */
export const places = sql`
  places as (
    select shopper_id, currency, amount_minor as minor from carrier_credit_line where document_id is not null and state <> 'rejected'
    union all
    select l.shopper_id, l.currency, l.amount_minor from carrier_credit_line l where l.document_id is not null and l.state = 'rejected' and l.diverted_id is null
      and l.attempt = (select max(n.attempt) from carrier_credit_line n where n.shopper_id = l.shopper_id and n.carrier_id = l.carrier_id and n.period = l.period
        and n.currency = l.currency and n.diverted_id is null)
      and not exists (select from diverted_credit v where v.shopper_id = l.shopper_id and v.carrier_id = l.carrier_id and v.period = l.period and v.currency = l.currency)
    union all
    select v.shopper_id, v.currency, v.amount_minor from diverted_credit v where v.state <> 'moved' or not exists (
      select from carrier_credit_line l where l.diverted_id = v.id and l.carrier_id = v.moved_to and l.state <> 'rejected')
    union all
    select shopper_id, currency, amount_minor from carried_credit where month = (select max(month) from period where state = 'closed')
  )`;
