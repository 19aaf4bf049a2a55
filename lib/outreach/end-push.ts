import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { recordConsent } from "./record-consent";
import { pushSubscriptionIdInput } from "./schemas";

/**
 * Ends the notifications of one device of the shopper's own, or of all of them at once. With the last one the consent is taken back. Ending what is over already is fine, and other people's
 * devices are left alone without a word.
 */
export async function endPush(
  ctx: Ctx,
  input: "all" | { subscriptionId: string },
): Promise<{ ok: true; left: number }> {
  const { actor } = ctx;
  requirePermission(actor, "endPush");
  const one = input === "all" ? null : parseInput(pushSubscriptionIdInput, input).subscriptionId;
  const owner = sql`shopper_id = ${String(parseId("shopper", actor.shopperId))}`;
  return inTransaction(ctx, async (tx) => {
    const ended = await tx.execute(sql`
      delete from push_subscription where ${owner}
        ${one === null ? sql`` : sql`and id = ${String(parseId("pushSubscription", one))}`} returning 1`);
    const [row] = await tx.execute<{ left: number }>(sql`
      select count(*)::int as left from push_subscription where ${owner}`);
    const left = row?.left ?? 0;
    if (left === 0) {
      await recordConsent({ ...ctx, db: tx }, { kind: "push", isGiven: false, source: "push" });
    }
    await writeAudit({ ...ctx, actor }, tx, "endPush", one ?? actor.shopperId, { ended: ended.length });
    return { ok: true, left };
  });
}
