/** Which recipients have their turn. Internal to the sender. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { ReminderChannel } from "@/lib/kernel/message-kinds";
import { type MailEnv, mailRoute } from "@/lib/mail/mail-route";
import type { PushEnv } from "@/lib/push/send-push";

/** Channels that this server is not set up for. */
export function offChannels(
  env: Pick<MailEnv, "SMTP_URL" | "TEAROFF_DEMO"> & Pick<PushEnv, "TEAROFF_VAPID_KEYS">,
): ReminderChannel[] {
  return [
    ...(mailRoute(env) === "none" ? (["mail"] as const) : []),
    ...(env.TEAROFF_VAPID_KEYS ? [] : (["push"] as const)),
  ];
}

/**
 * Whether recipient `q`, waiting or in hand, of mailing `m` has its turn. Whom a dead worker had in hand is seen to whatever became of the mailing, so that nobody stays in hand; of a cancelled mailing whoever still waits is concluded.
 * `off`: channels that nothing can be sent by now.
 */
export function isDue(now: Date, off: readonly ReminderChannel[]): SQL {
  const at = now.toISOString();
  const isOff = sql`q.channel = any(${`{${off.join(",")}}`}::text[])`;
  // The first two conditions are all that the index can use.
  return sql`q.next_attempt_at <= ${at} and q.channel in ('inbox', 'push', 'mail') and case m.state
    when 'cancelled' then true when 'paused' then q.state = 'sending'
    when 'sending' then (q.channel <> 'mail' or m.wait_until is null or m.wait_until <= ${at}) and (q.state = 'sending' or not ${isOff})
    else false end`;
}
