import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { type ImportState, mayDo } from "./rules";
import { importIdInput } from "./schemas";
import { importScope } from "./scope";

type Row = { state: ImportState; new_count: number; changed_count: number; error_count: number };

/**
 * Has the worker write what the check showed: all of it or nothing. Pressed twice it is written once. Throws `not_found`, and `conflict` when it has errors, nothing to write,
 * or is not checked.
 */
export async function applyImport(ctx: Ctx, input: { importId: string }): Promise<{ ok: true }> {
  const { actor, now } = ctx;
  requirePermission(actor, "applyImport");
  const { importId } = parseInput(importIdInput, input);
  const number = String(parseId("import", importId));
  return inTransaction(ctx, async (tx) => {
    const [row] = await tx.execute<Row>(sql`
      select i.state, i.new_count, i.changed_count, i.error_count from data_import i
      where i.id = ${number} and ${importScope(actor)} for update`);
    if (!row) throw new AppError("not_found", "There is no such import.");
    if (row.state === "writing" || row.state === "written") return { ok: true };
    if (!mayDo("apply", row.state)) throw new AppError("conflict", "This import is not checked, or is over.");
    if (row.error_count > 0)
      throw new AppError("conflict", "Mend the errors in the file first, and send it again.");
    if (row.new_count + row.changed_count === 0)
      throw new AppError("conflict", "Nothing changes: there is nothing to write.");
    await tx.execute(sql`update data_import set state = 'writing', done_rows = 0, problem = null, touched_at = ${now.toISOString()}
      where id = ${number}`);
    const details = { new: row.new_count, changed: row.changed_count };
    await writeAudit({ ...ctx, actor }, tx, "applyImport", importId, details);
    return { ok: true };
  });
}
