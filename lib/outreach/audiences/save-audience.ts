import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { audience } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { type Id, parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { newId } from "@/lib/server/new-id";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { reachOf } from "./count-reach";
import { definitionLimits } from "./definition";
import { lockAudiences, requireFreeName, requireKnown } from "./own-audiences";
import { type NewAudience, newAudience } from "./schemas";

/** `too_few`: fewer than 20 shoppers, or not safely more. Nothing was saved. */
export type AudienceSaved = { ok: true; audienceId: Id<"audience"> } | { ok: false; reason: "too_few" };

/** Keeps an audience under a name. Throws `invalid_input` (a name that is taken, a product of somebody else), `conflict` with 100 of them. */
export async function saveAudience(ctx: Ctx, input: NewAudience): Promise<AudienceSaved> {
  const { actor, now } = ctx;
  requirePermission(actor, "saveAudience");
  const { name, definition } = parseInput(newAudience, input);
  const { providerId } = actor;
  return inTransaction<AudienceSaved>(ctx, async (tx) => {
    await lockAudiences(tx, providerId);
    await requireFreeName(tx, providerId, name);
    await requireKnown(tx, providerId, definition);
    await requireRoom(tx, providerId);
    const { all } = await reachOf(tx, definition, providerId, now);
    if (all === null) return { ok: false, reason: "too_few" };
    const id = newId("audience", now);
    await tx.insert(audience).values({ id, providerId, name, definition, createdAt: now, updatedAt: now });
    await writeAudit({ ...ctx, actor }, tx, "saveAudience", id, { name });
    return { ok: true, audienceId: id };
  });
}

async function requireRoom(tx: Tx, providerId: Id<"provider">): Promise<void> {
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from audience
    where provider_id = ${String(parseId("provider", providerId))} and removed_at is null`);
  const { perProvider } = definitionLimits;
  if ((row?.count ?? 0) >= perProvider)
    throw new AppError("conflict", `You have ${perProvider} audiences. Remove one first.`);
}
