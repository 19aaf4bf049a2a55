import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { requirePermission, type SystemActor } from "@/lib/auth/actor";
import { formatId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { inTransaction, rollBackWith } from "@/lib/server/transaction";
import { countStale, rowsPerStep, stepAfter, stepsTo } from "./check-rows";
import { kindSql } from "./kind-sql";
import { noteProgress, type TakenImport, takeImport } from "./take-import";

type Ending = "written" | "stale" | "cancelled";

/**
 * The worker's: writes the import that waits longest, all of it in one transaction, or nothing. Rows are compared once more with what is there, under a lock: when something changed since
 * they were checked nothing is written, and they are checked anew. `isMore`: another may wait.
 */
export async function writeImports(ctx: Ctx): Promise<{ isMore: boolean }> {
  const { actor } = ctx;
  requirePermission(actor, "writeImports");
  const at = await takeImport(ctx, "writing");
  if (!at) return { isMore: false };
  try {
    const ending = await inTransaction(ctx, (tx) => writeAll({ ...ctx, actor }, tx, at));
    if (ending === "stale") await backTo(ctx, at, "checking", staleWords);
  } catch (error) {
    await backTo(ctx, at, "checked", "Writing broke off on our side. Nothing was written: press again.");
    throw error;
  }
  return { isMore: true };
}

const staleWords =
  "Somebody changed something in the meantime, so nothing was written. Look once more at what changes.";

async function backTo(
  { db }: Ctx,
  at: TakenImport,
  state: "checking" | "checked",
  problem: string,
): Promise<void> {
  await db.execute(sql`
    update data_import set state = ${state}, problem = ${problem}, done_rows = 0, touched_at = now(), leased_until = null
    where id = ${at.number}::bigint and state = 'writing'`);
}

/** Half of the progress is the comparison, half the writing. It is told on another connection: of this one nobody sees anything before the end. */
async function writeAll(ctx: Ctx<SystemActor>, tx: Tx, at: TakenImport): Promise<Ending> {
  const { table, insert, update } = kindSql[at.kind];
  await tx.execute(sql`set local statement_timeout = '5min'`);
  await tx.execute(sql`set local idle_in_transaction_session_timeout = '5min'`);
  await tx.execute(sql`lock table ${table} in share row exclusive mode`);
  const steps = stepsTo(at.lastRow);
  for (const row of steps) {
    const [stale] = await tx.execute<{ count: number }>(countStale(at, stepAfter(at, row)));
    if (stale?.count !== 0) return rollBackWith<Ending>("stale");
    if (!(await noteProgress(ctx, at, "writing", Math.floor((row + rowsPerStep) / 2))))
      return rollBackWith<Ending>("cancelled");
  }
  const nowIso = ctx.now.toISOString();
  let written = 0;
  for (const row of steps) {
    const rows = stepAfter(at, row);
    written += (await tx.execute(sql`${insert(rows, nowIso)} returning 1`)).length;
    written += (await tx.execute(sql`${update(rows, nowIso)} returning 1`)).length;
    const done = Math.floor((at.lastRow + row + rowsPerStep) / 2);
    if (!(await noteProgress(ctx, at, "writing", done))) return rollBackWith<Ending>("cancelled");
  }
  if (written !== at.newCount + at.changedCount)
    throw new RangeError(`import ${at.number}: ${written} rows written, not those that were shown`);
  const [done] = await tx.execute(sql`
    update data_import set state = 'written', done_rows = row_count, written_at = ${nowIso}, touched_at = now(), leased_until = null, problem = null
    where id = ${at.number}::bigint and state = 'writing' returning 1`);
  // Cancelled at the last moment: the row decides.
  if (!done) return rollBackWith<Ending>("cancelled");
  const details = { new: at.newCount, changed: at.changedCount };
  await writeAudit(ctx, tx, "writeImports", formatId("import", BigInt(at.number)), details);
  return "written";
}
