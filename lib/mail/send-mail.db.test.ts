import { createServer, type Socket } from "node:net";
import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { testDatabase } from "@/db/testing/test-database";
import { systemActor } from "@/lib/auth/actor";
import { listOutbox } from "./queries";
import { type Mail, sendMail } from "./send-mail";

const database = testDatabase();
const mail: Mail = {
  to: "nora@example.com",
  subject: "Your link",
  text: "Sign in:\nhttps://tearoff.example/l\n",
  html: "<p>Sign in</p>",
  link: "https://tearoff.example/l",
};
const from = "Tearoff <no-reply@tearoff.example>";

/** An SMTP server (RFC 5321) that accepts one mail and gives back the dialogue. */
async function listen() {
  const said: string[] = [];
  let isData = false;
  const answer = (socket: Socket, line: string) => {
    said.push(line);
    if (isData) {
      if (line !== ".") return;
      isData = false;
      socket.write("250 kept\r\n");
    } else if (line === "DATA") {
      isData = true;
      socket.write("354 go on\r\n");
    } else socket.write(line === "QUIT" ? "221 bye\r\n" : "250 ok\r\n");
  };
  const server = createServer((socket) => {
    socket.write("220 test\r\n");
    let rest = "";
    socket.on("data", (chunk) => {
      const lines = (rest + chunk).split("\r\n");
      rest = lines.pop() ?? "";
      for (const line of lines) answer(socket, line);
    });
    socket.unref();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { url: `smtp://127.0.0.1:${port}`, said, close: () => server.close() };
}

test("goes out by SMTP when it is configured, in demo mode too", async () => {
  const server = await listen();
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
  });
});

test("with neither, one clear sentence", async () => {
  const sending = sendMail(contextOf(database, systemActor), mail, { MAIL_FROM: from, TEAROFF_DEMO: false });
  await expect(sending).rejects.toMatchObject({ code: "unavailable" });
});
