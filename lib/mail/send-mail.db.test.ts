import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { testDatabase } from "@/db/testing/test-database";
import { systemActor } from "@/lib/auth/actor";
import { listOutbox } from "./queries";
import { type Mail, sendMail } from "./send-mail";
import { startSmtpServer } from "./testing/smtp-server";

const database = testDatabase();
const mail: Mail = {
  to: "nora@example.com",
  subject: "Your link",
  text: "Sign in:\nhttps://tearoff.example/l\n",
  html: "<p>Sign in</p>",
  link: "https://tearoff.example/l",
  headers: { "List-Unsubscribe": "<https://tearoff.example/u>" },
};
const from = "Tearoff <no-reply@tearoff.example>";

test("goes out by SMTP when it is configured, in demo mode too", async () => {
  const server = await startSmtpServer();
  const before = (await listOutbox(database)).length;
  await sendMail(contextOf(database, systemActor), mail, {
    SMTP_URL: server.url,
    MAIL_FROM: from,
    TEAROFF_DEMO: true,
  });
  server.close();
  expect(server.said).toContain("MAIL FROM:<no-reply@tearoff.example>");
  expect(server.said).toContain("RCPT TO:<nora@example.com>");
  expect(server.said).toContain("Subject: Your link");
  expect(server.said).toContain("List-Unsubscribe: <https://tearoff.example/u>");
  expect(await listOutbox(database)).toHaveLength(before);
});

test("is kept for the outbox page in demo mode", async () => {
  await sendMail(contextOf(database, systemActor), mail, { MAIL_FROM: from, TEAROFF_DEMO: true });
  const [newest] = await listOutbox(database);
  expect(newest).toMatchObject({
    recipient: mail.to,
    subject: mail.subject,
    body: mail.text,
    link: mail.link,
    headers: mail.headers,
  });
});

test("with neither, one clear sentence", async () => {
  const sending = sendMail(contextOf(database, systemActor), mail, { MAIL_FROM: from, TEAROFF_DEMO: false });
  await expect(sending).rejects.toMatchObject({ code: "unavailable" });
});
