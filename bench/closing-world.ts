/** A month that waits to be closed, made by SQL alone: its redemptions, half of them on phone bills, one in fifty returned, and their ledger. */
import type { Sql } from "@/db/client";
import { withoutIndexes } from "./support/without-indexes";

/** The month, by its first day. */
export const closingMonth = "2026-10";

/** The one coupon of a sale `s`, as receipts say it: a provider's id as the outside writes it. */
const coupons = `jsonb_build_array(jsonb_build_object('providerId', 'prv_0000000' || (select string_agg(substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', (((s.campaign % 50 + 1) >> (5 * place)) & 31)::int + 1, 1), '' order by place desc)
      from generate_series(0, 5) as place), 'discountMinor', s.minor, 'handlingFeeMinor', 10, 'payeeFeeMinor', case s.payout when 'till' then 6 else 4 end))`;

/**
 * 50 providers with 500 campaigns and 1,000 offers, 10 chains with 400 stores, 4 carriers, 50,000 shoppers. A redemption gives one of eleven amounts; the fee is 0.10, of which 0.06 is the store's and 0.04 the carrier's.
 * `sale` is what one row of everything is made from; `posting` 1 is its return.
 */
const statements = (redemptions: number): readonly string[] => [
  "insert into person (id, email, name, created_at) values (1, 'tess@centre.example', 'Tess', '2026-01-01')",
  "insert into membership (person_id, role, created_at) values (1, 'operator', '2026-01-01')",
  "insert into provider (id, name, country, tint, created_at) select n, 'Provider ' || n, 'IE', '#8A4B2B', now() from generate_series(1, 50) n",
  "insert into retailer (id, name, country, created_at) select n, 'Chain ' || n, 'IE', now() from generate_series(1, 10) n",
  "insert into carrier (id, name, country, created_at) select n, 'Carrier ' || n, 'IE', now() from generate_series(1, 4) n",
  `insert into shopper (id, phone_e_164, phone_confirmed_at, carrier_id, created_at)
     select n, '+35387' || lpad(n::text, 7, '0'), '2026-01-01', 1 + n % 4, '2026-01-01' from generate_series(1, 50000) n`,
  `insert into store (id, retailer_id, name, street, city, region, time_zone, currency, latitude, longitude, created_at)
     select n, n % 10 + 1, 'Store ' || n, n || ' Street', 'City ' || n % 60, 'East', 'Europe/Dublin', 'EUR', 53, -6, now() from generate_series(1, 400) n`,
  `insert into campaign (id, provider_id, name, state, starts_on, ends_on, time_zone, starts_at, ends_at, currency, budget_minor, issues_per_shopper, barcode_lifetime_seconds,
       payouts, allows_static_codes, is_store_limited, created_at, updated_at)
     select n, n % 50 + 1, 'Campaign ' || n, 'live', '2026-09-01', '2026-12-01', 'Europe/Dublin', '2026-09-01', '2026-12-01', 'EUR', 100000000, 9, 86400, '{till,bill}', false, false, now(), now()
     from generate_series(1, 500) n`,
  `insert into offer (id, campaign_id, position, title, discount, max_units, reserve_minor, handling_fee_minor, store_fee_minor, carrier_fee_minor, created_at)
     select n, (n + 1) / 2, n % 2, 'Offer ' || n, '{"kind":"amountOff","amountMinor":150}', 2, 300, 10, 6, 4, now() from generate_series(1, 1000) n`,
  `create unlogged table sale as
     select n, 1 + n * 7919 % 50000 as shopper, ((1 + n * 7919 % 50000) % 1024)::smallint as bucket, ((s.millis - 1704067200000) << 22) | (((1 + n * 7919 % 50000) % 1024) << 12) | (n % 4096) as id,
       to_timestamp(s.millis / 1000.0) as at, (1 + n * 104729 % 1000 + 1) / 2 as campaign, 1 + n * 104729 % 1000 as offer, 1 + n * 31 % 400 as store, (1 + n * 31 % 400) % 10 + 1 as retailer,
       1 + (1 + n * 7919 % 50000) % 4 as carrier, case n % 2 when 0 then 'till' else 'bill' end as payout, 50 + 20 * (n % 11) as minor
     from (select n, 1790809200000 + (n * (31 * 86400000.0 - 8000000) / ${redemptions})::bigint as millis from generate_series(1, ${redemptions}::bigint) n) s`,
  `insert into outcome (bucket, barcode_id, kind, at, shopper_id, store_id, retailer_id, carrier_id, payout, currency, discount_minor, answer, coupons)
     select bucket, id, 'redeemed', at, shopper, store, retailer, case payout when 'bill' then carrier end, payout, 'EUR', minor, '{}', ${coupons} from sale s`,
  `insert into reversal (bucket, barcode_id, sequence, at, reason, store_id, currency, discount_minor, answer, coupons)
     select bucket, id, 1, at + interval '2 hours', 'return', store, 'EUR', minor, '{}', ${coupons} from sale s where n % 50 = 0`,
  `insert into ledger_entry (bucket, barcode_id, posting, line, account, component, party_id, shopper_id, campaign_id, offer_id, currency, amount_minor, at, posted_at, batch)
     select s.bucket, s.id, p.posting, e.line, e.account, e.component, case e.account when 'provider_receivable' then s.campaign % 50 + 1 when 'retailer_payable' then s.retailer when 'carrier_payable' then s.carrier end,
       s.shopper, s.campaign, s.offer, 'EUR', case p.posting when 0 then 1 else -1 end * e.amount, s.at + p.posting * interval '2 hours', s.at, 1 + s.n / 1000
     from sale s cross join lateral (select 0 as posting union all select 1 where s.n % 50 = 0) p
     cross join lateral (values (0, 'provider_receivable', 'discount', s.minor), (1, case s.payout when 'till' then 'retailer_payable' else 'carrier_payable' end, 'discount', -s.minor),
       (2, 'provider_receivable', 'fee', 10), (3, case s.payout when 'till' then 'retailer_payable' else 'carrier_payable' end, 'fee', case s.payout when 'till' then -6 else -4 end),
       (4, 'operator_revenue', 'fee', case s.payout when 'till' then -4 else -6 end)) as e(line, account, component, amount)`,
  `insert into ledger_batch (number, entries, previous_hash, hash, posted_at)
     select batch, count(*), sha256((batch - 1)::text::bytea), sha256(batch::text::bytea), min(posted_at) from ledger_entry group by 1`,
  "insert into poster_progress (source, transaction_id, barcode_id, sequence, updated_at) values ('outcome', pg_current_xact_id(), 9223372036854775807, 9, now()), ('reversal', pg_current_xact_id(), 9223372036854775807, 9, now())",
];

/** Fills a migrated, empty database; `onStep` hears how many of the steps are done. */
export async function makeClosingWorld(
  sql: Sql,
  redemptions: number,
  onStep: (done: number, total: number) => void,
): Promise<void> {
  await sql`set statement_timeout = 0`;
  await sql`set maintenance_work_mem = '512MB'`;
  const indexes = await withoutIndexes(sql, ["outcome", "ledger_entry"]);
  const all = [...statements(redemptions), ...indexes, "analyze"];
  for (const [place, statement] of all.entries()) {
    await sql.unsafe(statement);
    onStep(place + 1, all.length);
  }
}
