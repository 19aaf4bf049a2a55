import "server-only";
import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { requirePermission, type SystemActor } from "@/lib/auth/actor";
import { formatId } from "@/lib/kernel/ids";
import { mailFailure } from "@/lib/mail/mail-failure";
import type { MailEnv } from "@/lib/mail/mail-route";
import { sendMail } from "@/lib/mail/send-mail";
import { paths } from "@/lib/paths";
import type { PushEnv } from "@/lib/push/send-push";
import type { Ctx } from "@/lib/server/context";
import { describeError } from "@/lib/server/describe-error";
import { runtimeEnv } from "@/lib/server/env";
import { logger } from "@/lib/server/logger";
import { inTransaction } from "@/lib/server/transaction";
import { pushToShopper } from "./push-to-shopper";
import { type ClaimedReminder, type ReminderFacts, readReminder } from "./read-reminder";
import { reminderMail, reminderText } from "./reminder-words";
import { endOfQuiet, isQuiet, nextAttempt } from "./rules";
import { signUnsubscription } from "./unsubscribe-token";
import { writeMessage } from "./write-message";

export type ReminderEnv = MailEnv & PushEnv & { AUTH_SECRET: string };

/** Longer than any sending takes: whoever has not said by then what became of it is dead. */
const leaseSeconds = 300;

/** What became of one try. `again` with a time; the other states are final. */
type Conclusion =
  | { state: "sent" | "withdrawn" | "failed"; deliveredTo?: string[] }
  | { state: "again"; at: Date; deliveredTo?: string[]; isFree?: boolean };

/**
 * Sends the reminders whose moment has come, `batchSize` at most. Each is claimed first, so that two workers never have the same; everything that may have changed (outcome, setting, consent, account, the
 * night) is read after that. The inbox is exactly once. A push is at least once: the second replaces the first on the screen. A mail is at most once: when the worker dies while the mail is on its way it is
 * not sent again (decision 0010). Returns how many it had in hand; fewer than `batchSize` means done.
 */
export async function sendReminders(
  ctx: Ctx,
  env: ReminderEnv = runtimeEnv(),
  batchSize = 20,
): Promise<{ handled: number }> {
  const { actor } = ctx;
  requirePermission(actor, "sendReminders");
  const claimed = await claim(ctx, batchSize);
  await Promise.all(claimed.map((reminder) => handle({ ...ctx, actor }, reminder, env)));
  return { handled: claimed.length };
}

async function claim(ctx: Ctx, batchSize: number): Promise<ClaimedReminder[]> {
  const now = ctx.now.toISOString();
  const lease = new Date(ctx.now.getTime() + leaseSeconds * 1000).toISOString();
  const rows = await ctx.db.execute<{
    bucket: number;
    barcode_id: string;
    channel: ClaimedReminder["channel"];
    shopper_id: string;
    attempts: number;
    delivered_to: string[];
    was: string;
  }>(sql`
    with due as (
      select bucket, barcode_id, channel, state from reminder
      where state in ('waiting', 'sending') and next_attempt_at <= ${now}
      order by next_attempt_at limit ${batchSize} for update skip locked)
    update reminder r set state = 'sending', attempts = r.attempts + 1, next_attempt_at = ${lease} from due
    where r.bucket = due.bucket and r.barcode_id = due.barcode_id and r.channel = due.channel
    returning r.bucket, r.barcode_id, r.channel, r.shopper_id, r.attempts, r.delivered_to::text[] as delivered_to, due.state as was`);
  return rows.map((row) => ({
    bucket: row.bucket,
    barcodeId: row.barcode_id,
    channel: row.channel,
    shopperId: row.shopper_id,
    attempts: row.attempts,
    deliveredTo: row.delivered_to,
    wasSending: row.was === "sending",
  }));
}

/** A reminder that breaks is logged and tried again; the others go on. */
async function handle(ctx: Ctx<SystemActor>, reminder: ClaimedReminder, env: ReminderEnv): Promise<void> {
  try {
    const facts = await readReminder(ctx.db, reminder);
    const early: Conclusion | null = facts ? judge(reminder, facts, ctx.now) : { state: "withdrawn" };
    if (!facts || early) await conclude(ctx.db, reminder, early ?? { state: "withdrawn" }, ctx.now);
    else if (reminder.channel === "inbox") await putIntoInbox(ctx, reminder, facts);
    else {
      const send = reminder.channel === "push" ? push : mail;
      await conclude(ctx.db, reminder, await send(ctx, reminder, facts, env), ctx.now);
    }
  } catch (error) {
    // The lease ends, and then it is tried again (a mail is not: nobody knows how far it came).
    logger.error({ ...describeError(error), channel: reminder.channel }, "a reminder broke");
  }
}

