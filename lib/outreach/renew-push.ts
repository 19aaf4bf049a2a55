import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { formatId, parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { runtimeEnv } from "@/lib/server/env";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { pushRenewalInput } from "./schemas";
import { requirePushEndpoint } from "./subscribe-push";

/**
 * A browser got a new address from its push service: its subscription goes on there. No new consent is taken, since nobody was asked. Throws `not_found` when the shopper has no subscription at the old
 * address, and then nothing is kept.
 */
export async function renewPush(
  ctx: Ctx,
  input: unknown,
  env: { TEAROFF_PUSH_HOSTS: readonly string[] } = runtimeEnv(),
): Promise<{ ok: true }> {
  const { actor } = ctx;
  requirePermission(actor, "subscribePush");
  const { oldEndpoint, subscription } = parseInput(pushRenewalInput, input);
  requirePushEndpoint(subscription.endpoint, env);
  const { endpoint, p256dh, auth } = subscription;
  return inTransaction(ctx, async (tx) => {
    const [renewed] = await tx.execute<{ id: string }>(sql`
      update push_subscription set endpoint = ${endpoint}, p256dh = ${p256dh}, auth = ${auth}, failures = 0
      where endpoint = ${oldEndpoint} and shopper_id = ${String(parseId("shopper", actor.shopperId))}
        and not exists (select 1 from push_subscription other where other.endpoint = ${endpoint} and other.endpoint <> ${oldEndpoint})
      returning id`);
    if (!renewed) throw new AppError("not_found", "There is no such subscription.");
    const subscriptionId = formatId("pushSubscription", BigInt(renewed.id));
    await writeAudit({ ...ctx, actor }, tx, "subscribePush", subscriptionId, { renewed: true });
    return { ok: true };
  });
}
