import "server-only";
import { eq } from "drizzle-orm";
import { phoneCode, shopper } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { type SureInput, sureInput } from "./schemas";

/** Forgets the shopper's number, its carrier and a code on its way. Barcodes issued for the phone bill stay good: they carry their carrier. */
export async function removePhone(ctx: Ctx, input: SureInput): Promise<{ ok: true }> {
  const { actor } = ctx;
  requirePermission(actor, "removePhone");
  parseInput(sureInput, input);
  return inTransaction(ctx, async (tx) => {
    await tx
      .update(shopper)
      .set({ phoneE164: null, phoneConfirmedAt: null, carrierId: null })
      .where(eq(shopper.id, actor.shopperId));
    await tx.delete(phoneCode).where(eq(phoneCode.shopperId, actor.shopperId));
    await writeAudit({ ...ctx, actor }, tx, "removePhone", actor.shopperId);
    return { ok: true };
  });
}
