/** Delivery into our own database: the inbox, and mail in demo mode. Exactly once: the message and the end of the row are one transaction. Internal to the sender. */
import "server-only";
import type { SystemActor } from "@/lib/auth/actor";
import type { ReminderChannel } from "@/lib/kernel/message-kinds";
import type { MailEnv } from "@/lib/mail/mail-route";
import { sendMail } from "@/lib/mail/send-mail";
import type { Ctx } from "@/lib/server/context";
import { inTransaction } from "@/lib/server/transaction";
import { type NewMessage, writeMessages } from "../write-message";
import { type ClaimedRecipient, claimRecipients } from "./claim";
import { type Concluded, concludeRecipients } from "./conclude";
import { type LetterEnv, letterFor, linkFor, mailFor } from "./letters";
import type { MailingInHand } from "./mailing-in-hand";
import { judgeRecipient } from "./rules";

/** Returns how many it had in hand. */
export async function deliverInside(
  ctx: Ctx<SystemActor>,
  mailing: MailingInHand,
  channel: Extract<ReminderChannel, "inbox" | "mail">,
  given: { env: MailEnv & LetterEnv; workerId: string; batchSize: number; off: readonly ReminderChannel[] },
): Promise<number> {
  const { now } = ctx;
  const { env, ...claim } = given;
  const { workerId } = claim;
  return inTransaction(ctx, async (tx) => {
    const claimed = await claimRecipients(tx, mailing, channel, { ...claim, now, lease: now });
    const concluded: Concluded[] = [];
    const wanted: ClaimedRecipient[] = [];
    for (const recipient of claimed) {
      const judged = judgeRecipient(recipient, now);
      if (judged.kind === "send") wanted.push(recipient);
      else if (judged.kind === "skip")
        concluded.push({ ...recipient, conclusion: { state: "skipped", reason: judged.reason } });
      else concluded.push({ ...recipient, conclusion: { state: "again", at: judged.at, isFree: true } });
    }
    if (channel === "inbox") {
      const ids = await writeMessages(
        tx,
        now,
        wanted.map((to) => messageFor(mailing, to, env)),
      );
      for (const [at, to] of wanted.entries())
        concluded.push({ ...to, conclusion: { state: "sent", messageId: ids[at] } });
    } else {
      for (const to of wanted) {
        await sendMail({ ...ctx, db: tx }, { to: to.email ?? "", ...mailFor(mailing, to, env) }, env);
        concluded.push({ ...to, conclusion: { state: "sent" } });
      }
    }
    await concludeRecipients(tx, { mailingId: mailing.id, channel, workerId, now }, concluded);
    return claimed.length;
  });
}

function messageFor(mailing: MailingInHand, to: ClaimedRecipient, env: LetterEnv): NewMessage {
  const { title, body } = letterFor(mailing, to, env);
  return {
    shopperId: to.shopperId,
    kind: "mailing",
    title,
    body,
    linkPath: linkFor(mailing, to, env)(0),
    ...(mailing.offer && { offerId: mailing.offer.id }),
  };
}
