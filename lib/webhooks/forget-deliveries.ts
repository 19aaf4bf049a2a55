import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/server/context";
import { keptDays } from "./rules";

/**
 * Forgets deliveries with their tries, `batchSize` at most, 30 days after they arrived or were given up; what waits for an endpoint that is off, 30 days after it was due. Receipts and reversals stay: only the
 * log of who was told goes. `isMore`: there may be more at once.
 */
export async function forgetDeliveries(
  ctx: Ctx,
  batchSize = 2_000,
): Promise<{ forgotten: number; isMore: boolean }> {
  requirePermission(ctx.actor, "forgetDeliveries");
  const before = new Date(ctx.now.getTime() - keptDays * 86_400_000).toISOString();
  const key = sql`bucket, barcode_id, posting, endpoint_id`;
  const forget = (which: ReturnType<typeof sql>) =>
    ctx.db.execute(sql`
      with old as (
        select ${key} from webhook_delivery d where d.next_attempt_at < ${before} and ${which}
        order by d.next_attempt_at limit ${batchSize} for update skip locked),
      tries as (delete from webhook_attempt where (${key}) in (select * from old))
      delete from webhook_delivery where (${key}) in (select * from old) returning 1`);
  const over = await forget(sql`d.state <> 'waiting'`);
  const stuck = await forget(sql`d.state = 'waiting' and not exists (
    select 1 from webhook_endpoint e where e.id = d.endpoint_id and e.disabled_at is null)`);
  return {
    forgotten: over.length + stuck.length,
    isMore: over.length >= batchSize || stuck.length >= batchSize,
  };
}
