import "server-only";
import { eq } from "drizzle-orm";
import { audience } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { reachOf } from "./count-reach";
import { holdAudience, lockAudiences, requireFreeName, requireKnown } from "./own-audiences";
import { type AudienceChange, audienceChange } from "./schemas";

/** `too_few`: fewer than 20 shoppers, or not safely more. Nothing was changed. */
export type AudienceChanged = { ok: true; version: number } | { ok: false; reason: "too_few" };

/** Another name or other conditions: whatever is sent to it from now on goes by these. Throws `not_found`, `invalid_input`, and `conflict` when somebody changed it meanwhile. */
export async function changeAudience(ctx: Ctx, input: AudienceChange): Promise<AudienceChanged> {
  const { actor, now } = ctx;
  requirePermission(actor, "changeAudience");
  const { audienceId, version, name, definition } = parseInput(audienceChange, input);
  const { providerId } = actor;
  return inTransaction<AudienceChanged>(ctx, async (tx) => {
    await lockAudiences(tx, providerId);
    const before = await holdAudience(tx, providerId, audienceId);
    if (before.version !== version)
      throw new AppError("conflict", `Somebody changed ${before.name} meanwhile. Look at it again.`);
    await requireFreeName(tx, providerId, name, audienceId);
    await requireKnown(tx, providerId, definition);
    const { all } = await reachOf(tx, definition, providerId, now);
    if (all === null) return { ok: false, reason: "too_few" };
    const next = version + 1;
    await tx
      .update(audience)
      .set({ name, definition, version: next, updatedAt: now })
      .where(eq(audience.id, audienceId));
    await writeAudit({ ...ctx, actor }, tx, "changeAudience", audienceId, {
      before: { name: before.name, definition: before.definition },
      after: { name, definition },
    });
    return { ok: true, version: next };
  });
}
