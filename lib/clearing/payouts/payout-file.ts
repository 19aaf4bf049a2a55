import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import type { DocumentParty } from "@/lib/kernel/billing-details";
import { AppError } from "@/lib/kernel/errors";
import { parseId } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import type { RunState } from "@/lib/kernel/payout-states";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { inTransaction } from "@/lib/server/transaction";
import { painXml } from "../files/pain-xml";

/**
 * The file of a run for the bank, and that it was taken. The same run gives the same bytes with the same message id, so that a bank refuses it the second time. Throws `not_found`, and
 * `conflict` for a run that was cancelled.
 */
export async function payoutFile(ctx: Ctx, runId: string): Promise<{ name: string; bytes: Uint8Array }> {
  const { actor, now } = ctx;
  requirePermission(actor, "downloadPayoutFile");
  const id = String(parseId("payoutRun", runId) ?? -1n);
  return inTransaction(ctx, async (tx) => {
    await tx.execute(sql`
      update payout_run set state = 'downloaded', downloaded_at = ${now.toISOString()} where id = ${id} and state = 'drafted'`);
    const [run] = await tx.execute<{
      number: string;
      state: RunState;
      debtor: DocumentParty;
      execute_on: string;
      made_at: string;
    }>(sql`select number, state, debtor, execute_on::text, made_at from payout_run where id = ${id}`);
    if (!run) throw new AppError("not_found", "There is no such run.");
    if (run.state === "cancelled")
      throw new AppError("conflict", "This run was cancelled: the bank must not get its file.");
    const rows = await tx.execute<{
      end_to_end_id: string;
      currency: Currency;
      amount: string;
      name: string;
      iban: string;
      bic: string | null;
    }>(sql`
      select end_to_end_id, currency, amount_minor as amount, name, iban, bic from transfer where run_id = ${id} order by position`);
    const xml = painXml({
      number: run.number,
      createdAt: new Date(run.made_at).toISOString(),
      executeOn: run.execute_on,
      debtor: { ...run.debtor, iban: run.debtor.iban ?? "" },
      transfers: rows.map(({ end_to_end_id, amount, ...row }) => ({
        ...row,
        endToEndId: end_to_end_id,
        amountMinor: Number(amount),
      })),
    });
    await writeAudit({ ...ctx, actor }, tx, "downloadPayoutFile", runId, { transfers: rows.length });
    return { name: `${run.number}.xml`, bytes: new TextEncoder().encode(xml) };
  });
}
