/** Delivery to servers of others: mail by SMTP, and notifications. Internal to the sender; docs/decisions/0041 says what holds. */
import "server-only";
import { sql } from "drizzle-orm";
import type { SystemActor } from "@/lib/auth/actor";
import { parseId } from "@/lib/kernel/ids";
import type { ReminderChannel } from "@/lib/kernel/message-kinds";
import type { MailEnv } from "@/lib/mail/mail-route";
import { mailTrouble } from "@/lib/mail/mail-trouble";
import { type Handover, sendMail } from "@/lib/mail/send-mail";
import type { PushEnv } from "@/lib/push/send-push";
import type { Ctx } from "@/lib/server/context";
import { describeError } from "@/lib/server/describe-error";
import { logger } from "@/lib/server/logger";
import { inTransaction } from "@/lib/server/transaction";
import { pushToShopper } from "../push-to-shopper";
import { type ClaimedRecipient, claimRecipients } from "./claim";
import { composeNote } from "./compose";
import { type Conclusion, concludeRecipients } from "./conclude";
import type { HandoverJournal } from "./handover-journal";
import { type LetterEnv, letterFor, linkFor, mailFor } from "./letters";
import type { MailingInHand } from "./mailing-in-hand";
import { readFactsAgain } from "./recipient-facts";
import { type Judgement, judgeRecipient, mostTries, nextTry, serverPauseSeconds } from "./rules";
import { suppress } from "./suppress";

export type OutsideEnv = MailEnv & PushEnv & LetterEnv;

type Given = {
  env: OutsideEnv;
  journal: HandoverJournal;
  batchSize: number;
  leaseSeconds: number;
  off: readonly ReminderChannel[];
};

/** What one try came to. `server`: nobody could be sent anything. */
type Tried = { conclusion: Conclusion; isServerDown?: string };

const pushLifeSeconds = 2 * 86_400;

/** Claims, sends and writes down each by itself, as soon as it is known. Returns how many it had in hand. */
export async function deliverOutside(
  ctx: Ctx<SystemActor>,
  mailing: MailingInHand,
  channel: Extract<ReminderChannel, "push" | "mail">,
  given: Given,
): Promise<number> {
  const { now } = ctx;
  const { journal, batchSize, leaseSeconds, off } = given;
  const { workerId } = journal;
  const lease = new Date(now.getTime() + leaseSeconds * 1_000);
  // On the clock of the process, which no test moves: later than this others may have the recipients.
  const deadline = performance.now() + leaseSeconds * 1_000 * 0.8;
  const claimed = await inTransaction(ctx, (tx) =>
    claimRecipients(tx, mailing, channel, { now, lease, workerId, batchSize, off }),
  );
  let sent = 0;
  let problem: string | undefined;
  await Promise.all(
    claimed.map(async (to) => {
      try {
        const { conclusion, isServerDown } = await handle(ctx, mailing, to, given, deadline);
        if (conclusion.state === "sent") sent += 1;
        problem ??= isServerDown;
        const of = { mailingId: mailing.id, channel, workerId, now };
        await concludeRecipients(ctx.db, of, [{ ...to, conclusion }]);
      } catch (error) {
        // The lease ends, and the journal says how far it came.
        logger.error({ ...describeError(error), channel }, "a recipient of a mailing broke");
      }
    }),
  );
  // A notification says nothing about the mail server.
  if (problem !== undefined && sent === 0) await waitForServer(ctx, mailing, problem);
  else if (channel === "mail" && sent > 0 && mailing.problemTries > 0) await clearProblem(ctx, mailing);
  return claimed.length;
}

async function handle(
  ctx: Ctx<SystemActor>,
  mailing: MailingInHand,
  to: ClaimedRecipient,
  given: Given,
  deadline: number,
): Promise<Tried> {
  if (to.channel === "mail" && to.wasClaimedBy !== null) {
    const fate = given.journal.fateOf(to.wasClaimedBy, keyOf(mailing, to));
    if (fate === "handed") return { conclusion: { state: "sent" } };
    if (fate === "unknown") return { conclusion: { state: "failed", reason: "unknown" } };
  }
  const not = notNow(judgeRecipient(to, ctx.now));
  if (not) return { conclusion: not };
  // What breaks before it is sent never comes to a conclusion of its own.
  if (to.attempts > mostTries) return { conclusion: { state: "failed", reason: "given_up" } };
  return to.channel === "push"
    ? { conclusion: await push(ctx, mailing, to, given.env) }
    : mail(ctx, mailing, to, given, deadline);
}

