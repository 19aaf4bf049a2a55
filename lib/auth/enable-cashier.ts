import "server-only";
import { sql } from "drizzle-orm";
import { AppError } from "@/lib/kernel/errors";
import { parseId } from "@/lib/kernel/ids";
import { idSchema } from "@/lib/kernel/schemas";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { requirePermission } from "./actor";
import { lockCashier } from "./cashier-queries";

/** Lets a disabled cashier sign in again; sessions from before stay ended. Twice is once. Throws `not_found`. */
export async function enableCashier(ctx: Ctx, personId: string): Promise<{ ok: true }> {
  const { actor } = ctx;
  requirePermission(actor, "enableCashier");
  const id = parseInput(idSchema("person"), personId);
  return inTransaction(ctx, async (tx) => {
    const cashier = await lockCashier(tx, actor, id);
    if (!cashier) throw new AppError("not_found", "There is no such cashier.");
    if (!cashier.isDisabled) return { ok: true };
    await tx.execute(sql`update person set disabled_at = null where id = ${String(parseId("person", id))}`);
    await writeAudit({ ...ctx, actor }, tx, "enableCashier", id);
    return { ok: true };
  });
}
