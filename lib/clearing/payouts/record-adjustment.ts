import "server-only";
import { sql } from "drizzle-orm";
import { payoutAdjustment, payoutAdjustmentEntry } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import type { AdjustmentReason } from "@/lib/kernel/payout-states";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { newId } from "@/lib/server/new-id";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { deskDay } from "../desk-day";
import { lockAccounts } from "./balances";
import { adjustmentInput } from "./payout-schemas";

type Given = {
  retailerId: string;
  currency: Currency;
  amountMinor: number;
  reason: AdjustmentReason;
  words: string;
  reference: string;
};

/**
 * Puts a retailer's balance right, of today, against the centre's revenue; documents stay as they are. Above zero the retailer is owed more. The same reference twice is the same adjustment.
 * Throws `not_found`, and `conflict` for a reference that stands for another one.
 */
export async function recordAdjustment(
  ctx: Ctx,
  input: Given,
): Promise<{ ok: true; adjustmentId: Id<"payoutAdjustment"> }> {
  const { actor, now } = ctx;
  requirePermission(actor, "recordAdjustment");
  const given = parseInput(adjustmentInput, input);
  const { retailerId, currency, amountMinor, reason, reference } = given;
  const retailer = parseId("retailer", retailerId) ?? -1n;
  return inTransaction(ctx, async (tx) => {
    const [known] = await tx.execute(sql`select 1 from retailer where id = ${String(retailer)}`);
    if (!known) throw new AppError("not_found", "There is no such retailer.");
    await lockAccounts(tx, [String(retailer)]);
    const id = newId("payoutAdjustment", now);
    const made = await tx
      .insert(payoutAdjustment)
      .values({ ...given, id, day: deskDay(now), madeBy: actor.personId, madeAt: now })
      .onConflictDoNothing()
      .returning({ id: payoutAdjustment.id });
    if (!made[0]) {
      const [before] = await tx.execute<{ id: string; same: boolean }>(sql`
        select id, amount_minor = ${amountMinor} and currency = ${currency} and reason = ${reason} as same
        from payout_adjustment where retailer_id = ${String(retailer)} and reference = ${reference}`);
      if (before?.same) return { ok: true, adjustmentId: formatId("payoutAdjustment", BigInt(before.id)) };
      const message = "stands for another adjustment of this retailer already";
      throw new AppError("conflict", `reference: ${message}`, [{ field: "reference", message }]);
    }
    const entry = { adjustmentId: id, currency };
    await tx.insert(payoutAdjustmentEntry).values([
      { ...entry, line: 1, account: "retailer_payable", partyId: retailer, amountMinor: -amountMinor },
      { ...entry, line: 2, account: "operator_revenue", partyId: null, amountMinor },
    ]);
    await writeAudit({ ...ctx, actor }, tx, "recordAdjustment", retailerId, {
      currency,
      amountMinor,
      reason,
    });
    return { ok: true, adjustmentId: id };
  });
}
