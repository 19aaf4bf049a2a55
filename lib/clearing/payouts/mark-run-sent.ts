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
import { runInput } from "./payout-schemas";

/** `not_now`: in this state it cannot be. */
export type RunResult = { ok: true } | { ok: false; reason: "not_now"; state: RunState };

/** Says that the bank has the file. It must have been downloaded before; saying it twice is saying it once. Throws `not_found`. */
export async function markRunSent(ctx: Ctx, input: { runId: string }): Promise<RunResult> {
  const { actor, now } = ctx;
  requirePermission(actor, "markRunSent");
  const { runId } = parseInput(runInput, input);
  const id = String(parseId("payoutRun", runId));
  return inTransaction(ctx, async (tx): Promise<RunResult> => {
    const marked = await tx.execute(sql`
      update payout_run set state = 'sent', sent_at = ${now.toISOString()} where id = ${id} and state = 'downloaded' returning id`);
    if (marked.length === 1) {
      await writeAudit({ ...ctx, actor }, tx, "markRunSent", runId);
      return { ok: true };
    }
    const [run] = await tx.execute<{ state: RunState }>(sql`select state from payout_run where id = ${id}`);
    if (!run) throw new AppError("not_found", "There is no such run.");
    return run.state === "sent" ? { ok: true } : { ok: false, reason: "not_now", state: run.state };
  });
}
