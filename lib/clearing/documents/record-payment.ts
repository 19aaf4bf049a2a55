import "server-only";
import { sql } from "drizzle-orm";
import { payment } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { newId } from "@/lib/server/new-id";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { lockAccounts } from "../payouts/balances";
import { paymentInput } from "../schemas";

/**
 * Writes down money that came for an invoice or went out for a payout; part of it, or more than it, is fine. The same reference twice on a document is the same payment. Throws
 * `not_found`, `conflict` for a reference that has another amount or day, and for a report, on which nothing is paid.
 */
export async function recordPayment(
  ctx: Ctx,
  input: { documentId: string; paidOn: string; amountMinor: number; reference: string },
): Promise<{ ok: true; paymentId: Id<"payment"> }> {
  const { actor, now } = ctx;
  requirePermission(actor, "recordPayment");
  const { documentId, paidOn, amountMinor, reference } = parseInput(paymentInput, input);
  return inTransaction(ctx, async (tx) => {
    const number = String(parseId("document", documentId));
    const [row] = await tx.execute<{ kind: string; retailer_id: string | null }>(
      sql`select kind, retailer_id from document where id = ${number}`,
    );
    if (!row) throw new AppError("not_found", "There is no such document.");
    if (row.kind === "carrier_report")
      throw new AppError("conflict", "Nothing is paid on a carrier report: the carrier credits shoppers.");
    if (row.retailer_id !== null) await lockAccounts(tx, [row.retailer_id]);
    const paymentId = newId("payment", now);
    const values = {
      id: paymentId,
      documentId,
      paidOn,
      amountMinor,
      reference,
      recordedBy: actor.personId,
      recordedAt: now,
    };
    const made = await tx.insert(payment).values(values).onConflictDoNothing().returning({ id: payment.id });
    if (!made[0]) {
      const [before] = await tx.execute<{ id: string; same: boolean }>(sql`
        select id, amount_minor = ${amountMinor} and paid_on = ${paidOn} as same from payment where document_id = ${number} and reference = ${reference}`);
      if (before?.same) return { ok: true, paymentId: formatId("payment", BigInt(before.id)) };
      const message = "stands on this document already, with another amount or day";
      throw new AppError("conflict", `reference: ${message}`, [{ field: "reference", message }]);
    }
    await writeAudit({ ...ctx, actor }, tx, "recordPayment", documentId, { paidOn, amountMinor });
    return { ok: true, paymentId };
  });
}
