import "server-only";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { requirePermission, type SystemActor } from "@/lib/auth/actor";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import { mailRoute } from "@/lib/mail/mail-route";
import type { Ctx } from "@/lib/server/context";
import { runtimeEnv } from "@/lib/server/env";
import { deliverInside } from "./deliver-inside";
import { deliverOutside, type OutsideEnv } from "./deliver-outside";
import { type HandoverJournal, openHandoverJournal } from "./handover-journal";
import { type MailingInHand, readMailingInHand } from "./mailing-in-hand";

export type SendingEnv = OutsideEnv & { TEAROFF_DATA_DIR: string };

export type SendingOptions = {
  env?: SendingEnv;
  journal?: HandoverJournal;
  /** Longer than any batch takes, slow servers included. */
  leaseSeconds?: number;
};

/** Shoppers at a time: into our own tables, and to servers of others. */
const insideBatch = 200;
const outsideBatch = 20;

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
  if (mailing.hasEndedOffer) {
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
  let handled = 0;
  for (const channel of mailing.channels) {
    const isInside = channel === "inbox" || (channel === "mail" && mailRoute(env) === "outbox");
    handled += isInside
      ? await deliverInside(ctx, mailing, channel, { env, workerId, batchSize: insideBatch })
      : await deliverOutside(ctx, mailing, channel, {
          env,
          journal: noted,
          batchSize: outsideBatch,
          leaseSeconds,
        });
  }
  return handled;
}

function journalOf(env: SendingEnv): HandoverJournal {
  ownJournal ??= openHandoverJournal(join(env.TEAROFF_DATA_DIR, "handovers"));
  return ownJournal;
}

/** A coupon that cannot be had any more is not written of. */
async function holdBack({ db }: Ctx, { id }: MailingInHand): Promise<void> {
  await db.execute(sql`
    update mailing set state = 'paused', problem = 'Its coupon cannot be had any more.' where id = ${String(parseId("mailing", id))} and state = 'sending'`);
}

/** Sent, once everybody was taken and nobody waits. */
async function finish({ db, now }: Ctx, { id }: MailingInHand): Promise<void> {
  await db.execute(sql`
    update mailing m set state = 'sent', concluded_at = ${now.toISOString()}, problem = null, wait_until = null
    where m.id = ${String(parseId("mailing", id))} and m.state = 'sending' and m.is_taken
      and not exists (select from mailing_recipient r where r.mailing_id = m.id and r.state in ('waiting', 'sending'))`);
}

/** The mailings that somebody has to see to: under way, with someone due or everybody done. */
export async function listMailingsDue({ db, now }: Pick<Ctx, "db" | "now">): Promise<Id<"mailing">[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select m.id from mailing m where m.state = 'sending' and (
      exists (select from mailing_recipient r where r.mailing_id = m.id and r.state in ('waiting', 'sending') and r.next_attempt_at <= ${now.toISOString()})
      or m.is_taken and not exists (select from mailing_recipient r where r.mailing_id = m.id and r.state in ('waiting', 'sending')))
    order by m.id limit 100`);
  return rows.map(({ id }) => formatId("mailing", BigInt(id)));
}
