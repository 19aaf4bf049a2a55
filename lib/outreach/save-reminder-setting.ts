import "server-only";
import { reminderSetting } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { type ReminderSettingInput, reminderSettingInput } from "./schemas";

/** Keeps how the shopper wants to be reminded. It holds for the barcodes of now as well: the worker reads it at the moment of sending. */
export async function saveReminderSetting(ctx: Ctx, input: ReminderSettingInput): Promise<{ ok: true }> {
  const { actor } = ctx;
  requirePermission(actor, "saveReminderSetting");
  const setting = parseInput(reminderSettingInput, input);
  return inTransaction(ctx, async (tx) => {
    const row = { ...setting, updatedAt: ctx.now };
    await tx
      .insert(reminderSetting)
      .values({ shopperId: actor.shopperId, ...row })
      .onConflictDoUpdate({ target: reminderSetting.shopperId, set: row });
    await writeAudit({ ...ctx, actor }, tx, "saveReminderSetting", actor.shopperId);
    return { ok: true };
  });
}
