/** Shoppers: a link by mail. */
import "server-only";
import type { EmailConfig } from "@auth/core/providers/email";
import { sendMail } from "@/lib/mail/send-mail";
import { paths } from "@/lib/paths";
import type { Ctx } from "@/lib/server/context";
import type { Env } from "@/lib/server/env";
import type { SystemActor } from "./actor";
import { linkLifetimeMinutes, linkMail, passwordMail } from "./link-mail";
import { findByEmail } from "./queries";
import { pathOf, safeReturnPath } from "./safe-return-path";
import { emailAddress } from "./schemas";

export type LinkEnv = Pick<Env, "APP_URL" | "SMTP_URL" | "MAIL_FROM" | "TEAROFF_DEMO">;

/**
 * Sends the mail. The link leads to our public address, never to the Host of the request, which anybody can write.
 * Staff get a mail without a link that says how they sign in: whoever asks cannot tell the two apart.
 */
export function linkProvider(env: LinkEnv, makeContext: () => Ctx<SystemActor>): EmailConfig {
  return {
    id: "link",
    type: "email",
    name: "Link by mail",
    maxAge: linkLifetimeMinutes * 60,
    normalizeIdentifier: (identifier) => emailAddress.parse(identifier),
    async sendVerificationRequest({ identifier: email, token, url }) {
      const ctx = makeContext();
      const found = await findByEmail(ctx, email);
      if (found?.disabledAt) return;
      const asked = new URL(url).searchParams.get("callbackUrl") ?? "/";
      const from = safeReturnPath(pathOf(asked)) ?? undefined;
      const mail =
        found && found.role !== "shopper"
          ? passwordMail(`${env.APP_URL}${paths.signIn()}`)
          : linkMail(`${env.APP_URL}${paths.signInLink({ email, token, from })}`);
      await sendMail(ctx, { to: email, ...mail }, env);
    },
  };
}
