/** From redemption lines to sums, as SQL: the fold and the rebuild are the same derivation. Internal to demographics. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { deskTimeZone } from "@/lib/ledger/rules";

/**
 * CTEs `kept` and `bought` over `lines`: rows of redemption_line with a column `side` that keeps two states apart.
 * `kept`: per receipt and scope what was redeemed and not taken back; what has no discount left is nothing. `bought`: the same per shopper, scope and period.
 */
export function boughtFrom(lines: SQL): SQL {
  return sql`line as (${lines}),
    dated as (
      select l.*, (min(l.at) over (partition by l.side, l.bucket, l.barcode_id) at time zone ${sql.raw(`'${deskTimeZone}'`)})::date as day from line l
    ),
    kept as (
      select d.side, d.shopper_id, d.barcode_id, d.day, d.currency, s.scope, s.key, sum(d.discounted_units)::int as units, sum(d.discount_minor)::bigint as minor
      from dated d join campaign c on c.id = d.campaign_id and not c.is_test join demographic_product p on p.gtin = d.gtin
      cross join lateral (values ('all', ''), ('provider', p.provider_id::text), ('category', p.category),
        ('provider_category', p.provider_id || ':' || p.category), ('product', p.gtin), ('campaign', d.campaign_id::text),
        ('campaign_product', d.campaign_id || ':' || p.gtin)) s(scope, key)
      group by 1, 2, 3, 4, 5, 6, 7 having sum(d.discount_minor) > 0
    ),
    bought as (
      select k.side, k.shopper_id, k.scope, k.key, t.period, count(*)::int as redemptions, sum(k.units)::int as units,
        coalesce(sum(k.minor) filter (where k.currency = 'EUR'), 0)::bigint as eur_minor, coalesce(sum(k.minor) filter (where k.currency = 'GBP'), 0)::bigint as gbp_minor
      from kept k cross join lateral (
        select 'all' as period union all select to_char(k.day, 'YYYY-MM') union all select to_char(k.day, 'YYYY-MM-DD') where k.scope in ('all', 'provider')) t
      group by 1, 2, 3, 4, 5
    )`;
}

const sums: SQL = sql`sum(sign)::int as shoppers, coalesce(sum(sign) filter (where redemptions > 1), 0)::int as repeat_shoppers,
  sum(sign * redemptions)::int as redemptions, sum(sign * units)::int as units, sum(sign * eur_minor)::bigint as eur_minor, sum(sign * gbp_minor)::bigint as gbp_minor`;

/**
 * Rows of demographic_cell from a CTE `told`: rows of `bought` with a `sign` and the columns of their shopper's profile. By attribute everything of all time is counted, in one pass for all attributes that are a column;
 * months, days, and products within campaigns (of which the product is the value) as a whole.
 */
export const cellsFromTold: SQL = sql`
  select scope, key, period, case grouping(age, gender, household, region) when 15 then 'all' when 7 then 'age' when 11 then 'gender' when 13 then 'household' else 'region' end as attribute,
    coalesce(age, gender, household, region, '') as value, ${sums}
  from told where period = 'all' and scope <> 'campaign_product'
  group by grouping sets ((scope, key, period), (scope, key, period, age), (scope, key, period, gender), (scope, key, period, household), (scope, key, period, region))
  union all select scope, key, period, 'all', '', ${sums} from told where period <> 'all' and scope <> 'campaign_product' group by 1, 2, 3
  union all select scope, split_part(key, ':', 1), period, 'all', split_part(key, ':', 2), ${sums} from told where scope = 'campaign_product' group by 1, 2, 3, 5
  union all select scope, key, period, 'interest', interest, ${sums} from told cross join lateral unnest(interests) interest where period = 'all' and scope <> 'campaign_product' group by 1, 2, 3, 5
  union all select scope, key, period, 'pyramid', age || '|' || case gender when 'female' then 'female' else 'other' end, ${sums} from told
    where period = 'all' and scope <> 'campaign_product' group by 1, 2, 3, 5`;

/** Products that are new since. */
export const newProducts: SQL = sql`
  insert into demographic_product (gtin, provider_id, category)
  select p.gtin, p.provider_id, p.category from product p where not exists (select from demographic_product d where d.gtin = p.gtin) on conflict do nothing`;

/** CTE `paired` over `kept`: shoppers and receipts of each two products. Each receipt's products are gathered first: a join of `kept` with itself has no index to go by. */
export const pairedFrom: SQL = sql`basket as (
    select side, shopper_id, barcode_id, array_agg(key) as gtins from kept where scope = 'product' group by 1, 2, 3 having count(*) > 1
  ),
  paired as (
    select k.side, k.shopper_id, a.gtin as gtin_a, b.gtin as gtin_b, count(*) as redemptions
    from basket k cross join lateral unnest(k.gtins) a(gtin) cross join lateral unnest(k.gtins) b(gtin) where b.gtin > a.gtin group by 1, 2, 3, 4
  )`;
