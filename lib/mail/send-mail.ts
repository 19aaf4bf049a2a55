import "server-only";
import { createTransport, type Transporter } from "nodemailer";
import { outboxFile, outboxMail } from "@/db/schema";
import { AppError } from "@/lib/kernel/errors";
import type { Ctx } from "@/lib/server/context";
import { runtimeEnv } from "@/lib/server/env";
import { newId } from "@/lib/server/new-id";
import { type MailEnv, mailRoute } from "./mail-route";

/** `name`: letters, digits, dots and dashes. `type`: a media type. */
export type MailFile = { name: string; type: string; bytes: Uint8Array };
/** `link` is the one thing to press in it: the outbox page shows it as a button. `headers` are further ones, such as List-Unsubscribe. */
export type Mail = {
  to: string;
  subject: string;
  text: string;
  html: string;
  link?: string;
  headers?: Readonly<Record<string, string>>;
  files?: readonly MailFile[];
};

const timeoutMillis = 10_000;
let transport: { url: string; transporter: Transporter } | undefined;

/** Sends by SMTP, or keeps the mail for the outbox page of demo mode. Throws `unavailable` when there is neither. */
export async function sendMail(ctx: Ctx, mail: Mail, env: MailEnv = runtimeEnv()): Promise<void> {
  const { to, subject, text, html, headers = {}, files = [] } = mail;
  switch (mailRoute(env)) {
    case "smtp":
      await smtp(env.SMTP_URL ?? "").sendMail({
        from: env.MAIL_FROM,
        to: { name: "", address: to },
        subject,
        text,
        html,
        headers,
        attachments: files.map(({ name, type, bytes }) => ({
          filename: name,
          contentType: type,
          content: Buffer.from(bytes),
        })),
      });
      return;
    case "outbox":
      await keepInOutbox(ctx, mail);
      return;
    case "none":
      throw new AppError("unavailable", "This server sends no mail: SMTP_URL is not set.");
  }
}

async function keepInOutbox(ctx: Ctx, { to, subject, text, link, headers = {}, files = [] }: Mail) {
  const mailId = newId("mail", ctx.now);
  await ctx.db.insert(outboxMail).values({
    id: mailId,
    recipient: to,
    subject,
    body: text,
    link: link ?? null,
    headers,
    createdAt: ctx.now,
  });
  const rows = files.map(({ name, type, bytes }, place) => ({
    mailId,
    place,
    name,
    type,
    content: Buffer.from(bytes),
  }));
  if (rows.length > 0) await ctx.db.insert(outboxFile).values(rows);
}

function smtp(url: string): Transporter {
  if (transport?.url !== url) {
    const options = {
      url,
      pool: true as const,
      // By default a mail whose line broke is handed over again, as often as it takes: some would arrive twice.
      maxRequeues: 0,
      connectionTimeout: timeoutMillis,
      greetingTimeout: timeoutMillis,
      socketTimeout: timeoutMillis,
      disableFileAccess: true,
      disableUrlAccess: true,
    };
    const transporter = createTransport(options);
    transport = { url, transporter };
  }
  return transport.transporter;
}
