import "server-only";
import { sql } from "drizzle-orm";
import { AppError } from "@/lib/kernel/errors";
import { parseId } from "@/lib/kernel/ids";
import { idSchema } from "@/lib/kernel/schemas";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { requirePermission } from "./actor";
import { storeScope } from "./till-queries";

/**
 * Ends a pairing at once: the tablet is nobody's till with its next request, and whoever signed in there by PIN is signed out. Twice is
 * once. Throws `not_found` for a tablet of another store or chain.
 */
export async function revokeTillDevice(ctx: Ctx, deviceId: string): Promise<void> {
  const { actor } = ctx;
  requirePermission(actor, "revokeTillDevice");
  const number = String(parseId("tillDevice", parseInput(idSchema("tillDevice"), deviceId)));
  await inTransaction(ctx, async (tx) => {
    const [row] = await tx.execute<{ is_over: boolean }>(sql`
      select d.revoked_at is not null as is_over from till_device d
      join till t on t.id = d.till_id join store s on s.id = t.store_id
      where d.id = ${number} and ${storeScope(actor)} for update of d`);
    if (!row) throw new AppError("not_found", "There is no such tablet.");
    if (row.is_over) return;
    await tx.execute(sql`update till_device set revoked_at = ${ctx.now.toISOString()} where id = ${number}`);
    await writeAudit({ ...ctx, actor }, tx, "revokeTillDevice", deviceId);
  });
}
