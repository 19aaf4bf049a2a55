import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { type HoldingRun, readOwed, runsToCancel } from "./owed";
import { holdInput } from "./payout-schemas";

/**
 * Leaves a retailer out of runs until it is released, and says why; what is under way goes on. `runs`: those that still pay it although the bank does not have them yet. Throws `not_found`.
 */
export async function holdPayouts(
  ctx: Ctx,
  input: { retailerId: string; isHeld: true; words: string } | { retailerId: string; isHeld: false },
): Promise<{ ok: true; runs: HoldingRun[] }> {
  const { actor, now } = ctx;
  requirePermission(actor, "holdPayouts");
  const given = parseInput(holdInput, input);
  const id = String(parseId("retailer", given.retailerId));
  return inTransaction(ctx, async (tx) => {
    const [known] = await tx.execute(sql`select 1 from retailer where id = ${id} for no key update`);
    if (!known) throw new AppError("not_found", "There is no such retailer.");
    if (given.isHeld)
      await tx.execute(sql`
        insert into payout_hold (retailer_id, words, held_by, held_at)
        values (${id}, ${given.words}, ${String(parseId("person", actor.personId))}, ${now.toISOString()})
        on conflict (retailer_id) do update set words = excluded.words, held_by = excluded.held_by, held_at = excluded.held_at`);
    else await tx.execute(sql`delete from payout_hold where retailer_id = ${id}`);
    await writeAudit({ ...ctx, actor }, tx, "holdPayouts", given.retailerId, { isHeld: given.isHeld });
    return { ok: true, runs: runsToCancel(await readOwed(tx, id)) };
  });
}
