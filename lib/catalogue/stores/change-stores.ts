import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { storeScope } from "@/lib/auth/till-queries";
import { AppError } from "@/lib/kernel/errors";
import { formatId, parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { type StoresChange, storesChange } from "./schemas";

/** One region for all the stores named, 200 at most. `changed`: those that had another. All or nothing: throws `not_found` when one is not there. */
export async function changeStores(ctx: Ctx, input: StoresChange): Promise<{ ok: true; changed: number }> {
  const { actor } = ctx;
  requirePermission(actor, "changeStores");
  const { storeIds, region } = parseInput(storesChange, input);
  const numbers = [...new Set(storeIds.map((id) => String(parseId("store", id))))];
  return inTransaction(ctx, async (tx) => {
    // In the order of their ids, so that two at once wait for each other and do not lock up.
    const rows = await tx.execute<{ id: string; region: string }>(sql`
      select s.id, s.region from store s where s.id = any(${`{${numbers.join(",")}}`}::bigint[]) and ${storeScope(actor)}
      order by s.id for no key update`);
    if (rows.length < numbers.length)
      throw new AppError("not_found", "One of these stores is not there any more. Load the list anew.");
    const changed = rows.filter((row) => row.region !== region);
    if (changed.length === 0) return { ok: true, changed: 0 };
    await tx.execute(sql`
      update store set region = ${region} where id = any(${`{${changed.map(({ id }) => id).join(",")}}`}::bigint[])`);
    for (const { id, region: before } of changed) {
      const details = { before: { region: before }, after: { region } };
      await writeAudit({ ...ctx, actor }, tx, "changeStores", formatId("store", BigInt(id)), details);
    }
    return { ok: true, changed: changed.length };
  });
}
