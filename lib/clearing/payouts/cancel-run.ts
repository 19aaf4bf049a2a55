import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { parseId } from "@/lib/kernel/ids";
import type { RunState } from "@/lib/kernel/payout-states";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import type { RunResult } from "./mark-run-sent";
import { runInput } from "./payout-schemas";

/** Takes back a run that the bank does not have; what it held is owed as before. Twice is once. Throws `not_found`. */
export async function cancelPayoutRun(ctx: Ctx, input: { runId: string }): Promise<RunResult> {
  const { actor, now } = ctx;
  requirePermission(actor, "cancelPayoutRun");
  const { runId } = parseInput(runInput, input);
  const id = String(parseId("payoutRun", runId));
  const at = now.toISOString();
  return inTransaction(ctx, async (tx): Promise<RunResult> => {
    const cancelled = await tx.execute(sql`
      update payout_run set state = 'cancelled', cancelled_at = ${at} where id = ${id} and state in ('drafted', 'downloaded') returning id`);
    if (cancelled.length === 1) {
      await tx.execute(sql`
        update transfer set state = 'cancelled', changed_at = ${at} where run_id = ${id} and state = 'open'`);
      await writeAudit({ ...ctx, actor }, tx, "cancelPayoutRun", runId);
      return { ok: true };
    }
    const [run] = await tx.execute<{ state: RunState }>(sql`select state from payout_run where id = ${id}`);
    if (!run) throw new AppError("not_found", "There is no such run.");
    return run.state === "cancelled" ? { ok: true } : { ok: false, reason: "not_now", state: run.state };
  });
}
