import "server-only";
import { eq } from "drizzle-orm";
import { webhookEndpoint } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { endpointIdInput } from "./schemas";
import { lockEndpoint } from "./scope";

/**
 * Switches a webhook on or off. While it is off nothing new is kept for it, and what waits goes on waiting; switched on it has a new start, however long it had failed. Throws `not_found`.
 */
export async function switchWebhook(
  ctx: Ctx,
  input: { endpointId: string; isOn: boolean },
): Promise<{ ok: true }> {
  const { actor, now } = ctx;
  requirePermission(actor, "switchWebhook");
  const endpointId = parseInput(endpointIdInput, input.endpointId);
  const set = input.isOn
    ? { disabledAt: null, disabledReason: null, failingSince: null, tellAt: null }
    : { disabledAt: now, disabledReason: "hand" as const };
  return inTransaction(ctx, async (tx) => {
    await lockEndpoint(tx, actor, endpointId);
    await tx.update(webhookEndpoint).set(set).where(eq(webhookEndpoint.id, endpointId));
    await writeAudit({ ...ctx, actor }, tx, "switchWebhook", endpointId, { isOn: input.isOn });
    return { ok: true };
  });
}
