import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/server/context";
import type { ReconciliationFound } from "./run-reconciliation";

/** The last comparison of everything that ended. `finishedAt`: ISO. */
export type LastReconciliation = ReconciliationFound & { isRight: boolean; finishedAt: string };

/** `last` null: there was none yet. `isAsked`: one is under way, or about to be. */
export async function findReconciliation(
  ctx: Ctx,
): Promise<{ last: LastReconciliation | null; isAsked: boolean }> {
  requirePermission(ctx.actor, "reconcile");
  const rows = await ctx.db.execute<{
    finished_at: string | null;
    is_right: boolean | null;
    found: ReconciliationFound | null;
  }>(sql`
    (select finished_at, is_right, found from reconciliation where finished_at is null)
    union all (select finished_at, is_right, found from reconciliation where finished_at is not null order by id desc limit 1)`);
  const last = rows.find((row) => row.found !== null);
  return {
    isAsked: rows.some((row) => row.finished_at === null),
    last:
      last?.found && last.finished_at
        ? {
            ...last.found,
            isRight: last.is_right === true,
            finishedAt: new Date(last.finished_at).toISOString(),
          }
        : null,
  };
}
