import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { type Id, parseId } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import type { TransferState } from "@/lib/kernel/payout-states";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction, rollBackWith } from "@/lib/server/transaction";
import { deskDay, requirePastDay } from "../desk-day";
import { lockAccounts, readOpenItems } from "./balances";
import { allocate } from "./payout-rules";
import { settleInput } from "./payout-schemas";
import { writeParts } from "./write-parts";

/** `not_sent`: the bank does not have the run yet. `answered`: that transfer had another answer. */
export type SettleResult =
  | { ok: true; settled: number }
  | { ok: false; reason: "not_sent" }
  | { ok: false; reason: "answered"; endToEndId: string; state: TransferState };

type TransferRow = {
  id: string;
  retailer_id: string;
  currency: Currency;
  amount: string;
  end_to_end_id: string;
  state: TransferState;
  same: boolean;
};

/**
 * Says that the bank paid transfers of a run, all of them or none. Each pays the retailer's documents, the oldest first, in the same transaction. The same once more changes nothing. Throws
 * `not_found`, and `invalid_input` for a day to come or before the run was sent.
 */
export async function settleTransfers(
  ctx: Ctx,
  input: { runId: string; transferIds: string[]; settledOn: string; bankReference: string },
): Promise<SettleResult> {
  const { actor, now } = ctx;
  requirePermission(actor, "settleTransfer");
  const { runId, transferIds, settledOn, bankReference } = parseInput(settleInput, input);
  requirePastDay("settledOn", settledOn, { now });
  return inTransaction(ctx, async (tx): Promise<SettleResult> => {
    const known = await readTransfers(tx, { runId, transferIds, settledOn, bankReference });
    if (known.rows.length !== new Set(transferIds).size)
      throw new AppError("not_found", "There is no such transfer in this run.");
    if (known.sentAt === null) return { ok: false, reason: "not_sent" };
    const since = deskDay(new Date(known.sentAt));
    requirePastDay("settledOn", settledOn, { now, since, what: "the run was sent" });
    await lockAccounts(
      tx,
      known.rows.map((row) => row.retailer_id),
    );
    let settled = 0;
    for (const row of known.rows) {
      const reference = `${row.end_to_end_id} ${bankReference}`;
      const changed = await tx.execute(sql`
        update transfer set state = 'settled', settled_on = ${settledOn}, bank_reference = ${bankReference}, changed_at = ${now.toISOString()}
        where id = ${row.id} and state = 'open' returning id`);
      if (changed.length === 0) {
        const [after] = (
          await readTransfers(tx, { runId, transferIds, settledOn, bankReference })
        ).rows.filter(({ id }) => id === row.id);
        if (after?.same) continue;
        return rollBackWith({
          ok: false,
          reason: "answered",
          endToEndId: row.end_to_end_id,
          state: after?.state ?? row.state,
        });
      }
      const parts = allocate(Number(row.amount), await readOpenItems(tx, row.retailer_id, row.currency));
      await writeParts(tx, {
        transferId: row.id,
        parts,
        after: 0,
        paidOn: settledOn,
        reference,
        recordedBy: actor.personId,
        recordedAt: now,
      });
      settled += 1;
    }
    if (settled > 0)
      await writeAudit({ ...ctx, actor }, tx, "settleTransfer", runId, { settledOn, transfers: settled });
    return { ok: true, settled };
  });
}

type Asked = { runId: Id<"payoutRun">; transferIds: string[]; settledOn: string; bankReference: string };

/** In the order of the run. `sentAt`: when the bank got it; null: it has not. */
async function readTransfers(
  tx: Tx,
  { runId, transferIds, settledOn, bankReference }: Asked,
): Promise<{ rows: TransferRow[]; sentAt: string | null }> {
  const numbers = JSON.stringify(transferIds.map((id) => String(parseId("transfer", id))));
  const rows = await tx.execute<TransferRow & { sent_at: string | null }>(sql`
    select t.id, t.retailer_id, t.currency, t.amount_minor as amount, t.end_to_end_id, t.state, u.sent_at,
      coalesce(t.state = 'settled' and t.settled_on = ${settledOn} and t.bank_reference = ${bankReference}, false) as same
    from transfer t join payout_run u on u.id = t.run_id
    where t.run_id = ${String(parseId("payoutRun", runId))} and t.id in (select value::bigint from jsonb_array_elements_text(${numbers}::jsonb))
    order by t.position`);
  return { rows, sentAt: rows[0]?.sent_at ?? null };
}
