import { Webhook } from "standardwebhooks";
import { afterEach, expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { testDatabase } from "@/db/testing/test-database";
import { systemActor } from "@/lib/auth/actor";
import { reverseRedemption } from "@/lib/redemption/reverse-redemption";
import { changeWebhook } from "./change-webhook";
import { createWebhook } from "./create-webhook";
import { findWebhook, listDeliveries, listWebhooks } from "./queries";
import { removeWebhook } from "./remove-webhook";
import { replayDeliveries } from "./replay-deliveries";
import { rotateWebhookSecret } from "./rotate-webhook-secret";
import { sendDeliveries } from "./send-deliveries";
import { switchWebhook } from "./switch-webhook";
import type { Answer } from "./testing/receiver";
import { deriveUntil, events, makeWebhookWorld, stopReceivers } from "./testing/webhook-world";

const database = testDatabase();
const hour = 3_600_000;
const makeChain = () => makeWebhookWorld(database);
afterEach(async () => {
  await stopReceivers();
  // Nothing of one test is sent by another.
  await database.sql`delete from webhook_delivery`;
});
const derive = (wanted: number) => deriveUntil(database, wanted);

test("a redemption and its reversal arrive once each, signed so that the reference library takes them", async () => {
  const { receiver, world, hook, buy, send, log } = await makeChain();
  const bought = await buy();
  await reverseRedemption(contextOf(database, world.tillActor), "undo", bought.id, {});
  await derive(2);
  await Promise.all([send(), send()]);
  await send();
  expect(receiver.received.map(({ headers }) => headers["webhook-id"]).sort()).toEqual([
    `${bought.id}.0`,
    `${bought.id}.1`,
  ]);
  for (const { headers, body } of receiver.received) {
    const told = new Webhook(hook.secret).verify(body, headers as Record<string, string>);
    const { storeId, tillId } = world;
    expect(told).toMatchObject({ data: { id: bought.id, discountMinor: 300, storeId, tillId } });
    expect(body).not.toContain("shp_");
  }
  expect(await log()).toMatchObject([
    { state: "delivered", attempts: [{ status: 204, attempt: 1 }] },
    { state: "delivered" },
  ]);
  await derive(2);
});

test("only what happens after the endpoint was made, of its own chain, and what it asked for", async () => {
  const { world, as, hook, env, buy, receiver, log } = await makeChain();
  await changeWebhook(
    as(),
    { endpointId: hook.id, name: "Stock", url: receiver.url, events: ["redemption.reversed"] },
    env,
  );
  const other = await makeChain();
  await other.buy();
  const bought = await buy();
  await reverseRedemption(contextOf(database, world.tillActor), "undo", bought.id, {});
  await derive(2);
  expect(await log()).toMatchObject([{ event: "redemption.reversed", eventId: `${bought.id}.1` }]);
  expect(await other.log()).toMatchObject([{ event: "redemption.created" }]);
});

test.each([
  ["a 500", (response) => response.writeHead(500).end("broken here"), { status: 500, answer: "broken here" }],
  ["a redirect", (response) => response.writeHead(302, { location: "/elsewhere" }).end(), { status: 302 }],
  ["a hang-up", (response) => response.destroy(), { status: null, problem: "it hung up" }],
  ["silence", () => {}, { status: null, problem: "it did not answer in time" }],
  [
    "an endless answer",
    (response) => {
      response.writeHead(500);
      response.write("x".repeat(5_000));
    },
    { status: 500, answer: "x".repeat(500) },
  ],
] as [string, Answer, object][])(
  "%s is tried again, and the next good answer ends it",
  async (_, answer, result) => {
    const { receiver, buy, send, log, as, hook } = await makeChain();
    await buy();
    await derive(1);
    receiver.answerWith(answer);
    await send(undefined, 400);
    expect(await log()).toMatchObject([{ state: "waiting", attempts: [result] }]);
    expect((await findWebhook(as(), hook.id))?.failingSince).not.toBeNull();
    await send();
    expect(receiver.received).toHaveLength(1);
    receiver.answerWith((response) => response.writeHead(200).end("ok"));
    await send(new Date(Date.now() + 60_000));
    expect(receiver.received).toHaveLength(2);
    expect(receiver.received[1]?.body).toBe(receiver.received[0]?.body);
    expect(await log()).toMatchObject([{ state: "delivered", attempts: [{ attempt: 2 }, { attempt: 1 }] }]);
    expect((await findWebhook(as(), hook.id))?.failingSince).toBeNull();
  },
);

test("after three days of trying it is given up and the endpoint switched off; replayed when it is on again", async () => {
  const { receiver, buy, send, log, as, hook } = await makeChain();
  await buy();
  await derive(1);
  receiver.answerWith((response) => response.writeHead(503).end());
  let now = Date.now();
  for (let tries = 0; tries < 11; tries += 1) {
    await send(new Date(now));
    now += 27 * hour;
  }
  expect(receiver.received).toHaveLength(11);
  expect(await log()).toMatchObject([{ state: "failed" }]);
  expect(await findWebhook(as(), hook.id)).toMatchObject({
    disabledReason: "failing",
    counts: { failed: 1 },
  });
  const again = { endpointId: hook.id };
  await expect(replayDeliveries(as(), again)).rejects.toMatchObject({ code: "conflict" });
  await switchWebhook(as(), { ...again, isOn: true });
  expect(await replayDeliveries(as(), again)).toEqual({ replayed: 1 });
  receiver.answerWith((response) => response.writeHead(200).end());
  await send();
  const [delivery] = await log();
  expect(delivery).toMatchObject({ state: "delivered" });
  await replayDeliveries(as(), { ...again, eventId: delivery?.eventId ?? "" });
  await send();
  expect(receiver.received).toHaveLength(13);
  expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
});

test("410 switches it off at once; while it is off nothing is kept, and what waits goes on waiting", async () => {
  const { receiver, buy, send, log, as, hook } = await makeChain();
  await buy();
  await derive(1);
  receiver.answerWith((response) => response.writeHead(410).end());
  await send();
  expect(await findWebhook(as(), hook.id)).toMatchObject({ disabledReason: "gone" });
  await switchWebhook(as(), { endpointId: hook.id, isOn: true });
  await buy();
  await derive(2);
  await switchWebhook(as(), { endpointId: hook.id, isOn: false });
  await send();
  expect(receiver.received).toHaveLength(1);
  expect((await log()).map(({ state }) => state).sort()).toEqual(["failed", "waiting"]);
});

test("both secrets sign while one is being replaced", async () => {
  const { receiver, buy, send, as, hook, env } = await makeChain();
  const next = await rotateWebhookSecret(as(), { endpointId: hook.id, overlapHours: 1 }, env);
  await buy();
  await derive(1);
  await send();
  const [{ body, headers } = { body: "", headers: {} }] = receiver.received;
  for (const secret of [hook.secret, next.secret])
    expect(() => new Webhook(secret).verify(body, headers as Record<string, string>)).not.toThrow();
  await replayDeliveries(as(), { endpointId: hook.id, eventId: String(headers["webhook-id"]) });
  await send(new Date(Date.now() + 2 * hour));
  expect(String(receiver.received[1]?.headers["webhook-signature"]).split(" ")).toHaveLength(1);
  const kept = JSON.stringify([
    await database.sql`select * from webhook_endpoint`,
    await database.sql`select * from audit where subject_id = ${hook.id}`,
  ]);
  expect(kept).not.toContain(Buffer.from(hook.secret.slice(6), "base64").toString("hex"));
  expect(kept).not.toContain(next.secret);
});

test("nothing goes to an inner address, however it is written", async () => {
  const { receiver, buy, send, log, as, hook, env } = await makeChain();
  const port = receiver.host.split(":")[1];
  for (const url of ["http://till.example/", `https://127.0.0.1:${port}/`])
    await expect(
      createWebhook(as(), { name: "x", url, events: [...events] }, { ...env, TEAROFF_WEBHOOK_HOSTS: [] }),
    ).rejects.toMatchObject({ fields: [{ field: "url" }] });
  await buy();
  await derive(1);
  // What the settings allowed when it was made is not allowed any more.
  await sendDeliveries(contextOf(database, systemActor), { ...env, TEAROFF_WEBHOOK_HOSTS: [] });
  const change = (url: string) =>
    changeWebhook(as(), { endpointId: hook.id, name: "Stock", url, events: [...events] }, env);
  for (const [index, url] of ["https://127.0.0.1/", "https://[::1]/"].entries()) {
    await expect(change(url)).rejects.toMatchObject({ fields: [{ message: "must be a public address" }] });
    // One that was saved before it was refused.
    await database.sql`update webhook_endpoint set url = ${url}`;
    await send(new Date(Date.now() + (index + 1) * hour));
  }
  await change("https://localhost/");
  await send(new Date(Date.now() + 3 * hour));
  expect(receiver.received).toEqual([]);
  const [delivery] = await log();
  expect(delivery?.attempts.map(({ problem }) => problem)).toEqual([
    "its name does not stand for a public address",
    "its address is not a public one",
    "its address is not a public one",
    "its address must begin with https://",
  ]);
});

test("a foreign chain's webhooks are not there, and a cashier has none", async () => {
  const mine = await makeChain();
  const other = await makeChain();
  const endpointId = mine.hook.id;
  const as = other.as();
  const change = { endpointId, name: "x", url: mine.receiver.url, events: [...events] };
  for (const attempt of [
    () => changeWebhook(as, change, mine.env),
    () => switchWebhook(as, { endpointId, isOn: false }),
    () => rotateWebhookSecret(as, { endpointId }, mine.env),
    () => removeWebhook(as, endpointId),
    () => replayDeliveries(as, { endpointId }),
  ])
    await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
  expect(await findWebhook(as, endpointId)).toBeNull();
  expect((await listWebhooks(as)).map(({ id }) => id)).toEqual([other.hook.id]);
  await mine.buy();
  await derive(1);
  expect((await listDeliveries(as, { endpointId })).deliveries).toEqual([]);
  const cashier = contextOf(database, mine.world.cashier);
  await expect(listWebhooks(cashier)).rejects.toMatchObject({ code: "forbidden" });
  await removeWebhook(mine.as(), endpointId);
  const left = await database.sql`select 1 from webhook_delivery`;
  expect([await mine.log(), left.length]).toEqual([[], 0]);
});
