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

/** Gives an import up, whatever it is at; nothing of it is written. Throws `not_found`, and `conflict` once it is over. */
export async function cancelImport(ctx: Ctx, input: { importId: string }): Promise<{ ok: true }> {
  const { actor, now } = ctx;
  requirePermission(actor, "cancelImport");
  const { importId } = parseInput(importIdInput, input);
  const number = String(parseId("import", importId));
  return inTransaction(ctx, async (tx) => {
    const [row] = await tx.execute<{ state: ImportState }>(
      sql`select i.state from data_import i where i.id = ${number} and ${importScope(actor)} for update`,
    );
    if (!row) throw new AppError("not_found", "There is no such import.");
    if (row.state === "cancelled") return { ok: true };
    if (!mayDo("cancel", row.state))
      throw new AppError("conflict", "This import is over: there is nothing to cancel.");
    await tx.execute(
      sql`update data_import set state = 'cancelled', touched_at = ${now.toISOString()} where id = ${number}`,
    );
    await writeAudit({ ...ctx, actor }, tx, "cancelImport", importId, {
      before: row,
      after: { state: "cancelled" },
    });
    return { ok: true };
  });
}
