import "server-only";
import { randomBytes } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { webhookEndpoint } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { runtimeEnv } from "@/lib/server/env";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { type NewWebhook, secretBytes } from "./create-webhook";
import type { WebhookEnv } from "./env";
import { secretRotation } from "./schemas";
import { lockEndpoint } from "./scope";
import { sealSecret } from "./seal";
import { secretText } from "./sign";

/** A new secret; the old one signs too for `overlapHours` (0-168, 24 unless told otherwise). Throws `not_found`. */
export async function rotateWebhookSecret(
  ctx: Ctx,
  input: { endpointId: string; overlapHours?: number },
  env: WebhookEnv = runtimeEnv(),
): Promise<NewWebhook> {
  const { actor, now } = ctx;
  requirePermission(actor, "rotateWebhookSecret");
  const { endpointId, overlapHours } = parseInput(secretRotation, input);
  const secret = randomBytes(secretBytes);
  return inTransaction(ctx, async (tx) => {
    await lockEndpoint(tx, actor, endpointId);
    await tx
      .update(webhookEndpoint)
      .set({
        oldSecretSealed: sql`secret_sealed`,
        oldSecretEndsAt: new Date(now.getTime() + overlapHours * 3_600_000),
        secretSealed: sealSecret(env, endpointId, secret),
      })
      .where(eq(webhookEndpoint.id, endpointId));
    await writeAudit({ ...ctx, actor }, tx, "rotateWebhookSecret", endpointId, { overlapHours });
    return { id: endpointId, secret: secretText(secret) };
  });
}
