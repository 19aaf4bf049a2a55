import "server-only";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { bucketOfId, parseId } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import type { Month } from "@/lib/kernel/months";
import type { Ctx } from "@/lib/server/context";
import type { RedemptionAnswer } from "./receipt";
import type { ReversalAnswer } from "./reverse-redemption";
import { sumSavings } from "./savings";
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

/** What the shopper saved in each month by the store's own clock, per currency, earliest first. A reversal counts in the month of its own. */
export async function ownSavingsByMonth(
  ctx: Ctx,
): Promise<{ currency: Currency; month: Month; isThisMonth: boolean; savedMinor: number }[]> {
  const { actor, sql, now } = ctx;
  requirePermission(actor, "viewOwnReceipts");
  const shopper = String(parseId("shopper", actor.shopperId));
  const rows = await sql<{ currency: Currency; month: Month; is_now: boolean; saved: string }[]>`
    with moved as (
      select o.currency, o.at at time zone s.time_zone as local, ${now.toISOString()}::timestamptz at time zone s.time_zone as here,
        o.discount_minor as minor
      from outcome o join store s on s.id = o.store_id
      where o.kind = 'redeemed' and o.shopper_id = ${shopper}
      union all
      select r.currency, r.at at time zone s.time_zone, ${now.toISOString()}::timestamptz at time zone s.time_zone, -r.discount_minor
      from outcome o join reversal r on r.bucket = o.bucket and r.barcode_id = o.barcode_id join store s on s.id = r.store_id
      where o.kind = 'redeemed' and o.shopper_id = ${shopper}
    )
    select currency, to_char(local, 'YYYY-MM') as month, date_trunc('month', local) = date_trunc('month', here) as is_now,
      sum(minor)::text as saved
    from moved group by 1, 2, 3 order by 1, 2`;
  return rows.map((row) => ({
    currency: row.currency,
    month: row.month,
    isThisMonth: row.is_now,
    savedMinor: Number(row.saved),
  }));
}

/** What the shopper saved this calendar month and ever, per currency, less what was reversed in it. */
export async function ownSavings(
  ctx: Ctx,
): Promise<{ currency: Currency; thisMonthMinor: number; everMinor: number }[]> {
  return sumSavings(await ownSavingsByMonth(ctx));
}
