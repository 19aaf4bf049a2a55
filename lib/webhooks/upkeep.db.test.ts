/** Trials, the mail about an endpoint that was switched off, and what is forgotten. */
import { Webhook } from "standardwebhooks";
import { afterEach, expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { testDatabase } from "@/db/testing/test-database";
import { systemActor } from "@/lib/auth/actor";
import { parseId } from "@/lib/kernel/ids";
import { listOutbox } from "@/lib/mail/queries";
import { startSmtpServer } from "@/lib/mail/testing/smtp-server";
import { forgetDeliveries } from "./forget-deliveries";
import { findWebhook } from "./queries";
import { replayDeliveries } from "./replay-deliveries";
import { sendTestEvent } from "./send-test-event";
import { switchWebhook } from "./switch-webhook";
import { tellOfDeadWebhooks } from "./tell-of-dead-webhooks";
import { deriveUntil, makeWebhookWorld, stopReceivers } from "./testing/webhook-world";

const database = testDatabase();
const minute = 60_000;
const day = 86_400_000;
const from = "Tearoff <no-reply@tearoff.example>";
const demo = { MAIL_FROM: from, TEAROFF_DEMO: true, APP_URL: "http://localhost:3000" };
const makeChain = () => makeWebhookWorld(database);
const later = (millis: number) => new Date(Date.now() + millis);
afterEach(async () => {
  await stopReceivers();
  await database.sql`delete from webhook_delivery`;
  await database.sql`update webhook_endpoint set tell_at = null`;
});

/** An endpoint that the receiver itself ended. */
async function makeGone() {
  const chain = await makeChain();
  await sendTestEvent(chain.as(), { endpointId: chain.hook.id });
  chain.receiver.answerWith((response) => response.writeHead(410).end());
  await chain.send();
  return chain;
}

test("a test event arrives signed, stands for no receipt, and waits for the one before", async () => {
  const { receiver, hook, as, send, log } = await makeChain();
  const endpointId = hook.id;
  const asked = await Promise.allSettled([1, 2].map(() => sendTestEvent(as(), { endpointId })));
  expect(asked.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await send();
  const [{ headers, body } = { headers: {}, body: "" }] = receiver.received;
  const told = new Webhook(hook.secret).verify(body, headers as Record<string, string>);
  expect(told).toMatchObject({ type: "webhook.test", data: { webhookId: endpointId } });
  const [delivery] = await log();
  expect(delivery).toMatchObject({ event: "webhook.test", state: "delivered", redemptionId: null });
  expect(delivery?.eventId).toBe(headers["webhook-id"]);
  await replayDeliveries(as(), { endpointId, eventId: delivery?.eventId });
  await send();
  expect(receiver.received.map((one) => one.headers["webhook-id"])).toEqual(Array(2).fill(delivery?.eventId));
});

test("a test event that fails is tried once and says nothing of the endpoint; one that arrives does", async () => {
  const { receiver, hook, as, send, log, buy } = await makeChain();
  const endpointId = hook.id;
  receiver.answerWith((response) => response.writeHead(500).end());
  await sendTestEvent(as(), { endpointId });
  await send();
  expect(await log()).toMatchObject([{ state: "failed", attempts: [{ status: 500 }] }]);
  expect((await findWebhook(as(), endpointId))?.failingSince).toBeNull();
  await buy();
  await deriveUntil(database, 2);
  await send();
  expect((await findWebhook(as(), endpointId))?.failingSince).not.toBeNull();
  receiver.answerWith((response) => response.writeHead(200).end());
  await sendTestEvent(as(), { endpointId });
  await send();
  expect((await findWebhook(as(), endpointId))?.failingSince).toBeNull();
  await switchWebhook(as(), { endpointId, isOn: false });
  await expect(sendTestEvent(as(), { endpointId })).rejects.toMatchObject({ code: "conflict" });
  const foreign = await makeChain();
  await expect(sendTestEvent(foreign.as(), { endpointId })).rejects.toMatchObject({ code: "not_found" });
});

test("the people of the chain get one mail when the server switched it off, and nobody else does", async () => {
  const { manager, hook } = await makeGone();
  const foreign = await makeChain();
  const [person] = await database.sql`select email from person where id = ${numberOf(manager.personId)}`;
  const system = contextOf(database, systemActor);
  const told = await Promise.all([tellOfDeadWebhooks(system, demo), tellOfDeadWebhooks(system, demo)]);
  expect(told.map(({ handled }) => handled).sort()).toEqual([0, 1]);
  expect(await tellOfDeadWebhooks(contextOf(database, systemActor, later(day)), demo)).toEqual({
    handled: 0,
  });
  const mails = (await listOutbox(database)).filter(({ subject }) => subject.includes("switched off"));
  expect(mails).toMatchObject([
    { recipient: person?.email, link: `http://localhost:3000/admin/webhooks/${hook.id}` },
  ]);
  await switchWebhook(foreign.as(), { endpointId: foreign.hook.id, isOn: false });
  expect(await tellOfDeadWebhooks(system, demo)).toEqual({ handled: 0 });
});

test("a mail server that takes nothing for now is asked again; switched on, there is nothing to tell", async () => {
  await makeGone();
  const server = await startSmtpServer({ toRecipient: "451 later" });
  const smtp = { ...demo, SMTP_URL: server.url };
  const tell = (millis: number) => tellOfDeadWebhooks(contextOf(database, systemActor, later(millis)), smtp);
  expect([await tell(0), await tell(minute)]).toEqual([{ handled: 1 }, { handled: 0 }]);
  server.behaviour.toRecipient = "250 ok";
  expect([await tell(11 * minute), await tell(22 * minute)]).toEqual([{ handled: 1 }, { handled: 0 }]);
  expect(server.count()).toBe(1);
  server.close();
  const other = await makeGone();
  await switchWebhook(other.as(), { endpointId: other.hook.id, isOn: true });
  expect(await tell(0)).toEqual({ handled: 0 });
});

test("deliveries are forgotten with their tries 30 days after they are over, in batches; what still waits is not", async () => {
  const { receiver, hook, as, send, log, buy } = await makeChain();
  for (let count = 0; count < 3; count += 1) await buy();
  await deriveUntil(database, 3);
  await send();
  receiver.answerWith((response) => response.writeHead(500).end());
  await buy();
  await deriveUntil(database, 4);
  await send();
  const forget = (days: number) => forgetDeliveries(contextOf(database, systemActor, later(days * day)), 2);
  expect(await forget(29)).toEqual({ forgotten: 0, isMore: false });
  expect(await forget(31)).toEqual({ forgotten: 2, isMore: true });
  expect(await forget(31)).toEqual({ forgotten: 1, isMore: false });
  expect(await log()).toMatchObject([{ state: "waiting", attempts: [{ status: 500 }] }]);
  const tries = await database.sql`select 1 from webhook_attempt where endpoint_id = ${numberOf(hook.id)}`;
  expect(tries).toHaveLength(1);
  await switchWebhook(as(), { endpointId: hook.id, isOn: false });
  expect(await forget(31)).toEqual({ forgotten: 1, isMore: false });
  expect(await log()).toEqual([]);
});

function numberOf(id: string): string {
  const kind = id.startsWith("whe") ? "webhookEndpoint" : "person";
  return String(parseId(kind, id));
}
