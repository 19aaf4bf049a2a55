/** The figures of a subject that are no groups, and how far the counting has come. Internal to demographics. */
import "server-only";
import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import type { Currency } from "@/lib/kernel/money";
import type { Ctx } from "@/lib/server/context";
import type { Subject } from "./tell";

type Sums = { redemptions: number; discounts: { currency: Currency; minor: number }[] };

/** Of all time; null when nothing is counted. */
export async function readSums(db: Db | Tx, { scope, key }: Subject): Promise<Sums | null> {
  const [row] = await db.execute<{ redemptions: number; eur: string; gbp: string }>(sql`
    select redemptions, eur_minor::text as eur, gbp_minor::text as gbp from demographic_cell
    where scope = ${scope} and key = ${key} and period = 'all' and attribute = 'all' and value = ''`);
  if (!row) return null;
  const discounts = [
    { currency: "EUR" as const, minor: Number(row.eur) },
    { currency: "GBP" as const, minor: Number(row.gbp) },
  ];
  return { redemptions: row.redemptions, discounts: discounts.filter(({ minor }) => minor > 0) };
}

/** When everything was last counted, and the receipts and returns that are not: not posted yet, or posted and not counted. */
export async function readLag({ db }: Ctx): Promise<{ countedAt: string | null; waiting: number }> {
  const [row] = await db.execute<{ counted_at: string | null; waiting: number }>(sql`
    with place as (select batch, updated_at from demographic_progress),
      poster as (select source, transaction_id, barcode_id, sequence from poster_progress)
    select (select updated_at from place) as counted_at,
      ((select count(*) from outcome o left join poster p on p.source = 'outcome' where o.kind = 'redeemed' and o.transaction_id >= coalesce(p.transaction_id, '0'::xid8)
          and (o.transaction_id, o.barcode_id) > (coalesce(p.transaction_id, '0'::xid8), coalesce(p.barcode_id, 0)))
        + (select count(*) from (select distinct bucket, barcode_id, posting from ledger_entry where batch > coalesce((select batch from place), 0)) posted))::int as waiting`);
  return {
    countedAt: row?.counted_at ? new Date(row.counted_at).toISOString() : null,
    waiting: row?.waiting ?? 0,
  };
}
