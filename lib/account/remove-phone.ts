import "server-only";
import { eq, sql } from "drizzle-orm";
import { phoneCode, shopper } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import { parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { forgetFormerNumbers } from "./former-number";
import { type SureInput, sureInput } from "./schemas";

/** Forgets the shopper's number, those before it, its carrier and a code on its way. Barcodes issued for the phone bill stay good: they carry their carrier. What is not reported yet is diverted. */
export async function removePhone(ctx: Ctx, input: SureInput): Promise<{ ok: true }> {
  const { actor } = ctx;
  requirePermission(actor, "removePhone");
  parseInput(sureInput, input);
  return inTransaction(ctx, async (tx) => {
    await tx
      .update(shopper)
      .set({ phoneE164: null, phoneConfirmedAt: null, carrierId: null })
      .where(eq(shopper.id, actor.shopperId));
    await forgetFormerNumbers(tx, sql`shopper_id = ${String(parseId("shopper", actor.shopperId))}`);
    await tx.delete(phoneCode).where(eq(phoneCode.shopperId, actor.shopperId));
    await writeAudit({ ...ctx, actor }, tx, "removePhone", actor.shopperId);
    return { ok: true };
  });
}
