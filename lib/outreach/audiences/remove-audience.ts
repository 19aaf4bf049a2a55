import "server-only";
import { eq } from "drizzle-orm";
import { audience } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import type { Id } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { usesOf } from "./audience-uses";
import { holdAudience } from "./own-audiences";
import { audienceRemoval } from "./schemas";

/** `in_use`: what is still to be sent to it, by name. Nothing was removed. */
export type AudienceRemoved = { ok: true } | { ok: false; reason: "in_use"; uses: string[] };

/** Takes an audience out of the list; what was sent to it still names it. Throws `not_found`. */
export async function removeAudience(
  ctx: Ctx,
  input: { audienceId: Id<"audience"> },
): Promise<AudienceRemoved> {
  const { actor, now } = ctx;
  requirePermission(actor, "removeAudience");
  const { audienceId } = parseInput(audienceRemoval, input);
  return inTransaction<AudienceRemoved>(ctx, async (tx) => {
    const { name } = await holdAudience(tx, actor.providerId, audienceId);
    const uses = await usesOf(tx, audienceId);
    if (uses.length > 0) return { ok: false, reason: "in_use", uses };
    await tx.update(audience).set({ removedAt: now }).where(eq(audience.id, audienceId));
    await writeAudit({ ...ctx, actor }, tx, "removeAudience", audienceId, { name });
    return { ok: true };
  });
}
