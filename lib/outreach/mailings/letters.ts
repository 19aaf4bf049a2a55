/** PURE: the letter of one shopper, with every link of it signed. */
import type { Id } from "@/lib/kernel/ids";
import type { ReminderChannel } from "@/lib/kernel/message-kinds";
import { paths } from "@/lib/paths";
import { signUnsubscription } from "../unsubscribe-token";
import { signClick } from "./click-token";
import { composeLetter, composeMailingMail, type Letter, type MailedText } from "./compose";

export type LetterEnv = { AUTH_SECRET: string; APP_URL: string };
type To = { shopperId: Id<"shopper">; name: string; channel: ReminderChannel };
type Mailed = MailedText & { id: Id<"mailing"> };

/** Where a link of the mailing leads this shopper: by way of the count. */
export function linkFor(mailed: Mailed, to: To, env: LetterEnv): (link: number) => string {
  const { shopperId, channel } = to;
  return (link) =>
    paths.mailingLink(signClick({ mailingId: mailed.id, shopperId, channel, link }, env.AUTH_SECRET));
}

export function letterFor(mailed: Mailed, to: To, env: LetterEnv): Letter {
  return composeLetter(mailed, to, linkFor(mailed, to, env));
}

export function mailFor(mailed: Mailed, to: To, env: LetterEnv) {
  const { shopperId } = to;
  const token = signUnsubscription({ kind: "mailings", shopperId, mailingId: mailed.id }, env.AUTH_SECRET);
  return {
    ...composeMailingMail(letterFor(mailed, to, env), mailed, {
      appUrl: env.APP_URL,
      button: linkFor(mailed, to, env)(0),
      unsubscribe: env.APP_URL + paths.unsubscribe({ token }),
      oneClick: env.APP_URL + paths.unsubscribeOneClick({ token }),
      settings: env.APP_URL + paths.accountConsents(),
    }),
    messageId: `${mailed.id}.${shopperId}@${hostOf(env.APP_URL)}`.toLowerCase(),
  };
}

const hostOf = (url: string) => new URL(url).hostname;
