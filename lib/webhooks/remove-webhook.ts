import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { endpointIdInput } from "./schemas";
import { lockEndpoint } from "./scope";

/** Removes a webhook with its secrets and its log. What waits is not sent any more. Throws `not_found`. */
export async function removeWebhook(ctx: Ctx, endpointId: string): Promise<{ ok: true }> {
  const { actor } = ctx;
  requirePermission(actor, "removeWebhook");
  const id = parseInput(endpointIdInput, endpointId);
  const number = String(parseId("webhookEndpoint", id));
  return inTransaction(ctx, async (tx) => {
    await lockEndpoint(tx, actor, id);
    await tx.execute(sql`delete from webhook_attempt where endpoint_id = ${number}`);
    await tx.execute(sql`delete from webhook_delivery where endpoint_id = ${number}`);
    await tx.execute(sql`delete from webhook_endpoint where id = ${number}`);
    await writeAudit({ ...ctx, actor }, tx, "removeWebhook", id);
    return { ok: true };
  });
}
