import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { isOver } from "./is-over";
import { requireRoomToBeOn } from "./limits";
import { automationSwitch } from "./schemas";

/** While it is off nothing follows a purchase, and what was planned waits. Switched on, it looks at purchases from then on. Throws `not_found`, and `conflict` where what it sends is over or 20 others are on. */
export async function switchAutomation(
  ctx: Ctx,
  input: { automationId: string; isOn: boolean },
): Promise<{ ok: true }> {
  const { actor, now } = ctx;
  requirePermission(actor, "switchAutomation");
  const { automationId, isOn } = parseInput(automationSwitch, input);
  const at = now.toISOString();
  const id = String(parseId("automation", automationId));
  return inTransaction(ctx, async (tx) => {
    if (isOn) await requireRoomToBeOn(tx, actor.providerId, automationId);
    const [found] = await tx.execute<{ is_over: boolean }>(sql`
      select ${isOver} as is_over from automation a
      where a.id = ${id} and a.provider_id = ${String(parseId("provider", actor.providerId))} for update of a`);
    if (!found) throw new AppError("not_found", "There is no such automation.");
    if (isOn && found.is_over)
      throw new AppError(
        "conflict",
        "What it sends is over: its survey was closed, or its mailing cancelled. Make a new automation.",
      );
    await tx.execute(sql`
      update automation set is_on = ${isOn}, updated_at = ${at}, since = case when ${isOn} and not is_on then ${at}::timestamptz else since end,
        seen_until = case when ${isOn} and not is_on then ${at}::timestamptz else seen_until end
      where id = ${id}`);
    await writeAudit({ ...ctx, actor }, tx, "switchAutomation", automationId, { isOn });
    return { ok: true };
  });
}
