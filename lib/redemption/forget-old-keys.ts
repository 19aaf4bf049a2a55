import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/server/context";
import { idempotencyRetentionSeconds } from "./idempotency";

/** Forgets idempotency keys after three days and fetch codes a day after they ended, 5,000 of each at most. Returns how many. */
export async function forgetOldKeys(ctx: Ctx): Promise<number> {
  requirePermission(ctx.actor, "sweepExpired");
  const keysBefore = new Date(ctx.now.getTime() - idempotencyRetentionSeconds * 1000).toISOString();
  const codesBefore = new Date(ctx.now.getTime() - 86_400_000).toISOString();
  const keys = await ctx.db.execute(sql`
    delete from idempotency where ctid in
      (select ctid from idempotency where created_at < ${keysBefore} order by created_at limit 5000) returning 1`);
  const codes = await ctx.db.execute(sql`
    delete from fetch_code where ctid in
      (select ctid from fetch_code where expires_at < ${codesBefore} order by expires_at limit 5000) returning 1`);
  return Math.max(keys.length, codes.length);
}
