import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { holdSeconds } from "@/lib/barcode/hold";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { inTransaction } from "@/lib/server/transaction";
import { settleBarcodes, type Unsettled } from "./settle-barcodes";

/** A till may redeem until its hold ends; one more minute for requests on their way. */
const graceSeconds = holdSeconds + 60;

/**
 * Settles barcodes that expired and were not used, `batchSize` at most: writes the outcome `expired` and gives reservations back. Goes
 * forward in order of expiry from where it stopped, so that it never looks at the past again. A barcode rests for as long as a
 * till may still hold it. Returns how many it looked at; fewer than `batchSize` means done.
 */
export async function sweepExpired(ctx: Ctx, batchSize = 500): Promise<{ seen: number; settled: number }> {
  const { actor } = ctx;
  requirePermission(actor, "sweepExpired");
  const until = new Date(ctx.now.getTime() - graceSeconds * 1000).toISOString();
  return inTransaction(ctx, async (tx) => {
    await tx.execute(sql`
      insert into sweeper_progress (name, expires_at, barcode_id) values ('expired', '-infinity', 0) on conflict do nothing`);
    await tx.execute(sql`select 1 from sweeper_progress where name = 'expired' for update`);
    const due = await tx.execute<Unsettled & { expires_at: string }>(sql`
      select b.bucket, b.id, b.shopper_id, b.expires_at::text, c.offer_ids::text[] as offer_ids
      from issued_barcode b join combination c on c.code = b.combination_code
      where b.expires_at >= (select expires_at from sweeper_progress) and b.expires_at <= ${until}
        and (b.expires_at, b.id) > (select expires_at, barcode_id from sweeper_progress)
      order by b.expires_at, b.id limit ${batchSize}`);
    const last = due.at(-1);
    if (!last) return { seen: 0, settled: 0 };
    const settled = await settleBarcodes(tx, ctx.sql, due, "expired", ctx.now);
    await tx.execute(sql`
      update sweeper_progress set expires_at = ${last.expires_at}::timestamptz, barcode_id = ${last.id}`);
    if (settled > 0) await writeAudit({ ...ctx, actor }, tx, "sweepExpired", null, { settled });
    return { seen: due.length, settled };
  });
}
