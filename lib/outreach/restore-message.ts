import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { type Id, parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { messageIdInput } from "./schemas";

/**
 * Puts a removed message back where it was. Restoring twice is fine.
 * Throws `not_found` for unknown messages and other people's alike.
 */
export async function restoreMessage(ctx: Ctx, input: { messageId: Id<"message"> }): Promise<{ ok: true }> {
  const { actor } = ctx;
  requirePermission(actor, "restoreMessage");
  const { messageId } = parseInput(messageIdInput, input);
  const own = sql`id = ${String(parseId("message", messageId))} and shopper_id = ${String(parseId("shopper", actor.shopperId))}`;
  return inTransaction(ctx, async (tx) => {
    const changed = await tx.execute(sql`
      update message set removed_at = null where ${own} and removed_at is not null returning 1`);
    if (changed.length === 0) {
      const found = await tx.execute(sql`select 1 from message where ${own}`);
      if (found.length === 0) throw new AppError("not_found", "There is no such message.");
      return { ok: true };
    }
    await writeAudit({ ...ctx, actor }, tx, "restoreMessage", messageId);
    return { ok: true };
  });
}
