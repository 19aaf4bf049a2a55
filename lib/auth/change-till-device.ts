import "server-only";
import { sql } from "drizzle-orm";
import { AppError } from "@/lib/kernel/errors";
import { parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { requirePermission } from "./actor";
import { tillDeviceChange } from "./schemas";
import { storeScope } from "./till-queries";

/** Sets after how long a tablet locks itself (0: never). Throws `not_found` for one of another store or chain, or a revoked one. */
export async function changeTillDevice(
  ctx: Ctx,
  input: { deviceId: string; autoLockSeconds: number },
): Promise<void> {
  const { actor } = ctx;
  requirePermission(actor, "changeTillDevice");
  const { deviceId, autoLockSeconds } = parseInput(tillDeviceChange, input);
  await inTransaction(ctx, async (tx) => {
    const [changed] = await tx.execute(sql`
      update till_device d set auto_lock_seconds = ${autoLockSeconds} from till t join store s on s.id = t.store_id
      where d.id = ${String(parseId("tillDevice", deviceId))} and t.id = d.till_id and d.revoked_at is null
        and ${storeScope(actor)}
      returning 1`);
    if (!changed) throw new AppError("not_found", "There is no such tablet.");
    await writeAudit({ ...ctx, actor }, tx, "changeTillDevice", deviceId, { autoLockSeconds });
  });
}
