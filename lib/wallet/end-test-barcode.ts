import "server-only";
import { requirePermission } from "@/lib/auth/actor";
import { bucketOfId, parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { inTransaction } from "@/lib/server/transaction";
import type { TestBarcode } from "./issue-test-barcode";
import { settleBarcodes } from "./settle-barcodes";

/** Ends a test barcode as its shopper or the time would: what was reserved goes back at once. */
export async function endTestBarcode(
  ctx: Ctx,
  barcode: Pick<TestBarcode, "id" | "shopperId" | "offers">,
  kind: "cancelled" | "expired",
  at: Date,
): Promise<void> {
  const { actor } = ctx;
  requirePermission(actor, "issueTestBarcode");
  const id = parseId("barcode", barcode.id) as bigint;
  const unsettled = {
    bucket: bucketOfId(id),
    id: String(id),
    shopper_id: String(parseId("shopper", barcode.shopperId)),
    offer_ids: barcode.offers.map((offer) => String(parseId("offer", offer.id))),
  };
  await inTransaction(ctx, async (tx) => {
    await settleBarcodes(tx, ctx.sql, [unsettled], kind, at);
    await writeAudit({ ...ctx, actor }, tx, "issueTestBarcode", barcode.id, { ended: kind });
  });
}
