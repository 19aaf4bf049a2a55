import "server-only";
import { Readable } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import { createTransport, type Transporter } from "nodemailer";
import { outboxFile, outboxMail } from "@/db/schema";
import { AppError } from "@/lib/kernel/errors";
import type { Ctx } from "@/lib/server/context";
import { runtimeEnv } from "@/lib/server/env";
import { newId } from "@/lib/server/new-id";
import { type MailEnv, mailRoute } from "./mail-route";

/** `name`: letters, digits, dots and dashes. `type`: a media type. */
export type MailFile = { name: string; type: string; bytes: Uint8Array };
export type Handover = {
  /** Called when everything but the last byte has been given. */
  mayGo: () => Promise<boolean>;
  /** Called right before the last byte, at the last moment at which the other side surely has nothing. What either answers with false is not handed over. */
  note: () => boolean;
};
/** `link` is the one thing to press in it: the outbox page shows it as a button. `headers` are further ones, such as List-Unsubscribe. `handover`: by SMTP alone. */
export type Mail = {
  to: string;
  subject: string;
  text: string;
  html: string;
  link?: string;
  headers?: Readonly<Record<string, string>>;
  files?: readonly MailFile[];
  /** Without the angle brackets. The same for every try of one mail, so that whoever gets it twice can tell. */
  messageId?: string;
  handover?: Handover;
};

const timeoutMillis = 10_000;
/** Lines to the mail server at once. */
export const smtpLines = 5;
let transport: { url: string; transporter: Transporter } | undefined;

/** Sends by SMTP, or keeps the mail for the outbox page of demo mode. Throws `unavailable` when there is neither. */
export async function sendMail(ctx: Ctx, mail: Mail, env: MailEnv = runtimeEnv()): Promise<void> {
  const { to, subject, text, html, headers = {}, files = [], messageId, handover } = mail;
  switch (mailRoute(env)) {
    case "smtp":
      await smtp(env.SMTP_URL ?? "").sendMail({
        from: env.MAIL_FROM,
        to: { name: "", address: to },
        subject,
        text,
        html,
        headers,
        ...(messageId && { messageId: `<${messageId}>` }),
        ...(handover && { handover }),
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

async function keepInOutbox(ctx: Ctx, { to, subject, text, html, link, headers = {}, files = [] }: Mail) {
  const mailId = newId("mail", ctx.now);
  await ctx.db.insert(outboxMail).values({
    id: mailId,
    recipient: to,
    subject,
    body: text,
    html,
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
      maxConnections: smtpLines,
      // By default a mail whose line broke is handed over again, as often as it takes: some would arrive twice.
      maxRequeues: 0,
      connectionTimeout: timeoutMillis,
      greetingTimeout: timeoutMillis,
      socketTimeout: timeoutMillis,
      disableFileAccess: true,
      disableUrlAccess: true,
    };
    const transporter = createTransport(options);
    transporter.use("stream", (mail, done) => {
      const { handover } = mail.data as Pick<Mail, "handover">;
      if (handover) mail.message.processFunc((whole) => lastMoment(whole, handover));
      done();
    });
    transport = { url, transporter };
  }
  return transport.transporter;
}

/**
 * Passes everything on and asks before the end. It reads only as its own reader does, so the question comes after the server let the mail in and had all of it but the final dot; a stream that is pushed into would
 * have asked before the connection was made. A no leaves the mail without an end: the line is closed, and the server drops what it has.
 */
function lastMoment(whole: Readable, { mayGo, note }: Handover): Readable {
  async function* passOn() {
    for await (const chunk of whole) yield chunk;
    // So that what was passed on last has left before the question.
    await nextTurn();
    const isAllowed = await mayGo();
    // Answers may come for several mails at once: each has its note and its last byte in a turn of its own, so that nothing lies between them.
    await nextTurn();
    if (!isAllowed || !note()) throw new Error("not handed over");
  }
  return Readable.from(passOn(), { objectMode: false, highWaterMark: 1 });
}
