/** A large desk, made by SQL alone: 1,000 campaigns of 50 providers with the redemptions of the last 90 days, and all that is derived from them. The same every time, up to now. */
import type { Sql } from "@/db/client";
import { withoutIndexes } from "./support/without-indexes";

export const campaignCount = 1_000;

/**
 * In the order in which one needs another. The first campaigns have most: the largest a tenth of all. A redemption gives 1.50 for one unit of one of its offer's three products; the provider pays a fee of 0.10, the
 * store keeps 0.06 of it. `sale` is what one row of everything hot is made from.
 */
const statements = (outcomes: number): readonly string[] => [
  `create function pick(what text, n bigint, size int) returns int language sql immutable parallel safe as
     $$ select (hashtextextended(what || n, 7) & 1073741823)::int % size $$`,
  `create function gtin_of(n bigint) returns text language sql immutable parallel safe as $$
     select digits || (10 - (select sum(substr(digits, p, 1)::int * case when p % 2 = 1 then 3 else 1 end) from generate_series(1, 13) p) % 10) % 10
     from (select '0952' || lpad(n::text, 9, '0') as digits) d $$`,
  `insert into provider (id, name, country, tint, created_at) select n, 'Provider ' || n, 'IE', '#8A4B2B', now() from generate_series(1, 50) n`,
  `insert into retailer (id, name, country, created_at) select n, 'Chain ' || n, 'IE', now() from generate_series(1, 10) n`,
  `insert into store (id, retailer_id, name, street, city, region, time_zone, currency, latitude, longitude, created_at)
     select n, n % 10 + 1, 'Store ' || n, n || ' Street', 'City ' || n % 60, 'East', 'Europe/Dublin', 'EUR', 53, -6, now() from generate_series(1, 400) n`,
  `insert into till (id, store_id, name, created_at) select n, n, 'Till 1', now() from generate_series(1, 400) n`,
  `insert into product (id, gtin, provider_id, name, brand, category, typical_price_minor, created_at)
     select n, gtin_of(n), n % 50 + 1, 'Product ' || n, 'Brand ' || n % 80, 'coffee', 499, now() from generate_series(1, 2000) n`,
  `insert into campaign (id, provider_id, name, state, starts_on, ends_on, time_zone, starts_at, ends_at, currency, budget_minor, issues_per_shopper, barcode_lifetime_seconds,
       payouts, allows_static_codes, is_store_limited, created_at, updated_at)
     select n, n % 50 + 1, (array['Spring','Summer','Autumn','Winter'])[1 + n % 4] || ' offers ' || n, case when n % 10 = 9 then 'ended' when n % 10 = 8 then 'paused' else 'live' end,
       current_date - 100, current_date + n % 60 + 1, 'Europe/Dublin', now() - interval '100 days', now() + (n % 60 + 1) * interval '1 day', 'EUR', 100000000, 9, 86400, '{till}', false, false, now(), now()
     from generate_series(1, ${campaignCount}) n`,
  `insert into budget_slot (campaign_id, slot, remaining_minor) select c.id, slot, 1000000 from campaign c, generate_series(0, 63) slot`,
  `insert into offer (id, campaign_id, position, title, discount, max_units, reserve_minor, handling_fee_minor, store_fee_minor, carrier_fee_minor, created_at)
     select n, (n + 1) / 2, n % 2, 'Offer ' || n, '{"kind":"amountOff","amountMinor":150}', 2, 300, 10, 6, 4, now() from generate_series(1, ${campaignCount * 2}) n`,
  `insert into offer_product (offer_id, set_index, product_id) select o.id, 0, (o.id * 3 + k) % 2000 + 1 from offer o, generate_series(0, 2) k`,
  `insert into shopper (id, created_at) select n, now() from generate_series(1, 50000) n`,
  `insert into combination (code, offer_ids, created_at) select id, array[id], now() from offer`,
  `create unlogged table sale as
     select n, s.shopper, (s.shopper % 1024)::smallint as bucket, ((s.millis - 1704067200000) << 22) | ((s.shopper % 1024) << 12) | (n % 4096) as id,
       to_timestamp(s.millis / 1000.0) as at, s.campaign, s.campaign * 2 - n % 2 as offer, s.store, s.store % 10 + 1 as retailer,
       ((s.campaign * 2 - n % 2) * 3 + n % 3) % 2000 + 1 as product
     from (select n, 1 + pick('shopper', n, 50000)::bigint as shopper, 1 + floor(${campaignCount} * power(pick('campaign', n, 1000000) / 1000000.0, 3))::bigint as campaign,
         1 + pick('store', n, 400)::bigint as store, (extract(epoch from date_trunc('minute', now())) * 1000)::bigint - (${outcomes} - n) * ${Math.floor((90 * 86_400_000) / outcomes)} as millis
       from generate_series(1, ${outcomes}::bigint) n) s`,
  "analyze sale",
  `insert into issued_barcode (bucket, id, shopper_id, combination_code, store_id, payout, is_live, key_id, currency, reserved_minor, issued_at, expires_at)
     select bucket, id, shopper, offer, null, 'till', true, 1, 'EUR', 300, at - interval '1 hour', at + interval '23 hours' from sale`,
  `insert into outcome (bucket, barcode_id, kind, at, shopper_id, store_id, retailer_id, till_id, payout, currency, discount_minor, idempotency_key, answer, coupons)
     select bucket, s.id, 'redeemed', at, shopper, store, retailer, store, 'till', 'EUR', 150, 'key' || n,
       '{"discountMinor":150,"currency":"EUR","lines":[{"gtin":"' || p.gtin || '","quantity":1,"unitPriceMinor":499,"discountMinor":150}]}',
       jsonb_build_array(jsonb_build_object('discountMinor', 150, 'handlingFeeMinor', 10))
     from sale s join product p on p.id = s.product`,
  `insert into ledger_entry (bucket, barcode_id, posting, line, account, component, party_id, shopper_id, campaign_id, offer_id, currency, amount_minor, at, posted_at)
     select bucket, s.id, 0, e.line, e.account, e.component, case e.account when 'provider_receivable' then s.campaign % 50 + 1 when 'retailer_payable' then s.retailer end,
       shopper, campaign, offer, 'EUR', e.amount, at, at
     from sale s, (values (0, 'provider_receivable', 'discount', 150), (1, 'retailer_payable', 'discount', -150), (2, 'provider_receivable', 'fee', 10),
       (3, 'retailer_payable', 'fee', -6), (4, 'operator_revenue', 'fee', -4)) as e(line, account, component, amount)`,
  `insert into ledger_day_total (account, party_id, currency, component, day, redemptions, reversals, debit_minor, credit_minor, entries)
     select case side when 1 then 'all' else account end, case side when 1 then 0 else coalesce(party_id, 0) end, 'EUR', component, (at at time zone 'Europe/Dublin')::date, count(*), 0,
       sum(greatest(0, amount_minor)), sum(greatest(0, -amount_minor)), count(*)
     from ledger_entry, generate_series(0, 1) side where side = 0 or account = 'provider_receivable' and component = 'discount' group by 1, 2, 3, 4, 5`,
  `insert into redemption_line (bucket, barcode_id, posting, line, gtin, shopper_id, store_id, campaign_id, offer_id, quantity, discounted_units, discount_minor, currency, at)
     select bucket, s.id, 0, 0, p.gtin, shopper, store, campaign, offer, 1, 1, 150, 'EUR', at from sale s join product p on p.id = s.product`,
  `insert into receipt_product (gtin, at, bucket, barcode_id) select p.gtin, at, bucket, s.id from sale s join product p on p.id = s.product`,
  `insert into campaign_day_total (campaign_id, day, redemptions, reversals, discount_minor, fee_minor)
     select campaign, (at at time zone 'Europe/Dublin')::date, count(*), 0, count(*) * 150, count(*) * 10 from sale group by 1, 2`,
  `create view part_of_sale as
     select s.*, p.part, case p.part when 'all' then 0 when 'offer' then s.offer when 'store' then s.store else g.gtin::bigint end as key, (s.at at time zone 'Europe/Dublin')::date as day
     from sale s join product g on g.id = s.product cross join (values ('all'), ('offer'), ('store'), ('product')) p(part)`,
  `insert into provider_buyer (bucket, provider_id, shopper_id, barcode_id) select distinct on (campaign % 50, shopper) (id >> 12) & 1023, campaign % 50 + 1, shopper, id from sale order by campaign % 50, shopper, id`,
  `insert into performance_day (campaign_id, part, key, day, issued, redemptions, undone, new_buyers, units, discount_minor, fee_minor)
     select p.campaign, p.part, p.key, p.day, case p.part when 'offer' then count(*) else 0 end, count(*), 0, case p.part when 'all' then count(b.barcode_id) else 0 end, count(*), count(*) * 150,
       case p.part when 'product' then 0 else count(*) * 10 end
     from part_of_sale p left join provider_buyer b on p.part = 'all' and b.provider_id = p.campaign % 50 + 1 and b.shopper_id = p.shopper and b.barcode_id = p.id group by 1, 2, 3, 4`,
  `insert into performance_shopper (campaign_id, part, key, shopper_id, last_day) select campaign, part, key, shopper, max(day) from part_of_sale group by 1, 2, 3, 4`,
  `insert into offer_day_count (offer_id, day, kind, count) select s.offer, s.day, k.kind, count(*) * k.times
     from part_of_sale s, (values ('seen', 30), ('selected', 2), ('presented', 1)) k(kind, times) where s.part = 'all' group by s.offer, s.day, k.kind, k.times`,
  `insert into refusal_day_count (campaign_id, day, reason, count) select campaign, (at at time zone 'Europe/Dublin')::date, r.reason, count(*)
     from sale, (values ('wrong_store'), ('already_redeemed'), ('stale')) r(reason) where n % 40 = 0 group by 1, 2, 3`,
  `insert into audit (id, at, actor_kind, actor_id, role, verb, subject_id, details)
     select id, at, 'person', 'per_' || shopper, 'shopper', 'issueBarcode', 'brc_' || id, '{"reservedMinor":300}' from sale`,
  // The workers have been through all of it.
  "insert into poster_progress (source, transaction_id, barcode_id, sequence, updated_at) values ('outcome', pg_current_xact_id(), 0, 0, now()), ('reversal', pg_current_xact_id(), 0, 0, now())",
  "drop view part_of_sale",
  "drop table sale",
  "vacuum analyze",
];

/** What has a row or more for each redemption. */
const large =
  "issued_barcode outcome ledger_entry redemption_line receipt_product performance_day performance_shopper provider_buyer audit".split(
    " ",
  );

/** Fills a migrated, empty database with so many redemptions. A million take some minutes; `onStep` hears how many of the steps are done. */
export async function makeLargeDesk(
  sql: Sql,
  outcomes: number,
  onStep: (done: number, total: number) => void,
): Promise<void> {
  await sql`set statement_timeout = 0`;
  await sql`set work_mem = '256MB'`;
  await sql`set maintenance_work_mem = '512MB'`;
  const [clean, ...made] = [...statements(outcomes)].reverse();
  const all = [...made.reverse(), ...(await withoutIndexes(sql, large)), clean as string];
  for (const [place, statement] of all.entries()) {
    await sql.unsafe(statement);
    onStep(place + 1, all.length);
  }
  await sql`reset work_mem`;
}
