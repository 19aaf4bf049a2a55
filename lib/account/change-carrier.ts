import "server-only";
import { eq, sql } from "drizzle-orm";
import { shopper } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { keepFormerNumber } from "./former-number";
import { readMobileNumber } from "./phone-rules";
import { type CarrierInput, carrierInput } from "./schemas";

/**
 * The confirmed number is with another carrier now. No new code: the number stays proven, and a carrier that does not know it rejects the credit. Barcodes issued before keep their carrier, and what was redeemed on its bill is reported to it with this number. Throws `conflict` without a
 * confirmed number.
 */
export async function changeCarrier(ctx: Ctx, input: CarrierInput): Promise<{ ok: true }> {
  const { actor } = ctx;
  requirePermission(actor, "changeCarrier");
  const { carrierId } = parseInput(carrierInput, input);
  return inTransaction(ctx, async (tx) => {
    const [row] = await tx
      .select({ phone: shopper.phoneE164, confirmedAt: shopper.phoneConfirmedAt, before: shopper.carrierId })
      .from(shopper)
      .where(eq(shopper.id, actor.shopperId))
      .for("no key update");
    if (!row?.phone || !row.confirmedAt) throw new AppError("conflict", "Confirm your number first.");
    const [carrier] = await tx.execute<{ name: string; country: string }>(sql`
      select name, country from carrier where id = ${String(parseId("carrier", carrierId))}`);
    if (!carrier) throw problem("Choose your carrier from the list.");
    const read = readMobileNumber(row.phone, carrier);
    // A number that was confirmed is one, whatever the newest numbering plan says; only the country is asked here.
    if (!read.ok && read.field === "carrierId") throw problem(read.message);
    if (row.before === carrierId) return { ok: true };
    await keepFormerNumber(tx, ctx.now, actor.shopperId);
    await tx.update(shopper).set({ carrierId }).where(eq(shopper.id, actor.shopperId));
    const details = { before: row.before, after: carrierId };
    await writeAudit({ ...ctx, actor }, tx, "changeCarrier", actor.shopperId, details);
    return { ok: true };
  });
}

function problem(message: string): AppError {
  return new AppError("invalid_input", `carrierId: ${message}`, [{ field: "carrierId", message }]);
}
