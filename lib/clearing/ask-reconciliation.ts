import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { newNumber } from "@/lib/server/new-id";
import { inTransaction } from "@/lib/server/transaction";

/** Has the worker compare everything anew, as soon as it can. Does nothing when that was asked for already. */
export async function askReconciliation(ctx: Ctx): Promise<void> {
  const { actor, now } = ctx;
  requirePermission(actor, "askReconciliation");
  await inTransaction(ctx, async (tx) => {
    const asked = await tx.execute(sql`
      insert into reconciliation (id, asked_at, asked_by) values (${String(newNumber(now))}, ${now.toISOString()}, ${String(parseId("person", actor.personId))})
      on conflict do nothing returning id`);
    if (asked.length > 0) await writeAudit({ ...ctx, actor }, tx, "askReconciliation", null, {});
  });
}
