import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { storeScope } from "@/lib/auth/till-queries";
import { AppError } from "@/lib/kernel/errors";
import { parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { tillName } from "./schemas";
import { requireFreeName } from "./till-name";

/** Calls a till something else, on old receipts too: they name it by its id. Throws `not_found`, `conflict` for a name that another has. */
export async function renameTill(ctx: Ctx, input: { tillId: string; name: string }): Promise<{ ok: true }> {
  const { actor } = ctx;
  requirePermission(actor, "renameTill");
  const { tillId, name } = parseInput(tillName, input);
  const number = String(parseId("till", tillId));
  return inTransaction(ctx, async (tx) => {
    // The store is locked too, so that two tills do not get one name at once.
    const [before] = await tx.execute<{ name: string; store_id: string }>(sql`
      select t.name, t.store_id from till t join store s on s.id = t.store_id
      where t.id = ${number} and t.retired_at is null and ${storeScope(actor)} for update of t, s`);
    if (!before) throw new AppError("not_found", "There is no such till.");
    const others = await tx.execute<{ name: string }>(
      sql`select name from till where store_id = ${before.store_id} and id <> ${number} and retired_at is null`,
    );
    requireFreeName(others, name);
    await tx.execute(sql`update till set name = ${name} where id = ${number}`);
    await writeAudit({ ...ctx, actor }, tx, "renameTill", tillId, { before: before.name, after: name });
    return { ok: true };
  });
}