/** What is decided before anything goes out; null: send it. */
function judge(reminder: ClaimedReminder, facts: ReminderFacts, now: Date): Conclusion | null {
  const { channel } = reminder;
  const { expiresAt, isSettled, wants, hasPushConsent, email, shopperZone } = facts;
  if (channel === "mail" && reminder.wasSending) return { state: "failed" };
  if (isSettled || expiresAt <= now || !wants[channel] || email === null) return { state: "withdrawn" };
  if (channel === "push" && !hasPushConsent) return { state: "withdrawn" };
  if (channel === "inbox" || !isQuiet(now, shopperZone)) return null;
  // Late, for instance since the worker was away: not at night, and in the morning only if it is of use then.
  const at = endOfQuiet(now, shopperZone);
  return at < expiresAt ? { state: "again", at, isFree: true } : { state: "withdrawn" };
}

async function putIntoInbox(ctx: Ctx<SystemActor>, reminder: ClaimedReminder, facts: ReminderFacts) {
  await inTransaction(ctx, async (tx) => {
    if (!(await conclude(tx, reminder, { state: "sent" }, ctx.now))) return;
    const { title, body } = reminderText(facts, ctx.now);
    await writeMessage(tx, ctx.now, {
      shopperId: formatId("shopper", BigInt(reminder.shopperId)),
      kind: "reminder",
      title,
      body,
      linkPath: barcodePath(reminder),
      expiresAt: facts.expiresAt,
    });
  });
}

async function push(
  ctx: Ctx<SystemActor>,
  reminder: ClaimedReminder,
  facts: ReminderFacts,
  env: PushEnv,
): Promise<Conclusion> {
  const { expiresAt } = facts;
  const shopperId = formatId("shopper", BigInt(reminder.shopperId));
  const tag = formatId("barcode", BigInt(reminder.barcodeId));
  const note = { ...reminderText(facts, ctx.now), tag, url: barcodePath(reminder) };
  const ttlSeconds = (expiresAt.getTime() - ctx.now.getTime()) / 1000;
  const { deliveredTo, isLater, retryAfterSeconds } = await pushToShopper(ctx, shopperId, note, {
    ttlSeconds,
    deliveredTo: reminder.deliveredTo,
    env,
  });
  const at = isLater ? nextAttempt(reminder.attempts, ctx.now, expiresAt, retryAfterSeconds) : null;
  if (at) return { state: "again", at, deliveredTo };
  return { state: deliveredTo.length > 0 ? "sent" : "failed", deliveredTo };
}

async function mail(
  ctx: Ctx<SystemActor>,
  reminder: ClaimedReminder,
  facts: ReminderFacts,
  env: ReminderEnv,
): Promise<Conclusion> {
  const shopperId = formatId("shopper", BigInt(reminder.shopperId));
  const token = signUnsubscription({ kind: "reminders", shopperId }, env.AUTH_SECRET);
  const words = reminderMail(reminderText(facts, ctx.now), {
    barcode: env.APP_URL + barcodePath(reminder),
    settings: env.APP_URL + paths.accountNotifications(),
    unsubscribe: env.APP_URL + paths.unsubscribe({ token }),
    oneClick: env.APP_URL + paths.unsubscribeOneClick({ token }),
  });
  try {
    await sendMail(ctx, { to: facts.email ?? "", ...words }, env);
    return { state: "sent" };
  } catch (error) {
    const failure = mailFailure(error);
    logger.warn({ ...describeError(error), failure }, "a reminder by mail did not go out");
    const at = failure === "later" ? nextAttempt(reminder.attempts, ctx.now, facts.expiresAt) : null;
    return at ? { state: "again", at } : { state: "failed" };
  }
}

function barcodePath({ barcodeId }: ClaimedReminder): string {
  return paths.barcode(formatId("barcode", BigInt(barcodeId)));
}

/** Writes down what became of a try; false when somebody else has the reminder by now. A try that was only put off (`isFree`) does not count. */
async function conclude(
  db: Db | Tx,
  reminder: ClaimedReminder,
  conclusion: Conclusion,
  now: Date,
): Promise<boolean> {
  const { bucket, barcodeId, channel, attempts } = reminder;
  const isAgain = conclusion.state === "again";
  const deliveredTo = `{${(conclusion.deliveredTo ?? reminder.deliveredTo).join(",")}}`;
  const changed = await db.execute(sql`
    update reminder set state = ${isAgain ? "waiting" : conclusion.state}, delivered_to = ${deliveredTo}::bigint[],
      attempts = ${isAgain && conclusion.isFree ? attempts - 1 : attempts},
      next_attempt_at = ${(isAgain ? conclusion.at : now).toISOString()}, concluded_at = ${isAgain ? null : now.toISOString()}
    where bucket = ${bucket} and barcode_id = ${barcodeId} and channel = ${channel} and state = 'sending' and attempts = ${attempts}
    returning 1`);
  return changed.length > 0;
}
