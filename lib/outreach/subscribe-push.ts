import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { pushSubscription } from "@/db/schema";
import { requirePermission, type ShopperActor } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { type Id, parseId } from "@/lib/kernel/ids";
import { isPushEndpoint } from "@/lib/push/push-hosts";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { runtimeEnv } from "@/lib/server/env";
import { newId } from "@/lib/server/new-id";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { deviceWords } from "./device-words";
import { recordConsent } from "./record-consent";
import { type PushSubscriptionInput, pushSubscriptionInput } from "./schemas";

/** Devices of one shopper at most. */
export const maxDevices = 10;

type PushHosts = { TEAROFF_PUSH_HOSTS: readonly string[] };

/**
 * Signs a browser up for notifications and writes down the consent to them, both or neither. A browser that another shopper had signed up on moves to this one, if it proves by its secret that it is
 * the same browser. `userAgent` is where the name of the device comes from. Throws `invalid_input` for an address that is no push service's and `conflict` for one device too many.
 */
export async function subscribePush(
  ctx: Ctx,
  input: PushSubscriptionInput,
  userAgent: string | null,
  env: PushHosts = runtimeEnv(),
): Promise<{ ok: true; subscriptionId: Id<"pushSubscription"> }> {
  const { actor } = ctx;
  requirePermission(actor, "subscribePush");
  const given = parseInput(pushSubscriptionInput, input);
  requirePushEndpoint(given.endpoint, env);
  return inTransaction(ctx, async (tx) => {
    // Also what makes two devices at once count each other.
    const consented = await recordConsent(
      { ...ctx, db: tx },
      { kind: "push", isGiven: true, source: "push" },
    );
    if (!consented.ok) throw new AppError("conflict", consented.message);
    await requireRoom(tx, actor, given.endpoint);
    const row = { ...given, shopperId: actor.shopperId, device: deviceWords(userAgent), createdAt: ctx.now };
    const [kept] = await tx
      .insert(pushSubscription)
      .values({ id: newId("pushSubscription", ctx.now), ...row })
      .onConflictDoUpdate({
        target: pushSubscription.endpoint,
        set: { shopperId: row.shopperId, device: row.device, createdAt: row.createdAt, failures: 0 },
        setWhere: sql`${pushSubscription.auth} = ${given.auth} and ${pushSubscription.p256dh} = ${given.p256dh}`,
      })
      .returning({ id: pushSubscription.id });
    if (!kept) throw new AppError("conflict", "This browser signed up with other keys before. Try again.");
    await writeAudit({ ...ctx, actor }, tx, "subscribePush", kept.id);
    return { ok: true, subscriptionId: kept.id };
  });
}

/** Throws `invalid_input` for an address that this server does not send to. */
export function requirePushEndpoint(endpoint: string, { TEAROFF_PUSH_HOSTS }: PushHosts): void {
  if (isPushEndpoint(endpoint, TEAROFF_PUSH_HOSTS)) return;
  const message = "is not the address of a push service that this server knows";
  throw new AppError("invalid_input", `endpoint: ${message}`, [{ field: "endpoint", message }]);
}

async function requireRoom(tx: Tx, { shopperId }: ShopperActor, endpoint: string): Promise<void> {
  const [row] = await tx.execute<{ others: number }>(sql`
    select count(*)::int as others from push_subscription
    where shopper_id = ${String(parseId("shopper", shopperId))} and endpoint <> ${endpoint}`);
  if ((row?.others ?? 0) >= maxDevices) {
    throw new AppError(
      "conflict",
      `${maxDevices} devices get notifications already. Remove one of them first.`,
    );
  }
}
