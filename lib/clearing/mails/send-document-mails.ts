import "server-only";
import { sql } from "drizzle-orm";
import { type OperatorActor, requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { formatId } from "@/lib/kernel/ids";
import { mailFailure } from "@/lib/mail/mail-failure";
import type { MailEnv } from "@/lib/mail/mail-route";
import { type Mail, sendMail } from "@/lib/mail/send-mail";
import type { Ctx } from "@/lib/server/context";
import { describeError } from "@/lib/server/describe-error";
import { runtimeEnv } from "@/lib/server/env";
import { logger } from "@/lib/server/logger";
import { composeMail } from "./compose-mail";
import { nextMailAttempt } from "./rules";

export type DocumentMailEnv = MailEnv & { APP_URL: string };

/** Longer than any making and sending takes: whoever has not said by then what became of it is dead. */
const leaseSeconds = 600;

type Claimed = {
  id: string;
  document_id: string | null;
  credit_note_id: string | null;
  recipient: string;
  attempts: number;
  asked_by: string;
  name: string;
  was: "waiting" | "sending";
};
type Conclusion = { state: "sent"; files: string[] } | { state: "failed"; problem: string } | Again;
type Again = { state: "waiting"; at: Date; problem: string };

/**
 * Sends the mails of documents whose moment has come, one after the other, `batchSize` at most. Each is claimed first, so that two workers never have the same. A mail is at most once: when the worker dies while it
 * is on its way it is not sent again by itself (decision 0010), and the page says so. Returns how many it had in hand.
 */
export async function sendDocumentMails(
  ctx: Ctx,
  env: DocumentMailEnv = runtimeEnv(),
  batchSize = 5,
): Promise<{ handled: number }> {
  requirePermission(ctx.actor, "sendDocumentMails");
  const claimed = await claim(ctx, batchSize);
  for (const mail of claimed) await conclude(ctx, mail, await handle(ctx, mail, env));
  return { handled: claimed.length };
}

async function claim({ db, now }: Ctx, batchSize: number): Promise<Claimed[]> {
  const lease = new Date(now.getTime() + leaseSeconds * 1000).toISOString();
  const rows = await db.execute<Claimed>(sql`
    with due as (
      select id, state from document_mail where state in ('waiting', 'sending') and next_attempt_at <= ${now.toISOString()}
      order by next_attempt_at, id limit ${batchSize} for update skip locked)
    update document_mail m set state = 'sending', attempts = m.attempts + 1, next_attempt_at = ${lease} from due
    where m.id = due.id
    returning m.id, m.document_id, m.credit_note_id, m.recipient, m.attempts, m.asked_by, (select name from person where id = m.asked_by) as name, due.state as was`);
  return [...rows];
}

async function handle(ctx: Ctx, claimed: Claimed, env: DocumentMailEnv): Promise<Conclusion> {
  if (claimed.was === "sending") return { state: "failed", problem: lostWords };
  let mail: Mail;
  try {
    mail = { to: claimed.recipient, ...(await composeMail(asWhoAsked(ctx, claimed), idOf(claimed), env)) };
  } catch (error) {
    logger.warn(describeError(error), "the files of a mail were not made");
    const isBusy = error instanceof AppError && error.code === "unavailable";
    return again(claimed, ctx.now, isBusy ? error.message : "Its files could not be made.");
  }
  try {
    await sendMail(ctx, mail, env);
    return { state: "sent", files: (mail.files ?? []).map(({ name }) => name) };
  } catch (error) {
    const failure = mailFailure(error);
    logger.warn({ ...describeError(error), failure }, "a mail with a document did not go out");
    switch (failure) {
      case "later":
        return again(claimed, ctx.now, "The mail server took nothing.");
      case "refused":
        return { state: "failed", problem: refusedWords(error) };
      case "unknown":
        return { state: "failed", problem: lostWords };
    }
  }
}

const lostWords = "The line broke on the way: nobody can tell whether it arrived.";

function refusedWords(error: unknown): string {
  if (error instanceof AppError) return error.message;
  const code = error instanceof Error && "responseCode" in error ? ` (${String(error.responseCode)})` : "";
  return `The mail server refused it${code}.`;
}

function again({ attempts }: Claimed, now: Date, problem: string): Conclusion {
  const at = nextMailAttempt(attempts, now);
  return at ? { state: "waiting", at, problem } : { state: "failed", problem };
}

/** The files are those that whoever asked for the mail may read. */
function asWhoAsked(ctx: Ctx, { asked_by, name }: Claimed): Ctx<OperatorActor> {
  const personId = formatId("person", BigInt(asked_by));
  return { ...ctx, actor: { kind: "person", role: "operator", personId, name } };
}

const idOf = ({ document_id, credit_note_id }: Claimed): string =>
  document_id === null
    ? formatId("creditNote", BigInt(credit_note_id ?? 0))
    : formatId("document", BigInt(document_id));

/** Unless somebody else has it by now. */
async function conclude({ db, now }: Ctx, { id, attempts }: Claimed, conclusion: Conclusion): Promise<void> {
  const { state } = conclusion;
  const isAgain = state === "waiting";
  await db.execute(sql`
    update document_mail set state = ${state}, problem = ${"problem" in conclusion ? conclusion.problem : null},
      files = ${JSON.stringify(state === "sent" ? conclusion.files : [])}::jsonb,
      next_attempt_at = ${(isAgain ? conclusion.at : now).toISOString()}, concluded_at = ${isAgain ? null : now.toISOString()}
    where id = ${id} and state = 'sending' and attempts = ${attempts}`);
}
