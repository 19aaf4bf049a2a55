import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/server/context";
import { markRows, markTwins, rowsPerStep, stepAfter, stepsTo } from "./check-rows";
import { noteProgress, type TakenImport, takeImport } from "./take-import";

/** The worker's: says of every row of the import that waits longest what would become of it. Changes nothing else. `isMore`: another may wait. */
export async function checkImports(ctx: Ctx): Promise<{ isMore: boolean }> {
  requirePermission(ctx.actor, "checkImports");
  const at = await takeImport(ctx, "checking");
  if (!at) return { isMore: false };
  try {
    await checkAll(ctx, at);
  } catch (error) {
    await ctx.db.execute(sql`
      update data_import set state = 'failed', touched_at = now(), leased_until = null,
        problem = 'Something broke on our side while the rows were checked. Send the file again.'
      where id = ${at.number}::bigint and state = 'checking'`);
    throw error;
  }
  return { isMore: true };
}

async function checkAll(ctx: Ctx, at: TakenImport): Promise<void> {
  // The rows have just arrived: without it the planner takes them for a handful.
  await ctx.db.execute(sql`analyze import_row`);
  for (const row of stepsTo(at.lastRow)) {
    await ctx.db.execute(markRows(at, stepAfter(at, row)));
    if (!(await noteProgress(ctx, at, "checking", row + rowsPerStep))) return;
  }
  await ctx.db.execute(markTwins(at, "thing"));
  await ctx.db.execute(markTwins(at, "key"));
  await ctx.db.execute(sql`
    update data_import i set state = 'checked', done_rows = i.row_count, touched_at = now(), leased_until = null,
      new_count = n.new, changed_count = n.changed, same_count = n.same, error_count = n.error
    from (select count(*) filter (where fate = 'new') as new, count(*) filter (where fate = 'changed') as changed,
        count(*) filter (where fate = 'same') as same, count(*) filter (where fate = 'error') as error
      from import_row where import_id = ${at.number}::bigint) n
    where i.id = ${at.number}::bigint and i.state = 'checking'`);
}
