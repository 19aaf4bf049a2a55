/** Writes down what became of recipients. Internal to the sender. */
import "server-only";
import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { type Id, parseId } from "@/lib/kernel/ids";
import type { RecipientReason } from "@/lib/kernel/mailing-states";
import type { ReminderChannel } from "@/lib/kernel/message-kinds";

/** `again` with a time; the others are final. `isFree`: the try does not count. */
export type Conclusion =
  | { state: "sent"; messageId?: Id<"message">; deliveredTo?: readonly string[] }
  | { state: "skipped" | "bounced" | "failed"; reason: RecipientReason }
  | { state: "again"; at: Date; isFree?: boolean; deliveredTo?: readonly string[] };

export type Concluded = { shopperId: Id<"shopper">; attempts: number; conclusion: Conclusion };

/** All in one statement. Whoever somebody else has by now is left alone; of a mailing that was cancelled meanwhile nobody is tried again. Returns how many were written. */
export async function concludeRecipients(
  db: Db | Tx,
  of: { mailingId: Id<"mailing">; channel: ReminderChannel; workerId: string; now: Date },
  concluded: readonly Concluded[],
): Promise<number> {
  if (concluded.length === 0) return 0;
  const { mailingId, channel, workerId, now } = of;
  const rows = JSON.stringify(concluded.map((one) => toRow(one, now)));
  const isOver = sql`(c.state = 'waiting' and m.state = 'cancelled')`;
  const written = await db.execute(sql`
    update mailing_recipient r set attempts = c.new_attempts, next_attempt_at = c.at, claimed_by = null, message_id = c.message_id,
      delivered_to = coalesce(c.delivered_to::bigint[], r.delivered_to), state = case when ${isOver} then 'skipped' else c.state end,
      reason = case when ${isOver} then 'cancelled' else c.reason end,
      concluded_at = case when ${isOver} then ${now.toISOString()}::timestamptz else c.concluded_at end
    from mailing m, jsonb_to_recordset(${rows}::jsonb) as c (shopper_id bigint, attempts int, new_attempts int, state text, reason text, at timestamptz,
      concluded_at timestamptz, message_id bigint, delivered_to text)
    where m.id = ${String(parseId("mailing", mailingId))} and r.mailing_id = m.id and r.shopper_id = c.shopper_id and r.channel = ${channel}
      and r.state = 'sending' and r.attempts = c.attempts and r.claimed_by = ${workerId}
    returning 1`);
  return written.length;
}

function toRow({ shopperId, attempts, conclusion }: Concluded, now: Date) {
  const isAgain = conclusion.state === "again";
  const devices = "deliveredTo" in conclusion ? conclusion.deliveredTo : undefined;
  const messageId = conclusion.state === "sent" ? conclusion.messageId : undefined;
  return {
    shopper_id: String(parseId("shopper", shopperId)),
    attempts,
    new_attempts: isAgain && conclusion.isFree ? attempts - 1 : attempts,
    state: isAgain ? "waiting" : conclusion.state,
    reason: "reason" in conclusion ? conclusion.reason : null,
    at: (isAgain ? conclusion.at : now).toISOString(),
    concluded_at: isAgain ? null : now.toISOString(),
    message_id: messageId ? String(parseId("message", messageId)) : null,
    delivered_to: devices ? `{${devices.join(",")}}` : null,
  };
}
