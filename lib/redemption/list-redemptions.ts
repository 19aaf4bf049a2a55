/** Receipts of a store or chain, newest first, page by page. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { type Actor, requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { parseId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { readCursor, writeCursor } from "./cursor";
import type { RedemptionView } from "./queries";
import type { RedemptionAnswer } from "./receipt";
import type { ReversalAnswer } from "./reverse-redemption";
import { type RedemptionListInput, redemptionListInput } from "./schemas";

/** `nextCursor` null: that was all. */
export type RedemptionPage = { redemptions: RedemptionView[]; nextCursor: string | null };

type Row = { barcode_id: string; at: string; answer: string; reversals: ReversalAnswer[] };

/**
 * What was redeemed from `from` on and before `to`, at most `limit` (1-100, 50 unless told otherwise). Goes on by key and not by count, so that a page is never
 * missed or had twice while tills redeem. A foreign or unknown store has none.
 */
export async function listRedemptions(ctx: Ctx, input: RedemptionListInput): Promise<RedemptionPage> {
  const { actor, db } = ctx;
  requirePermission(actor, "listRedemptions");
  const { storeId, from, to, limit, cursor } = parseInput(redemptionListInput, input);
  const after = cursor === undefined ? null : readCursor(cursor);
  if (cursor !== undefined && !after) throw wrongCursor();
  const conditions: SQL[] = [sql`o.kind = 'redeemed'`, scopeOf(actor)];
  if (storeId) conditions.push(sql`o.store_id = ${String(parseId("store", storeId))}`);
  if (from) conditions.push(sql`o.at >= ${new Date(from).toISOString()}`);
  if (to) conditions.push(sql`o.at < ${new Date(to).toISOString()}`);
  if (after) conditions.push(sql`(o.at, o.barcode_id) < (${after.at}::timestamptz, ${after.id}::bigint)`);
  const rows = await db.execute<Row>(sql`
    select o.barcode_id, o.at, o.answer, (select coalesce(json_agg(r.answer::json order by r.sequence), '[]'::json) from reversal r
      where r.bucket = o.bucket and r.barcode_id = o.barcode_id) as reversals
    from outcome o where ${sql.join(conditions, sql` and `)}
    order by o.at desc, o.barcode_id desc limit ${limit + 1}`);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    redemptions: page.map(({ answer, reversals }) => ({
      ...(JSON.parse(answer) as RedemptionAnswer),
      reversals,
    })),
    nextCursor: rows.length > limit && last ? writeCursor(new Date(last.at), BigInt(last.barcode_id)) : null,
  };
}

/** A cursor of another list, or one that somebody wrote. */
export function wrongCursor(): AppError {
  const message = "is not a cursor of this list";
  return new AppError("invalid_input", `cursor: ${message}`, [{ field: "cursor", message }]);
}

function scopeOf(actor: Actor): SQL {
  switch (actor.role) {
    case "till":
    case "cashier":
      return sql`o.store_id = ${String(parseId("store", actor.storeId))}`;
    case "retailer":
      return sql`o.store_id in (select id from store where retailer_id = ${String(parseId("retailer", actor.retailerId))})`;
    case "operator":
      return sql`true`;
    default:
      return sql`false`;
  }
}
