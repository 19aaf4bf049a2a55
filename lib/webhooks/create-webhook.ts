import "server-only";
import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { webhookEndpoint } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { type Id, parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { runtimeEnv } from "@/lib/server/env";
import { newId } from "@/lib/server/new-id";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import type { WebhookEnv } from "./env";
import { requireUrl } from "./require-url";
import { type NewEndpointInput, newEndpoint } from "./schemas";
import { sealSecret } from "./seal";
import { secretText } from "./sign";

/** Endpoints one chain may have. */
const mostEndpoints = 10;
export const secretBytes = 32;

/** `secret` is shown now and never again. */
export type NewWebhook = { id: Id<"webhookEndpoint">; secret: string };

/** Has a server of the own chain told of what happens from now on. Throws `invalid_input`, `conflict` when there are too many. */
export async function createWebhook(
  ctx: Ctx,
  input: NewEndpointInput,
  env: WebhookEnv = runtimeEnv(),
): Promise<NewWebhook> {
  const { actor, now } = ctx;
  requirePermission(actor, "createWebhook");
  const { name, url, events } = parseInput(newEndpoint, input);
  requireUrl(url, env.TEAROFF_WEBHOOK_HOSTS);
  const { retailerId } = actor;
  return inTransaction(ctx, async (tx) => {
    const chain = String(parseId("retailer", retailerId));
    // The lock makes two presses count each other.
    await tx.execute(sql`select 1 from retailer where id = ${chain} for update`);
    const [there] = await tx.execute<{ count: number }>(
      sql`select count(*)::int as count from webhook_endpoint where retailer_id = ${chain}`,
    );
    if ((there?.count ?? 0) >= mostEndpoints)
      throw new AppError("conflict", `A chain has ${mostEndpoints} webhooks at most. Remove one first.`);
    const id = newId("webhookEndpoint", now);
    const secret = randomBytes(secretBytes);
    const secretSealed = sealSecret(env, id, secret);
    await tx
      .insert(webhookEndpoint)
      .values({ id, retailerId, url, name, events, secretSealed, createdAt: now });
    await writeAudit({ ...ctx, actor }, tx, "createWebhook", id, { name, events, host: new URL(url).host });
    return { id, secret: secretText(secret) };
  });
}
