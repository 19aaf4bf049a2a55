import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { parseId } from "@/lib/kernel/ids";
import type { MailingState } from "@/lib/kernel/mailing-states";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { holdMailing } from "./hold-mailing";
import { type MailingMove, mailingAfter } from "./rules";
import { mailingMoveInput } from "./schemas";

/**
 * Takes a mailing from one state to the next, as `mailingActions` allows. Whom the worker has in hand at this moment may still get it; everybody else waits, or with `cancel` gets nothing. Throws `not_found` and
 * `conflict`.
 */
export async function moveMailing(
  ctx: Ctx,
  input: { mailingId: string; move: MailingMove },
): Promise<{ ok: true; state: MailingState }> {
  const { actor, now } = ctx;
  requirePermission(actor, "moveMailing");
  const { mailingId, move } = parseInput(mailingMoveInput, input);
  const id = String(parseId("mailing", mailingId));
  const at = now.toISOString();
  return inTransaction(ctx, async (tx) => {
    const before = await holdMailing(tx, actor, mailingId, move);
    const state = mailingAfter[move];
    await tx.execute(sql`
      update mailing set state = ${state}, updated_at = ${at}, problem = null, problem_tries = 0, wait_until = null,
        starts_at = case when ${state}::text = 'draft' then null else starts_at end,
        concluded_at = case when ${state}::text = 'cancelled' then ${at}::timestamptz end
      where id = ${id}`);
    if (move === "cancel") {
      await tx.execute(sql`
        update mailing_recipient set state = 'skipped', reason = 'cancelled', concluded_at = ${at} where mailing_id = ${id} and state = 'waiting'`);
    }
    await writeAudit({ ...ctx, actor }, tx, "moveMailing", mailingId, { before: before.state, after: state });
    return { ok: true, state };
  });
}