/** Null: it goes now. */
function notNow(judged: Judgement): Conclusion | null {
  if (judged.kind === "skip") return { state: "skipped", reason: judged.reason };
  return judged.kind === "later" ? { state: "again", at: judged.at, isFree: true } : null;
}

async function mail(
  ctx: Ctx<SystemActor>,
  mailing: MailingInHand,
  to: ClaimedRecipient,
  { env, journal }: Given,
  deadline: number,
): Promise<Tried> {
  const key = keyOf(mailing, to);
  let wasHandedOver = false;
  let stopped: Conclusion | null = null;
  const handover: Handover = {
    // The server may have been slow: what was true when the recipient was claimed is asked once more.
    mayGo: async () => {
      const facts = await readFactsAgain(ctx.db, mailing, to, { workerId: journal.workerId, now: ctx.now });
      stopped = facts && notNow(judgeRecipient(facts, ctx.now));
      return facts !== null && stopped === null;
    },
    note: () => {
      if (performance.now() > deadline) return false;
      journal.noteHandover(key);
      wasHandedOver = true;
      return true;
    },
  };
  try {
    await sendMail(ctx, { to: to.email ?? "", ...mailFor(mailing, to, env), handover }, env);
    return { conclusion: { state: "sent" } };
  } catch (error) {
    if (stopped) return { conclusion: stopped };
    const trouble = mailTrouble(error, wasHandedOver);
    if (wasHandedOver && trouble !== "unknown") journal.noteRefusal(key);
    logger.warn({ ...describeError(error), trouble }, "a mail of a mailing did not go out");
    return afterTrouble(ctx, mailing, to, trouble);
  }
}

async function afterTrouble(
  ctx: Ctx<SystemActor>,
  mailing: MailingInHand,
  to: ClaimedRecipient,
  trouble: ReturnType<typeof mailTrouble>,
): Promise<Tried> {
  const { now } = ctx;
  switch (trouble) {
    case "server": {
      const at = new Date(now.getTime() + serverPauseSeconds(mailing.problemTries) * 1_000);
      return {
        conclusion: { state: "again", at, isFree: true },
        isServerDown: "The mail server cannot be reached, or takes nothing now.",
      };
    }
    case "later": {
      const at = nextTry(to.attempts, now);
      return { conclusion: at ? { state: "again", at } : { state: "failed", reason: "given_up" } };
    }
    case "mailbox":
      await suppress(ctx.db, to.email ?? "", "bounced", now);
      return { conclusion: { state: "bounced", reason: "no_mailbox" } };
    case "refused":
    case "unknown":
      return { conclusion: { state: "failed", reason: trouble } };
  }
}

async function push(
  ctx: Ctx<SystemActor>,
  mailing: MailingInHand,
  to: ClaimedRecipient,
  env: OutsideEnv,
): Promise<Conclusion> {
  const note = composeNote(letterFor(mailing, to, env));
  const { deliveredTo, isLater, retryAfterSeconds } = await pushToShopper(
    ctx,
    to.shopperId,
    { ...note, tag: mailing.id, url: linkFor(mailing, to, env)(0) },
    { ttlSeconds: pushLifeSeconds, deliveredTo: to.deliveredTo, env },
  );
  const at = isLater ? nextTry(to.attempts, ctx.now, retryAfterSeconds) : null;
  if (at) return { state: "again", at, deliveredTo };
  return deliveredTo.length > 0
    ? { state: "sent", deliveredTo }
    : { state: "failed", reason: isLater ? "given_up" : "refused" };
}

const keyOf = ({ id }: MailingInHand, { shopperId }: ClaimedRecipient) => `${id} ${shopperId}`;

async function waitForServer({ db, now }: Ctx, mailing: MailingInHand, problem: string): Promise<void> {
  const until = new Date(now.getTime() + serverPauseSeconds(mailing.problemTries) * 1_000);
  await db.execute(sql`
    update mailing set problem = ${problem}, problem_tries = least(problem_tries + 1, 1000), wait_until = ${until.toISOString()}
    where id = ${String(parseId("mailing", mailing.id))} and state = 'sending'`);
}

async function clearProblem({ db }: Ctx, mailing: MailingInHand): Promise<void> {
  await db.execute(sql`
    update mailing set problem = null, problem_tries = 0, wait_until = null where id = ${String(parseId("mailing", mailing.id))}`);
}
