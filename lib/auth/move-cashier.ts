import "server-only";
import { sql } from "drizzle-orm";
import { AppError } from "@/lib/kernel/errors";
import { parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { requirePermission } from "./actor";
import { lockCashier } from "./cashier-queries";
import { cashierMove } from "./schemas";
import { storeScope } from "./till-queries";

/**
 * Has a cashier work in another store of the same chain from now on: the session that is open acts there with its next request. Throws `not_found` for the cashier or the store,
 * `conflict` for a store of another chain or while a shift is open.
 */
export async function moveCashier(
  ctx: Ctx,
  input: { personId: string; storeId: string },
): Promise<{ ok: true }> {
  const { actor } = ctx;
  requirePermission(actor, "moveCashier");
  const { personId, storeId } = parseInput(cashierMove, input);
  return inTransaction(ctx, async (tx) => {
    const cashier = await lockCashier(tx, actor, personId);
    if (!cashier) throw new AppError("not_found", "There is no such cashier.");
    const [store] = await tx.execute<{ retailer_id: string; is_same_chain: boolean }>(sql`
      select s.retailer_id, s.retailer_id = (select o.retailer_id from store o where o.id = ${String(parseId("store", cashier.storeId))}) as is_same_chain
      from store s where s.id = ${String(parseId("store", storeId))} and ${storeScope(actor)}`);
    if (!store) throw new AppError("not_found", "There is no such store.");
    if (!store.is_same_chain) throw new AppError("conflict", "This store belongs to another chain.");
    if (cashier.storeId === storeId) return { ok: true };
    if (cashier.hasOpenShift)
      throw new AppError("conflict", `${cashier.name} has an open shift. Close it first.`);
    await tx.execute(sql`update membership set store_id = ${String(parseId("store", storeId))}
      where person_id = ${String(parseId("person", personId))}`);
    await writeAudit({ ...ctx, actor }, tx, "moveCashier", personId, {
      before: cashier.storeId,
      after: storeId,
    });
    return { ok: true };
  });
}
