/** Words of the reconciliation in SQL: what was said, what was taken. It shares nothing with the code that posts and closes. Internal to clearing. */
import "server-only";
import { sql } from "drizzle-orm";
import { deskTimeZone } from "@/lib/ledger/rules";

/** What receipts and reversals say, coupon by coupon. */
export const told = sql`
  told as (
    select o.bucket, o.barcode_id, 0 as posting, o.payout, o.currency, 1 as sign, c.* from outcome o cross join lateral jsonb_to_recordset(o.coupons) as c("offerId" text, "discountMinor" bigint, "handlingFeeMinor" bigint, "payeeFeeMinor" bigint)
    where o.kind = 'redeemed'
    union all
    select r.bucket, r.barcode_id, r.sequence, o.payout, o.currency, -1, c.* from reversal r join outcome o on o.bucket = r.bucket and o.barcode_id = r.barcode_id
      cross join lateral jsonb_to_recordset(r.coupons) as c("offerId" text, "discountMinor" bigint, "handlingFeeMinor" bigint, "payeeFeeMinor" bigint)
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
    select (month + interval '1 month')::timestamp at time zone ${deskTimeZone} as at, through_batch from period where state = 'closed'
  ), settled as (
    select t.* from told t where exists (select from ends p join ledger_entry e on e.batch <= p.through_batch
      where e.bucket = t.bucket and e.barcode_id = t.barcode_id and e.posting = t.posting and e.at < p.at)
  )`;
