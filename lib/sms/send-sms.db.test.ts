/** Against a real HTTP server on this machine. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { testDatabase } from "@/db/testing/test-database";
import { systemActor } from "@/lib/auth/actor";
import { listOutboxSms } from "./queries";
import { type Sms, sendSms } from "./send-sms";
import type { SmsEnv } from "./sms-route";

const database = testDatabase();
const sms: Sms = { to: "+353871234567", text: "Your Tearoff code is 123456.", shopperId: null };

type Seen = { method: string | undefined; headers: IncomingMessage["headers"]; body: string };

/** A gateway that answers as it is told, for the length of `work`. */
async function withGateway(
  answer: (response: ServerResponse) => void,
  work: (env: SmsEnv, seen: Seen[]) => Promise<void>,
) {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += chunk));
    request.on("end", () => {
      seen.push({ method: request.method, headers: request.headers, body });
      answer(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/messages`;
  try {
    await work({ SMS_GATEWAY_URL: url, SMS_GATEWAY_TOKEN: "s3cret", TEAROFF_DEMO: true }, seen);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const send = (env: SmsEnv, patienceMillis?: number) =>
  sendSms(contextOf(database, systemActor), sms, env, patienceMillis);
const unavailable = {
  code: "unavailable",
  message: "The text message could not be sent. Try again in a minute.",
};

test("is posted as JSON with the token, in demo mode too when a gateway is set", async () => {
  await withGateway(
    (response) => response.writeHead(202).end('{"id":"1"}'),
    async (env, seen) => {
      await send(env);
      expect(seen).toHaveLength(1);
      expect(seen[0]).toMatchObject({
        method: "POST",
        headers: { authorization: "Bearer s3cret", "content-type": "application/json" },
      });
      expect(JSON.parse(seen[0]?.body ?? "")).toEqual({ to: sms.to, text: sms.text });
      expect(await listOutboxSms(database)).toEqual([]);
    },
  );
});

test.each([400, 401, 429, 500, 503])("an answer of %i is an error in words", async (status) => {
  await withGateway(
    (response) => response.writeHead(status).end("no"),
    async (env) => expect(send(env)).rejects.toMatchObject(unavailable),
  );
});

test("a redirect is not followed", async () => {
  await withGateway(
    (response) => response.writeHead(307, { location: "/elsewhere" }).end(),
    async (env, seen) => {
      await expect(send(env)).rejects.toMatchObject(unavailable);
      expect(seen).toHaveLength(1);
    },
  );
});

test("a gateway that never answers is given up on", async () => {
  await withGateway(
    () => {},
    async (env) => expect(send(env, 150)).rejects.toMatchObject(unavailable),
  );
});

test("a gateway that is down", async () => {
  let gone = {} as SmsEnv;
  await withGateway(
    () => {},
    async (env) => {
      gone = env;
    },
  );
  await expect(send(gone)).rejects.toMatchObject(unavailable);
});

test("is kept for the outbox page in demo mode", async () => {
  await send({ TEAROFF_DEMO: true });
  expect((await listOutboxSms(database))[0]).toMatchObject({ recipient: sms.to, body: sms.text });
});

test("with neither, one clear sentence", async () => {
  await expect(send({ TEAROFF_DEMO: false })).rejects.toMatchObject({
    code: "unavailable",
    message: expect.stringContaining("SMS_GATEWAY_URL"),
  });
});
