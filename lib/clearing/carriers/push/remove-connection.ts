import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { type Id, parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { lockCarrier } from "../carrier-scope";
import { carrierInput } from "../schemas";

/** Nothing is sent to the carrier's server any more; its secret goes. What waits goes on waiting. Throws `not_found`. */
export async function removeConnection(ctx: Ctx, input: { carrierId: Id<"carrier"> }): Promise<{ ok: true }> {
  const { actor } = ctx;
  requirePermission(actor, "saveCarrierConnection");
  const { carrierId } = parseInput(carrierInput, input);
  return inTransaction(ctx, async (tx) => {
    await lockCarrier(tx, actor, carrierId);
    await tx.execute(
      sql`delete from carrier_connection where carrier_id = ${String(parseId("carrier", carrierId))}`,
    );
    await writeAudit({ ...ctx, actor }, tx, "saveCarrierConnection", carrierId, { removed: true });
    return { ok: true };
  });
}
