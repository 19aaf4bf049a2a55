import "server-only";
import { eq } from "drizzle-orm";
import { webhookEndpoint } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { runtimeEnv } from "@/lib/server/env";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import type { WebhookEnv } from "./env";
import { requireEvents } from "./require-events";
import { requireUrl } from "./require-url";
import { type EndpointChange, endpointChange } from "./schemas";
import { lockEndpoint } from "./scope";

/** Another name, address or choice of events; what waits already goes to the new address. Throws `not_found`, `invalid_input`. */
export async function changeWebhook(
  ctx: Ctx,
  input: EndpointChange,
  env: WebhookEnv = runtimeEnv(),
): Promise<{ ok: true }> {
  const { actor } = ctx;
  requirePermission(actor, "changeWebhook");
  const { endpointId, name, url, events } = parseInput(endpointChange, input);
  requireUrl(url, env.TEAROFF_WEBHOOK_HOSTS);
  return inTransaction(ctx, async (tx) => {
    requireEvents(await lockEndpoint(tx, actor, endpointId), events);
    await tx.update(webhookEndpoint).set({ name, url, events }).where(eq(webhookEndpoint.id, endpointId));
    await writeAudit({ ...ctx, actor }, tx, "changeWebhook", endpointId, {
      name,
      events,
      host: new URL(url).host,
    });
    return { ok: true };
  });
}
