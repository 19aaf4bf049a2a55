/** The figures of a subject that are no groups, and how far the counting has come. Internal to demographics. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import type { Currency } from "@/lib/kernel/money";
import { fewestShoppers } from "@/lib/ledger/performance-rules";
import type { Ctx } from "@/lib/server/context";
import type { Subject } from "./tell";

type Sums = { redemptions: number; discounts: { currency: Currency; minor: number }[] };

/** Of all time; null when nothing is counted. A currency is left out unless 20 shoppers at least redeemed one product of one campaign in it: it would tell what few were given. */
export async function readSums(db: Db | Tx, subject: Subject): Promise<Sums | null> {
  const { scope, key } = subject;
  const [row] = await db.execute<{ redemptions: number; eur: string; gbp: string }>(sql`
    with told as (
      select distinct c.currency from campaign c
      cross join lateral (select value, shoppers from demographic_cell where scope = 'campaign_product' and key = c.id::text and period = 'all' and attribute = 'all' offset 0) k
      join demographic_product p on p.gtin = k.value where k.shoppers >= ${fewestShoppers} and ${isOf(subject)}
    )
    select redemptions, case when 'EUR' in (table told) then eur_minor else 0 end::text as eur, case when 'GBP' in (table told) then gbp_minor else 0 end::text as gbp
    from demographic_cell
    where scope = ${scope} and key = ${key} and period = 'all' and attribute = 'all' and value = ''`);
  if (!row) return null;
  const discounts = [
    { currency: "EUR" as const, minor: Number(row.eur) },
    { currency: "GBP" as const, minor: Number(row.gbp) },
  ];
  return { redemptions: row.redemptions, discounts: discounts.filter(({ minor }) => minor > 0) };
}

/** Of lines of a campaign `c` and a product `p`. */
function isOf({ scope, key }: Subject): SQL {
  switch (scope) {
    case "all":
      return sql`true`;
    case "provider":
      return sql`c.provider_id = ${key}::bigint`;
    case "category":
      return sql`p.category = ${key}`;
    case "provider_category":
      return sql`c.provider_id = ${key.split(":")[0]}::bigint and p.category = ${key.split(":")[1]}`;
    case "product":
      return sql`c.provider_id = p.provider_id and p.gtin = ${key}`;
    case "campaign":
      return sql`c.id = ${key}::bigint`;
  }
}

/** When everything was last counted, and what is not: receipts and returns that are not posted yet, or posted and not counted, and shoppers who may have changed what they told. */
export async function readLag({ db }: Ctx): Promise<{ countedAt: string | null; waiting: number }> {
  const [row] = await db.execute<{ counted_at: string | null; waiting: number }>(sql`
    with place as (select batch, updated_at from demographic_progress),
      poster as (select source, transaction_id, barcode_id, sequence from poster_progress)
    select (select updated_at from place) as counted_at,
      ((select count(*) from outcome o left join poster p on p.source = 'outcome' where o.kind = 'redeemed' and o.transaction_id >= coalesce(p.transaction_id, '0'::xid8)
          and (o.transaction_id, o.barcode_id) > (coalesce(p.transaction_id, '0'::xid8), coalesce(p.barcode_id, 0)))
        + (select count(*) from reversal r left join poster p on p.source = 'reversal' where r.transaction_id >= coalesce(p.transaction_id, '0'::xid8)
          and (r.transaction_id, r.barcode_id, r.sequence) > (coalesce(p.transaction_id, '0'::xid8), coalesce(p.barcode_id, 0), coalesce(p.sequence, 0)))
        + (select count(distinct d.shopper_id) from demographic_due d join demographic_profile f using (shopper_id))
        + (select count(*) from (select distinct bucket, barcode_id, posting from ledger_entry where batch > coalesce((select batch from place), 0)) posted))::int as waiting`);
  return {
    countedAt: row?.counted_at ? new Date(row.counted_at).toISOString() : null,
    waiting: row?.waiting ?? 0,
  };
}
