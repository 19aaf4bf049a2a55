import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { automationSwitch } from "./schemas";

/** While it is off nothing follows a purchase, and what was planned waits. Switched on, it looks at purchases from then on. Throws `not_found`. */
export async function switchAutomation(
  ctx: Ctx,
  input: { automationId: string; isOn: boolean },
): Promise<{ ok: true }> {
  const { actor, now } = ctx;
  requirePermission(actor, "switchAutomation");
  const { automationId, isOn } = parseInput(automationSwitch, input);
  const at = now.toISOString();
  return inTransaction(ctx, async (tx) => {
    const changed = await tx.execute(sql`
      update automation set is_on = ${isOn}, updated_at = ${at}, since = case when ${isOn} and not is_on then ${at}::timestamptz else since end,
        seen_until = case when ${isOn} and not is_on then ${at}::timestamptz else seen_until end
      where id = ${String(parseId("automation", automationId))} and provider_id = ${String(parseId("provider", actor.providerId))} returning 1`);
    if (changed.length === 0) throw new AppError("not_found", "There is no such automation.");
    await writeAudit({ ...ctx, actor }, tx, "switchAutomation", automationId, { isOn });
    return { ok: true };
  });
}
