import "server-only";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { bucketOfId, formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import type { Ctx } from "@/lib/server/context";
import type { RedemptionAnswer } from "./receipt";
import type { ReversalAnswer } from "./reverse-redemption";
import { redemptionIdSchema } from "./schemas";

/** A receipt, and what was undone of it. */
export type RedemptionView = RedemptionAnswer & { reversals: ReversalAnswer[] };

/** One redemption of the actor's own store or chain (operator: any). Throws `not_found` for the rest alike. */
export async function getRedemption(ctx: Ctx, redemptionId: string): Promise<RedemptionView> {
  const { actor, sql } = ctx;
  requirePermission(actor, "viewRedemption");
  const id = redemptionIdSchema.safeParse(redemptionId).success ? parseId("redemption", redemptionId) : null;
  if (id !== null) {
    const scope =
      actor.role === "operator"
        ? sql`true`
        : actor.role === "retailer"
          ? sql`o.retailer_id = ${String(parseId("retailer", actor.retailerId))}`
          : sql`o.store_id = ${String(parseId("store", actor.storeId))}`;
    const rows = await sql<{ answer: string; reversal: string | null }[]>`
      select o.answer, r.answer as reversal from outcome o
      left join reversal r on r.bucket = o.bucket and r.barcode_id = o.barcode_id
      where o.bucket = ${bucketOfId(id)} and o.barcode_id = ${String(id)} and o.kind = 'redeemed' and ${scope}
      order by r.sequence`;
    const [first] = rows;
    if (first) {
      const reversals = rows.flatMap((row) =>
        row.reversal ? [JSON.parse(row.reversal) as ReversalAnswer] : [],
      );
      return { ...(JSON.parse(first.answer) as RedemptionAnswer), reversals };
    }
  }
  throw new AppError("not_found", "There is no such redemption at this store.");
}

/** A shopper's own receipt. */
export type OwnReceipt = RedemptionAnswer & {
  barcodeId: Id<"barcode">;
  store: string;
  timeZone: string;
  /** Product names by GTIN, for the lines that had a coupon. */
  productNames: Record<string, string>;
  reversedMinor: number;
};

/** The shopper's receipts, newest first, at most 50; with `barcodeId` that one alone. */
export async function listOwnReceipts(ctx: Ctx, barcodeId?: Id<"barcode">): Promise<OwnReceipt[]> {
  const { actor, sql } = ctx;
  requirePermission(actor, "viewOwnReceipts");
  const only =
    barcodeId === undefined ? sql`` : sql`and o.barcode_id = ${String(parseId("barcode", barcodeId))}`;
  const rows = await sql<
    {
      barcode_id: string;
      answer: string;
      store: string;
      time_zone: string;
      names: Record<string, string> | null;
      reversed: string;
    }[]
  >`
    select o.barcode_id, o.answer, s.name as store, s.time_zone,
      (select jsonb_object_agg(p.gtin, p.name) from product p
        where p.gtin in (select l ->> 'gtin' from jsonb_array_elements(o.answer::jsonb -> 'lines') l)) as names,
      (select coalesce(sum(r.discount_minor), 0) from reversal r
        where r.bucket = o.bucket and r.barcode_id = o.barcode_id)::text as reversed
    from outcome o join store s on s.id = o.store_id
    where o.kind = 'redeemed' and o.shopper_id = ${String(parseId("shopper", actor.shopperId))} ${only}
    order by o.at desc limit 50`;
  return rows.map((row) => ({
    ...(JSON.parse(row.answer) as RedemptionAnswer),
    barcodeId: formatId("barcode", BigInt(row.barcode_id)),
    store: row.store,
    timeZone: row.time_zone,
    productNames: row.names ?? {},
    reversedMinor: Number(row.reversed),
  }));
}

/** What the shopper saved this calendar month (of each store's own clock) and ever, per currency, less what was reversed. */
export async function ownSavings(
  ctx: Ctx,
): Promise<{ currency: Currency; thisMonthMinor: number; everMinor: number }[]> {
  const { actor, sql, now } = ctx;
  requirePermission(actor, "viewOwnReceipts");
  const rows = await sql<{ currency: Currency; month: string; ever: string }[]>`
    select o.currency,
      coalesce(sum(o.discount_minor - coalesce(r.reversed, 0)) filter (where date_trunc('month', o.at at time zone s.time_zone)
        = date_trunc('month', ${now.toISOString()}::timestamptz at time zone s.time_zone)), 0)::text as month,
      sum(o.discount_minor - coalesce(r.reversed, 0))::text as ever
    from outcome o join store s on s.id = o.store_id left join lateral (select sum(discount_minor) as reversed from reversal r
      where r.bucket = o.bucket and r.barcode_id = o.barcode_id) r on true
    where o.kind = 'redeemed' and o.shopper_id = ${String(parseId("shopper", actor.shopperId))} group by 1 order by 1`;
  return rows.map((row) => ({
    currency: row.currency,
    thisMonthMinor: Number(row.month),
    everMinor: Number(row.ever),
  }));
}
