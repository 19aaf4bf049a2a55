/** What a till asks before it takes something back: which receipt, what is left of it, and what a return would mean. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { loadIssuedOffers } from "@/lib/campaigns/load-offers";
import { AppError } from "@/lib/kernel/errors";
import { bucketOfId, formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import type { RedeemedCoupon } from "@/lib/pricing/redeemed-coupon";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { planReversal, unitsLeft } from "./plan-reversal";
import { type BoughtLine, sumOf } from "./reversal-rules";
import { type ReversalInput, redemptionIdSchema, reversalInput } from "./schemas";

/** Which redemptions `o` an actor may take something back of. */
function returnScope(actor: { role: string; storeId?: Id<"store">; retailerId?: Id<"retailer"> }): SQL {
  return actor.role === "retailer"
    ? sql`o.retailer_id = ${String(parseId("retailer", actor.retailerId ?? ""))}`
    : sql`o.store_id = ${String(parseId("store", actor.storeId ?? ""))}`;
}

/** A line of a receipt: units of one product at one price, and how many of them have not come back. */
export type ReturnableLine = BoughtLine & { name: string | null; left: number };

/** A receipt as the till shows it before a return. `lines` null: it was written before receipts kept prices, and goes back whole. */
export type Returnable = {
  id: Id<"redemption">;
  redeemedAt: string;
  till: string | null;
  cashier: string | null;
  payout: "till" | "bill";
  currency: Currency;
  /** Given at first, and still given. */
  discountMinor: number;
  leftMinor: number;
  isOver: boolean;
  lines: ReturnableLine[] | null;
};

type Row = {
  at: string;
  till: string | null;
  cashier: string | null;
  payout: "till" | "bill";
  currency: Currency;
  discount_minor: string;
  answer: string;
  coupons: RedeemedCoupon[];
  reversals: { coupons: RedeemedCoupon[]; lines: BoughtLine[] | null }[];
  names: Record<string, string> | null;
};

/** One receipt of the own store or chain. Throws `not_found`. */
export async function getReturnable(ctx: Ctx, redemptionId: string): Promise<Returnable> {
  const { id, row } = await readReceipt(ctx, redemptionId);
  const left = unitsLeft(row);
  const bought = unitsLeft({ ...row, reversals: [] });
  const reversed = row.reversals.reduce((sum, one) => sum + sumOf(one.coupons), 0);
  const discountMinor = Number(row.discount_minor);
  return {
    id,
    redeemedAt: new Date(row.at).toISOString(),
    till: row.till,
    cashier: row.cashier,
    payout: row.payout,
    currency: row.currency,
    discountMinor,
    leftMinor: discountMinor - reversed,
    isOver: left === "nothing",
    lines: typeof bought === "string" ? null : bought.map((line) => toLine(line, left, row.names ?? {})),
  };
}

function toLine(
  line: BoughtLine,
  left: ReturnType<typeof unitsLeft>,
  names: Record<string, string>,
): ReturnableLine {
  const there = Array.isArray(left)
    ? left.find((one) => one.gtin === line.gtin && one.unitPriceMinor === line.unitPriceMinor)
    : undefined;
  return { ...line, name: names[line.gtin] ?? null, left: there?.quantity ?? 0 };
}

/** What a return would take back and leave. `ok` false: why it cannot be. */
export type ReturnPreview =
  | { ok: true; discountMinor: number; leftMinor: number; payout: "till" | "bill"; currency: Currency }
  | { ok: false; message: string };

/**
 * By the same rule as the return itself. Only what others do to the receipt meanwhile, or a campaign without money left for other units, can make it differ. Throws
 * `not_found`, `invalid_input`.
 */
export async function previewReturn(
  ctx: Ctx,
  redemptionId: string,
  input: ReversalInput,
): Promise<ReturnPreview> {
  const { lines } = parseInput(reversalInput, input);
  const { row } = await readReceipt(ctx, redemptionId);
  const offerIds = row.coupons.map(({ offerId }) => String(parseId("offer", offerId)));
  const offers = lines ? await loadIssuedOffers(ctx.sql, offerIds) : [];
  const planned = planReversal({ row, offers, lines, frozen: new Set() });
  if (!planned.ok) return { ok: false, message: planned.message };
  const { discountMinor, discountLeftMinor: leftMinor } = planned;
  return { ok: true, discountMinor, leftMinor, payout: row.payout, currency: row.currency };
}

