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
import { requireEvents } from "./require-events";
import { requireUrl } from "./require-url";
import { type NewEndpointInput, newEndpoint } from "./schemas";
import { sealSecret } from "./seal";
import { secretText } from "./sign";

/** Endpoints one chain or provider may have. */
const mostEndpoints = 10;
export const secretBytes = 32;

/** `secret` is shown now and never again. */
export type NewWebhook = { id: Id<"webhookEndpoint">; secret: string };

/** Has a server of the own chain or provider told of what happens from now on. Throws `invalid_input`, `conflict` when there are too many. */
export async function createWebhook(
  ctx: Ctx,
  input: NewEndpointInput,
  env: WebhookEnv = runtimeEnv(),
): Promise<NewWebhook> {
  const { actor, now } = ctx;
  requirePermission(actor, "createWebhook");
  const { name, url, events } = parseInput(newEndpoint, input);
  requireUrl(url, env.TEAROFF_WEBHOOK_HOSTS);
  const isChain = actor.role === "retailer";
  requireEvents(isChain ? "retailer" : "provider", events);
  const owner = isChain ? { retailerId: actor.retailerId } : { providerId: actor.providerId };
  return inTransaction(ctx, async (tx) => {
    const number = String(
      isChain ? parseId("retailer", actor.retailerId) : parseId("provider", actor.providerId),
    );
    // The lock makes two presses count each other.
    await tx.execute(
      sql`select 1 from ${isChain ? sql`retailer` : sql`provider`} where id = ${number} for update`,
    );
    const [there] = await tx.execute<{ count: number }>(
      sql`select count(*)::int as count from webhook_endpoint where ${isChain ? sql`retailer_id` : sql`provider_id`} = ${number}`,
    );
    if ((there?.count ?? 0) >= mostEndpoints)
      throw new AppError("conflict", `There can be ${mostEndpoints} webhooks at most. Remove one first.`);
    const id = newId("webhookEndpoint", now);
    const secret = randomBytes(secretBytes);
    const secretSealed = sealSecret(env, id, secret);
    await tx
      .insert(webhookEndpoint)
      .values({ id, ...owner, url, name, events, secretSealed, createdAt: now });
    await writeAudit({ ...ctx, actor }, tx, "createWebhook", id, { name, events, host: new URL(url).host });
    return { id, secret: secretText(secret) };
  });
}
