import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { inTransaction } from "@/lib/server/transaction";
import { settleBarcodes, type Unsettled } from "./settle-barcodes";

/**
 * Cancels every living barcode of the shopper: no till takes them any more, and their money and issues are free again. One that a till redeems at the same moment stays redeemed; those past their expiry are left to the
 * sweeper, since a till may hold them. Nests in the transaction of another verb. Returns how many it cancelled.
 */
export async function cancelLivingBarcodes(ctx: Ctx): Promise<{ cancelled: number }> {
  const { actor } = ctx;
  requirePermission(actor, "cancelBarcode");
  return inTransaction(ctx, async (tx) => {
    const living = await tx.execute<Unsettled>(sql`
      select b.bucket, b.id, b.shopper_id, c.offer_ids::text[] as offer_ids
      from issued_barcode b join combination c on c.code = b.combination_code
      left join outcome o on o.bucket = b.bucket and o.barcode_id = b.id
      where b.shopper_id = ${String(parseId("shopper", actor.shopperId))} and b.expires_at > ${ctx.now.toISOString()} and o.barcode_id is null
      order by b.id`);
    const cancelled = await settleBarcodes(tx, ctx.sql, living, "cancelled", ctx.now);
    if (cancelled > 0)
      await writeAudit({ ...ctx, actor }, tx, "cancelBarcode", actor.shopperId, { cancelled });
    return { cancelled };
  });
}
