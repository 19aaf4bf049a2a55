import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { payment } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { newId } from "@/lib/server/new-id";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { deskDay, requirePastDay } from "../desk-day";
import { lockAccounts, readBalances } from "../payouts/balances";
import { type HoldingRun, holdingRun } from "../payouts/owed";
import { paymentInput } from "../schemas";

/** `under_way`: that run has a transfer to the retailer already. `more_than_owed`: of all that the retailer is owed in this currency. Nothing was written. */
export type RecordPaymentResult =
  | { ok: true; paymentId: Id<"payment"> }
  | { ok: false; reason: "under_way"; run: HoldingRun }
  | { ok: false; reason: "more_than_owed"; owedMinor: number; currency: Currency };

type Given = { documentId: string; paidOn: string; amountMinor: number; reference: string };
type Found = { kind: string; retailer_id: string | null; currency: Currency; issued_at: string };

/**
 * Writes down money that came for an invoice or went out for a payout; part of it, or more than an invoice, is fine. A retailer is not paid by hand what a run pays, nor more than it is
 * owed. The same reference twice on a document is the same payment. Throws `not_found`, `invalid_input` for a day to come or before it was issued, `conflict` for a reference that has another amount or day, and for a report, on which nothing is paid.
 */
export async function recordPayment(ctx: Ctx, input: Given): Promise<RecordPaymentResult> {
  const { actor, now } = ctx;
  requirePermission(actor, "recordPayment");
  const given = parseInput(paymentInput, input);
  const { documentId, paidOn, amountMinor } = given;
  const number = String(parseId("document", documentId));
  return inTransaction(ctx, async (tx): Promise<RecordPaymentResult> => {
    const [row] = await tx.execute<Found>(
      sql`select kind, retailer_id, currency, issued_at from document where id = ${number}`,
    );
    if (!row) throw new AppError("not_found", "There is no such document.");
    if (row.kind === "carrier_report")
      throw new AppError("conflict", "Nothing is paid on a carrier report: the carrier credits shoppers.");
    const since = deskDay(new Date(row.issued_at));
    requirePastDay("paidOn", paidOn, { now, since, what: "it was issued" });
    if (row.retailer_id !== null) await lockAccounts(tx, [row.retailer_id]);
    const before = await readBefore(tx, number, given);
    if (before) return { ok: true, paymentId: before };
    const refusal = amountMinor > 0 ? await payoutRefusal(tx, row, amountMinor) : null;
    if (refusal) return refusal;
    const paymentId = newId("payment", now);
    const values = { ...given, id: paymentId, recordedBy: actor.personId, recordedAt: now };
    const made = await tx.insert(payment).values(values).onConflictDoNothing().returning({ id: payment.id });
    // Somebody wrote it down at the same moment.
    const same = made[0] ? paymentId : await readBefore(tx, number, given);
    if (!same)
      throw new AppError("conflict", "Somebody else wrote this down at the same moment. Look again.");
    if (made[0])
      await writeAudit({ ...ctx, actor }, tx, "recordPayment", documentId, { paidOn, amountMinor });
    return { ok: true, paymentId: same };
  });
}

/** The payment that has this reference on the document, if any. Throws `conflict` when it is another one. */
async function readBefore(
  tx: Tx,
  document: string,
  { amountMinor, paidOn, reference }: Given,
): Promise<Id<"payment"> | null> {
  const [before] = await tx.execute<{ id: string; same: boolean }>(sql`
    select id, amount_minor = ${amountMinor} and paid_on = ${paidOn} as same from payment where document_id = ${document} and reference = ${reference}`);
  if (!before) return null;
  if (before.same) return formatId("payment", BigInt(before.id));
  const message = "stands on this document already, with another amount or day";
  throw new AppError("conflict", `reference: ${message}`, [{ field: "reference", message }]);
}

/** Why money cannot have gone out by hand. After the account is locked: no run is made meanwhile. */
async function payoutRefusal(
  tx: Tx,
  { retailer_id, currency }: Found,
  amountMinor: number,
): Promise<Extract<RecordPaymentResult, { ok: false }> | null> {
  if (retailer_id === null) return null;
  const account = (await readBalances(tx, retailer_id)).find((row) => row.currency === currency);
  const run = account ? holdingRun(account) : null;
  if (run) return { ok: false, reason: "under_way", run };
  const owedMinor = Math.max(0, Number(account?.minor ?? 0));
  return amountMinor > owedMinor ? { ok: false, reason: "more_than_owed", owedMinor, currency } : null;
}
