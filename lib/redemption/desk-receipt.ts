/** One receipt as the desk shows it. Who bought is not told. */
import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { storeScope } from "@/lib/auth/till-queries";
import { bucketOfId, formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { RedeemedCoupon } from "@/lib/pricing/redeemed-coupon";
import type { Ctx } from "@/lib/server/context";
import { unitsLeft } from "./plan-reversal";
import type { RedemptionAnswer } from "./receipt";
import type { BoughtLine } from "./reversal-rules";
import type { ReversalAnswer } from "./reverse-redemption";

/** What was undone, where and by whom. Till and person as in a list of reversals. */
export type DeskReversal = ReversalAnswer & { store: string; till: string | null; person: string | null };

/** `left`: the units that may still come back; `unknown`: the receipt knows no prices and goes back whole. */
export type DeskReceipt = {
  answer: RedemptionAnswer;
  storeId: Id<"store">;
  store: string;
  timeZone: string;
  till: string | null;
  cashier: string | null;
  reversals: DeskReversal[];
  reversedMinor: number;
  left: BoughtLine[] | "nothing" | "unknown";
  /** By GTIN, as far as the catalogue knows them. */
  productNames: Record<string, string>;
  /** By offer. */
  offerTitles: Record<string, string>;
};

type Row = {
  store_id: string;
  store: string;
  time_zone: string;
  till: string | null;
  cashier: string | null;
  payout: "till" | "bill";
  answer: string;
  coupons: RedeemedCoupon[];
  reversals: {
    answer: string;
    coupons: RedeemedCoupon[];
    lines: BoughtLine[] | null;
    store: string;
    till: string | null;
    person: string | null;
  }[];
  names: Record<string, string> | null;
  titles: Record<string, string> | null;
};

/** A receipt of the actor's stores; null for an unknown and a foreign one alike. */
export async function findDeskReceipt(ctx: Ctx, redemptionId: string): Promise<DeskReceipt | null> {
  const { actor, db } = ctx;
  requirePermission(actor, "viewStores");
  const id = parseId("redemption", redemptionId);
  if (id === null) return null;
  const [row] = await db.execute<Row>(sql`
    select o.store_id, s.name as store, s.time_zone, t.name as till, p.name as cashier, o.payout, o.answer, o.coupons,
      (select coalesce(jsonb_agg(jsonb_build_object('answer', r.answer, 'coupons', r.coupons, 'lines', r.lines, 'store', rs.name,
          'till', rt.name, 'person', rp.name) order by r.sequence), '[]')
        from reversal r join store rs on rs.id = r.store_id left join till rt on rt.id = r.till_id left join person rp on rp.id = r.person_id
        where r.bucket = o.bucket and r.barcode_id = o.barcode_id) as reversals,
      (select jsonb_object_agg(g.gtin, g.name) from product g
        where g.gtin in (select l ->> 'gtin' from jsonb_array_elements(o.answer::jsonb -> 'lines') l)) as names,
      (select jsonb_object_agg(f.id, f.title) from offer f join combination c on f.id = any(c.offer_ids)
        join issued_barcode b on b.combination_code = c.code where b.bucket = o.bucket and b.id = o.barcode_id) as titles
    from outcome o join store s on s.id = o.store_id left join till t on t.id = o.till_id left join person p on p.id = o.person_id
    where o.bucket = ${bucketOfId(id)} and o.barcode_id = ${String(id)} and o.kind = 'redeemed' and ${storeScope(actor)}`);
  if (!row) return null;
  const reversals = row.reversals.map(({ answer, store, till, person }) => ({
    ...(JSON.parse(answer) as ReversalAnswer),
    ...{ store, till, person },
  }));
  return {
    answer: JSON.parse(row.answer) as RedemptionAnswer,
    storeId: formatId("store", BigInt(row.store_id)),
    store: row.store,
    timeZone: row.time_zone,
    till: row.till,
    cashier: row.cashier,
    reversals,
    reversedMinor: reversals.reduce((sum, { discountMinor }) => sum + discountMinor, 0),
    left: unitsLeft(row),
    productNames: row.names ?? {},
    offerTitles: Object.fromEntries(
      Object.entries(row.titles ?? {}).map(([offer, title]) => [formatId("offer", BigInt(offer)), title]),
    ),
  };
}
