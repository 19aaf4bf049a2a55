import "server-only";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { requirePermission, type SystemActor } from "@/lib/auth/actor";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import { mailRoute } from "@/lib/mail/mail-route";
import { smtpLines } from "@/lib/mail/send-mail";
import type { Ctx } from "@/lib/server/context";
import { runtimeEnv } from "@/lib/server/env";
import { deliverInside } from "./deliver-inside";
import { deliverOutside, type OutsideEnv } from "./deliver-outside";
import { countFigures } from "./figures";
import { forgetJournals, type HandoverJournal, openHandoverJournal } from "./handover-journal";
import { isDue, offChannels } from "./is-due";
import { type MailingInHand, readMailingInHand } from "./mailing-in-hand";

export type SendingEnv = OutsideEnv & { TEAROFF_DATA_DIR: string };

export type SendingOptions = {
  env?: SendingEnv;
  journal?: HandoverJournal;
  /** Longer than any batch takes, slow servers included. */
  leaseSeconds?: number;
};

/** Shoppers at a time: into our own tables, by notification, and no more mails than there are lines to the mail server: nobody in hand waits for one. */
const insideBatch = 200;
const pushBatch = 20;

let ownJournal: HandoverJournal | undefined;

/**
 * Sends one batch of a mailing by each of its channels. Everything that may have changed (consent, age, account, suppression, the night, other mailings) is read with the claim. The inbox, and mail in demo mode, is exactly
 * once; mail by SMTP is never twice and never forgotten, whatever kills the worker; a notification replaces itself (docs/decisions/0041). Returns how many it had in hand; 0: nothing is due now.
 */
export async function sendMailing(
  ctx: Ctx,
  mailingId: Id<"mailing">,
  options: SendingOptions = {},
): Promise<{ handled: number }> {
  const { actor } = ctx;
  requirePermission(actor, "sendMailings");
  const mailing = await readMailingInHand(ctx.db, mailingId, ctx.now);
  if (!mailing) return { handled: 0 };
  if (mailing.state === "sending" && mailing.hasEndedOffer) {
    await holdBack(ctx, mailing);
    return { handled: 0 };
  }
  const handled = await sendBatch({ ...ctx, actor }, mailing, options);
  if (handled === 0) await finish(ctx, mailing);
  return { handled };
}

async function sendBatch(
  ctx: Ctx<SystemActor>,
  mailing: MailingInHand,
  { env = runtimeEnv(), journal, leaseSeconds = 300 }: SendingOptions,
): Promise<number> {
  const noted = journal ?? journalOf(env);
  const { workerId } = noted;
  const off = offChannels(env);
  let handled = 0;
  for (const channel of mailing.channels) {
    const isInside = channel === "inbox" || (channel === "mail" && mailRoute(env) === "outbox");
    handled += isInside
      ? await deliverInside(ctx, mailing, channel, { env, workerId, batchSize: insideBatch, off })
      : await deliverOutside(ctx, mailing, channel, {
          env,
          journal: noted,
          batchSize: channel === "mail" ? smtpLines : pushBatch,
          leaseSeconds,
          off,
        });
  }
  return handled;
}

function journalOf(env: SendingEnv): HandoverJournal {
  ownJournal ??= openHandoverJournal(folderOf(env));
  return ownJournal;
}

const folderOf = (env: Pick<SendingEnv, "TEAROFF_DATA_DIR">) => join(env.TEAROFF_DATA_DIR, "handovers");

/** Deletes the journals of workers that nobody will ask about any more. One that has recipients in hand is kept, however long ago that was: its mailing may be paused. */
export async function forgetOldJournals(
  { db, now }: Pick<Ctx, "db" | "now">,
  env: Pick<SendingEnv, "TEAROFF_DATA_DIR"> = runtimeEnv(),
): Promise<void> {
  const rows = await db.execute<{ worker: string }>(sql`
    select distinct claimed_by as worker from mailing_recipient where state = 'sending' and claimed_by is not null`);
  forgetJournals(folderOf(env), new Set(rows.map(({ worker }) => worker)), now);
}

/** A coupon that cannot be had any more is not written of. */
async function holdBack({ db }: Ctx, { id }: MailingInHand): Promise<void> {
  await db.execute(sql`
    update mailing set state = 'paused', problem = 'Its coupon cannot be had any more.' where id = ${String(parseId("mailing", id))} and state = 'sending'`);
}

/** Sent, once everybody was taken and nobody waits. */
async function finish({ db, now }: Ctx, { id }: MailingInHand): Promise<void> {
  const finished = await db.execute(sql`
    update mailing m set state = 'sent', concluded_at = ${now.toISOString()}, problem = null, wait_until = null
    where m.id = ${String(parseId("mailing", id))} and m.state = 'sending' and m.is_taken
      and not exists (select from mailing_recipient r where r.mailing_id = m.id and r.state in ('waiting', 'sending')) returning 1`);
  if (finished.length > 0) await countFigures(db, id, now);
}

/**
 * The mailings that somebody has to see to: with someone whose turn it is, or with everybody done. Those whose channels this server is not set up for, or whose mail server is being waited for, are not.
 */
export async function listMailingsDue(
  { db, now }: Pick<Ctx, "db" | "now">,
  env: Parameters<typeof offChannels>[0] = runtimeEnv(),
): Promise<Id<"mailing">[]> {
  const open = sql`select from mailing_recipient q where q.mailing_id = m.id and q.state in ('waiting', 'sending')`;
  const rows = await db.execute<{ id: string }>(sql`
    select m.id from mailing m where m.state in ('sending', 'paused', 'cancelled')
      and (exists (${open} and ${isDue(now, offChannels(env))}) or m.state = 'sending' and m.is_taken and not exists (${open}))
    order by m.id limit 100`);
  return rows.map(({ id }) => formatId("mailing", BigInt(id)));
}
