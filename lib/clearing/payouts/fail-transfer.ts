import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { parseId } from "@/lib/kernel/ids";
import type { RunState, TransferFailure, TransferState } from "@/lib/kernel/payout-states";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { deskDay, requirePastDay } from "../desk-day";
import { lockAccounts } from "./balances";
import type { Part } from "./payout-rules";
import { failInput } from "./payout-schemas";
import { writeParts } from "./write-parts";

/** `not_sent`: the bank does not have the run yet: cancel it instead. `answered`: it failed before, otherwise. */
export type FailResult =
  | { ok: true; state: "failed" | "returned" }
  | { ok: false; reason: "not_sent" | "answered"; state: TransferState };

type TransferRow = {
  retailer_id: string;
  end_to_end_id: string;
  state: TransferState;
  run_state: RunState;
  sent_at: string | null;
  settled_on: string | null;
  same: boolean;
};

/**
 * Says that a transfer did not arrive, or, of a settled one, that it came back: what it paid is owed again, and goes into the next run. The same once more changes nothing. Throws
 * `not_found`, and `invalid_input` for a day to come, before the run was sent, or before it was settled.
 */
export async function failTransfer(
  ctx: Ctx,
  input: { transferId: string; failedOn: string; failure: TransferFailure; note?: string },
): Promise<FailResult> {
  const { actor, now } = ctx;
  requirePermission(actor, "failTransfer");
  const { transferId, failedOn, failure, note = null } = parseInput(failInput, input);
  requirePastDay("failedOn", failedOn, { now });
  const id = String(parseId("transfer", transferId));
  return inTransaction(ctx, async (tx): Promise<FailResult> => {
    const [owner] = await tx.execute<{ retailer_id: string }>(
      sql`select retailer_id from transfer where id = ${id}`,
    );
    if (!owner) throw new AppError("not_found", "There is no such transfer.");
    await lockAccounts(tx, [owner.retailer_id]);
    const [row] = await tx.execute<TransferRow>(sql`
      select t.retailer_id, t.end_to_end_id, t.state, u.state as run_state, u.sent_at, t.settled_on::text,
        coalesce(t.failed_on = ${failedOn} and t.failure = ${failure}, false) as same
      from transfer t join payout_run u on u.id = t.run_id where t.id = ${id} for no key update of t`);
    if (!row) throw new AppError("not_found", "There is no such transfer.");
    if (row.run_state !== "sent" || row.sent_at === null)
      return { ok: false, reason: "not_sent", state: row.state };
    if (row.state !== "open" && row.state !== "settled")
      return row.same && row.state !== "cancelled"
        ? { ok: true, state: row.state }
        : { ok: false, reason: "answered", state: row.state };
    const sentOn = deskDay(new Date(row.sent_at));
    requirePastDay("failedOn", failedOn, { now, since: sentOn, what: "the run was sent" });
    requirePastDay("failedOn", failedOn, { now, since: row.settled_on, what: "it was settled" });
    const state = row.state === "open" ? "failed" : "returned";
    await tx.execute(sql`
      update transfer set state = ${state}, failed_on = ${failedOn}, failure = ${failure}, failure_note = ${note}, changed_at = ${now.toISOString()} where id = ${id}`);
    if (state === "returned") {
      const parts = await readParts(tx, id);
      await writeParts(tx, {
        transferId: id,
        parts: parts.map((part) => ({ ...part, amountMinor: -part.amountMinor })),
        after: parts.length,
        paidOn: failedOn,
        reference: `${row.end_to_end_id} came back`,
        recordedBy: actor.personId,
        recordedAt: now,
      });
    }
    await writeAudit({ ...ctx, actor }, tx, "failTransfer", transferId, { state, failedOn, failure });
    return { ok: true, state };
  });
}

async function readParts(tx: Tx, transferId: string): Promise<Part[]> {
  const rows = await tx.execute<{ kind: Part["kind"]; id: string; amount: string }>(sql`
    select case when document_id is null then 'adjustment' else 'document' end as kind, coalesce(document_id, adjustment_id) as id, amount_minor as amount
    from transfer_part where transfer_id = ${transferId} order by position`);
  return rows.map(({ kind, id, amount }) => ({ kind, id, amountMinor: Number(amount) }));
}
