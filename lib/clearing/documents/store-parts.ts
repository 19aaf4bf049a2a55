/** What each store has in a payout. */
import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import { partyScope } from "./document-scope";

/** Amounts in minor units of the document's currency; they sum to it. `adjustmentMinor`: of earlier months. */
export type StorePart = {
  store: { id: Id<"store">; name: string };
  coupons: number;
  discountMinor: number;
  feeMinor: number;
  adjustmentMinor: number;
  totalMinor: number;
};

/** By name, 500 stores at most. Empty for a document that is not to the actor, and for one that is no payout. */
export async function listStoreParts(ctx: Ctx, documentId: string): Promise<StorePart[]> {
  const { actor, db } = ctx;
  requirePermission(actor, "viewBilling");
  const rows = await db.execute<{
    id: string;
    name: string;
    coupons: number;
    discount: string;
    fee: string;
    adjustment: string;
    total: string;
  }>(sql`
    select s.id, s.name, coalesce(sum(l.count) filter (where l.component = 'discount' and l.for_month is null), 0)::int as coupons,
      coalesce(sum(l.amount_minor) filter (where l.component = 'discount' and l.for_month is null), 0) as discount,
      coalesce(sum(l.amount_minor) filter (where l.component = 'fee' and l.for_month is null), 0) as fee,
      coalesce(sum(l.amount_minor) filter (where l.for_month is not null), 0) as adjustment, sum(l.amount_minor) as total
    from document d join document_line l on l.document_id = d.id join store s on s.id = l.store_id
    where d.id = ${String(parseId("document", documentId) ?? -1n)} and d.kind = 'payout' and ${partyScope(actor)}
    group by s.id order by s.name, s.id limit 500`);
  return rows.map((row) => ({
    store: { id: formatId("store", BigInt(row.id)), name: row.name },
    coupons: row.coupons,
    discountMinor: Number(row.discount),
    feeMinor: Number(row.fee),
    adjustmentMinor: Number(row.adjustment),
    totalMinor: Number(row.total),
  }));
}
