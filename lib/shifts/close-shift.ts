import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { parseId } from "@/lib/kernel/ids";
import { idSchema } from "@/lib/kernel/schemas";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { getShift, lastDeedAt, type ShiftView, shiftScope } from "./queries";
import { endOfShift } from "./rules";

/**
 * Closes a shift and returns what it came to. A cashier closes the own ones, retailer and operator those of their stores, a forgotten one also long
 * afterwards. Closing twice gives the same shift again. Throws `not_found` for everybody else's.
 */
export async function closeShift(ctx: Ctx, shiftId: string): Promise<ShiftView> {
  const { actor, now } = ctx;
  requirePermission(actor, "closeShift");
  const id = parseInput(idSchema("shift"), shiftId);
  const number = String(parseId("shift", id));
  return inTransaction(ctx, async (tx) => {
    const [row] = await tx.execute<{ opened_at: string; closed_at: string | null }>(sql`
      select h.opened_at, h.closed_at from shift h join store s on s.id = h.store_id
      where h.id = ${number} and ${shiftScope(actor)} for update of h`);
    if (!row) throw new AppError("not_found", "There is no such shift.");
    if (row.closed_at === null) {
      const closedAt = endOfShift(new Date(row.opened_at), await lastDeedAt(tx, id), now);
      await tx.execute(sql`update shift set closed_at = ${closedAt.toISOString()},
        closed_by = ${String(parseId("person", actor.personId))} where id = ${number}`);
      await writeAudit({ ...ctx, actor }, tx, "closeShift", id, { closedAt });
    }
    const closed = await getShift({ ...ctx, db: tx }, id);
    if (!closed) throw new AppError("not_found", "There is no such shift.");
    return closed;
  });
}
