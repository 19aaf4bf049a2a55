import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { bucketOfId, type Id, parseId } from "@/lib/kernel/ids";
import { type Refusal, refuse } from "@/lib/kernel/refusals";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction, rollBackWith } from "@/lib/server/transaction";
import { barcodeIdInput } from "./schemas";
import { settleBarcodes, type Unsettled } from "./settle-barcodes";

/**
 * Cancels the shopper's own barcode: its money and its issue are free again at once. Cancelling twice is fine. Refusals: already_redeemed, expired (and then
 * nothing is settled: a till may still hold it, the sweeper waits for that).
 * Throws `not_found` for an unknown barcode and for somebody else's alike.
 */
export async function cancelBarcode(
  ctx: Ctx,
  input: { barcodeId: Id<"barcode"> },
): Promise<{ ok: true } | Refusal> {
  const { actor } = ctx;
  requirePermission(actor, "cancelBarcode");
  const { barcodeId } = parseInput(barcodeIdInput, input);
  const id = parseId("barcode", barcodeId) as bigint;
  return inTransaction<{ ok: true } | Refusal>(ctx, async (tx) => {
    const [barcode] = await tx.execute<Unsettled & { expires_at: string }>(sql`
      select b.bucket, b.id, b.shopper_id, b.expires_at, c.offer_ids::text[] as offer_ids
      from issued_barcode b join combination c on c.code = b.combination_code
      where b.bucket = ${bucketOfId(id)} and b.id = ${String(id)}
        and b.shopper_id = ${String(parseId("shopper", actor.shopperId))}`);
    if (!barcode) throw new AppError("not_found", "There is no such barcode.");
    const isOver = new Date(barcode.expires_at) <= ctx.now;
    const settled = isOver ? 0 : await settleBarcodes(tx, ctx.sql, [barcode], "cancelled", ctx.now);
    if (settled === 0) {
      const [other] = await tx.execute<{ kind: string }>(sql`
        select kind from outcome where bucket = ${barcode.bucket} and barcode_id = ${barcode.id}`);
      if (other?.kind === "redeemed")
        rollBackWith(refuse("already_redeemed", "This barcode was redeemed already."));
      if (other?.kind === "cancelled") rollBackWith({ ok: true });
      rollBackWith(refuse("expired", "This barcode has expired."));
    }
    await writeAudit({ ...ctx, actor }, tx, "cancelBarcode", barcodeId);
    return { ok: true };
  });
}