async function readReceipt(ctx: Ctx, redemptionId: string): Promise<{ id: Id<"redemption">; row: Row }> {
  const { actor } = ctx;
  requirePermission(actor, "reverseRedemption");
  const parsed = redemptionIdSchema.safeParse(redemptionId);
  const number = parsed.success ? parseId("redemption", parsed.data) : null;
  if (parsed.success && number !== null) {
    const [row] = await ctx.db.execute<Row>(sql`
      select o.at, t.name as till, p.name as cashier, o.payout, o.currency, o.discount_minor, o.answer, o.coupons,
        (select coalesce(jsonb_agg(jsonb_build_object('coupons', r.coupons, 'lines', r.lines) order by r.sequence), '[]')
          from reversal r where r.bucket = o.bucket and r.barcode_id = o.barcode_id) as reversals,
        (select jsonb_object_agg(g.gtin, g.name) from product g
          where g.gtin in (select l ->> 'gtin' from jsonb_array_elements(o.answer::jsonb -> 'lines') l)) as names
      from outcome o left join till t on t.id = o.till_id left join person p on p.id = o.person_id
      where o.bucket = ${bucketOfId(number)} and o.barcode_id = ${String(number)} and o.kind = 'redeemed' and ${returnScope(actor)}`);
    if (row) return { id: parsed.data, row };
  }
  throw new AppError("not_found", "There is no such receipt at this store.");
}

/** One of the last redemptions of a store. */
export type LastRedemption = {
  id: Id<"redemption">;
  redeemedAt: string;
  till: string | null;
  cashier: string | null;
  payout: "till" | "bill";
  currency: Currency;
  discountMinor: number;
  reversedMinor: number;
  /** What got a discount: 'Highland Roast, 500 g × 2'. */
  bought: string[];
};

/** The last 20 of the cashier's store, newest first. */
export async function listLastRedemptions(ctx: Ctx): Promise<LastRedemption[]> {
  const { actor } = ctx;
  requirePermission(actor, "viewCheckout");
  const rows = await ctx.db.execute<{
    barcode_id: string;
    at: string;
    till: string | null;
    cashier: string | null;
    payout: "till" | "bill";
    currency: Currency;
    discount_minor: string;
    reversed_minor: string;
    bought: string[] | null;
  }>(sql`
    select o.barcode_id, o.at, t.name as till, p.name as cashier, o.payout, o.currency, o.discount_minor,
      (select coalesce(sum(r.discount_minor), 0) from reversal r where r.bucket = o.bucket and r.barcode_id = o.barcode_id)
        as reversed_minor,
      (select array_agg(line.words order by line.words) from (
        select coalesce(g.name, l ->> 'gtin') || case when sum((l ->> 'quantity')::int) > 1 then ' × ' || sum((l ->> 'quantity')::int) else '' end as words
        from jsonb_array_elements(o.answer::jsonb -> 'lines') l left join product g on g.gtin = l ->> 'gtin'
        where (l ->> 'discountMinor')::bigint > 0 group by coalesce(g.name, l ->> 'gtin')) line) as bought
    from (select * from outcome o where o.store_id = ${String(parseId("store", actor.storeId))} and o.kind = 'redeemed'
      order by o.at desc limit 20) o
    left join till t on t.id = o.till_id left join person p on p.id = o.person_id order by o.at desc`);
  return rows.map((row) => ({
    id: formatId("redemption", BigInt(row.barcode_id)),
    redeemedAt: new Date(row.at).toISOString(),
    till: row.till,
    cashier: row.cashier,
    payout: row.payout,
    currency: row.currency,
    discountMinor: Number(row.discount_minor),
    reversedMinor: Number(row.reversed_minor),
    bought: row.bought ?? [],
  }));
}
