import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/server/context";
import { idempotencyRetentionSeconds } from "./idempotency";

/** Longer than the key of any refusal of these digits. A redemption by them does not need them: its key knows the barcode. */
const fetchCodeRetentionSeconds = idempotencyRetentionSeconds + 86_400;

/** What tills were refused is counted for a quarter; then it has told what it can. */
const refusalRetentionSeconds = 100 * 86_400;

/**
 * Forgets the keys of refusals after three days, fetch codes four days after they ended and refusals after 100 days, 5,000 of each at most. Keys that did something have a
 * barcode and stay for good: the same key must never have a second effect. Returns how many.
 */
export async function forgetOldKeys(ctx: Ctx): Promise<number> {
  requirePermission(ctx.actor, "sweepExpired");
  const keysBefore = new Date(ctx.now.getTime() - idempotencyRetentionSeconds * 1000).toISOString();
  const codesBefore = new Date(ctx.now.getTime() - fetchCodeRetentionSeconds * 1000).toISOString();
  const refusalsBefore = new Date(ctx.now.getTime() - refusalRetentionSeconds * 1000).toISOString();
  const keys = await ctx.db.execute(sql`
    delete from idempotency where ctid in
      (select ctid from idempotency where barcode_id is null and created_at < ${keysBefore} order by created_at limit 5000) returning 1`);
  const codes = await ctx.db.execute(sql`
    delete from fetch_code where ctid in
      (select ctid from fetch_code where expires_at < ${codesBefore} order by expires_at limit 5000) returning 1`);
  const refusals = await ctx.db.execute(sql`
    delete from refusal where ctid in
      (select ctid from refusal where at < ${refusalsBefore} order by at limit 5000) returning 1`);
  return Math.max(keys.length, codes.length, refusals.length);
}
