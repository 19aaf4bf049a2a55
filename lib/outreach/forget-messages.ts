import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/server/context";

/** How long a removed message can be put back. */
const undoSeconds = 86_400;
/** Reminders are kept a week after they were sent or dropped: longer than the longest lead, so that none is planned anew. */
const reminderSeconds = 7 * 86_400;
const batchSize = 2_000;

/** Deletes messages that were removed a day ago or whose time is over, and reminders of a week ago, 2,000 of each at most. `isMore`: there may be more at once. */
export async function forgetMessages(ctx: Ctx): Promise<{ forgotten: number; isMore: boolean }> {
  requirePermission(ctx.actor, "forgetMessages");
  const removedBefore = new Date(ctx.now.getTime() - undoSeconds * 1000).toISOString();
  const removed = await ctx.db.execute(sql`
    delete from message where id in
      (select id from message where removed_at < ${removedBefore} order by removed_at limit ${batchSize}) returning 1`);
  const expired = await ctx.db.execute(sql`
    delete from message where id in
      (select id from message where expires_at < ${ctx.now.toISOString()} order by expires_at limit ${batchSize}) returning 1`);
  const concludedBefore = new Date(ctx.now.getTime() - reminderSeconds * 1000).toISOString();
  const reminders = await ctx.db.execute(sql`
    delete from reminder where (bucket, barcode_id, channel) in
      (select bucket, barcode_id, channel from reminder where concluded_at < ${concludedBefore} order by concluded_at limit ${batchSize}) returning 1`);
  const counts = [removed.length, expired.length, reminders.length];
  return { forgotten: counts.reduce((sum, count) => sum + count, 0), isMore: counts.includes(batchSize) };
}
