import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { viewRemoval } from "./schemas";

/** Forgets a view of this person's. Throws `not_found` for one of somebody else. */
export async function removeView(ctx: Ctx, input: { viewId: string }): Promise<{ ok: true }> {
  const { actor } = ctx;
  requirePermission(actor, "removeView");
  const { viewId } = parseInput(viewRemoval, input);
  return inTransaction(ctx, async (tx) => {
    const [removed] = await tx.execute<{ list: string; name: string }>(sql`
      delete from person_view where id = ${String(parseId("view", viewId))} and person_id = ${String(parseId("person", actor.personId))}
      returning list, name`);
    if (!removed) throw new AppError("not_found", "There is no such view.");
    await writeAudit({ ...ctx, actor }, tx, "removeView", viewId, { list: removed.list, name: removed.name });
    return { ok: true };
  });
}
