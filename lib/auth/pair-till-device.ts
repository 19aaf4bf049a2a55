import "server-only";
import { sql } from "drizzle-orm";
import { tillDevice } from "@/db/schema";
import { AppError } from "@/lib/kernel/errors";
import { type Id, parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { newId } from "@/lib/server/new-id";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { requirePermission } from "./actor";
import { pairingInput } from "./schemas";
import { storeScope } from "./till-queries";

/**
 * 'This tablet is Till 3.' Makes the row that the tablet's cookie names; the cookie is the caller's to set. `replaces`: what this tablet
 * was until now; that pairing ends in the same moment. Throws `not_found` for a till of another store or chain.
 */
export async function pairTillDevice(
  ctx: Ctx,
  input: { tillId: string; name: string },
  replaces: Id<"tillDevice"> | null = null,
): Promise<Id<"tillDevice">> {
  const { actor } = ctx;
  requirePermission(actor, "pairTillDevice");
  const { tillId, name } = parseInput(pairingInput, input);
  const deviceId = newId("tillDevice", ctx.now);
  return inTransaction(ctx, async (tx) => {
    const [found] = await tx.execute(sql`
      select 1 from till t join store s on s.id = t.store_id
      where t.id = ${String(parseId("till", tillId))} and t.retired_at is null and ${storeScope(actor)}`);
    if (!found) throw new AppError("not_found", "There is no such till.");
    await tx.insert(tillDevice).values({
      id: deviceId,
      tillId,
      name,
      pairedBy: actor.personId,
      createdAt: ctx.now,
      lastSeenAt: ctx.now,
    });
    if (replaces !== null) {
      await tx.execute(sql`update till_device set revoked_at = ${ctx.now.toISOString()}
        where id = ${String(parseId("tillDevice", replaces))} and revoked_at is null`);
    }
    await writeAudit({ ...ctx, actor }, tx, "pairTillDevice", tillId, { deviceId, name, replaces });
    return deviceId;
  });
}
