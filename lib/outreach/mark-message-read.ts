import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { type Id, parseId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { messageIdInput } from "./schemas";

/**
 * Says that a message was opened. The first time counts, and unknown or other people's messages are left alone without a word. `read_at` is its own record: no audit row for a
 * glance.
 */
export async function markMessageRead(ctx: Ctx, input: { messageId: Id<"message"> }): Promise<{ ok: true }> {
  const { actor } = ctx;
  requirePermission(actor, "markMessageRead");
  const { messageId } = parseInput(messageIdInput, input);
  await ctx.db.execute(sql`
    with opened as (
      update message set read_at = ${ctx.now.toISOString()}
      where id = ${String(parseId("message", messageId))} and shopper_id = ${String(parseId("shopper", actor.shopperId))}
        and read_at is null
      returning id)
    update mailing_recipient r set opened_at = ${ctx.now.toISOString()} from opened where r.message_id = opened.id and r.opened_at is null`);
  return { ok: true };
}
