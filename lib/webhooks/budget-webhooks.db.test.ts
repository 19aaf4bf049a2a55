/** A provider's server is told of its budgets: once for each alert, signed, and of nobody else's. */
import { Webhook } from "standardwebhooks";
import { afterEach, expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, makeWorld, type World } from "@/db/testing/world";
import { type MarketerActor, systemActor } from "@/lib/auth/actor";
import { alertBudgets } from "@/lib/campaigns/alert-budgets";
import { formatId, parseId } from "@/lib/kernel/ids";
import { changeWebhook } from "./change-webhook";
import { createWebhook } from "./create-webhook";
import { deriveDeliveries } from "./derive-deliveries";
import { findWebhook, listDeliveries, listWebhooks } from "./queries";
import { replayDeliveries } from "./replay-deliveries";
import { sendDeliveries } from "./send-deliveries";
import { switchWebhook } from "./switch-webhook";
import { startReceiver } from "./testing/receiver";
import { deriveUntil, makeWebhookWorld, stopReceivers } from "./testing/webhook-world";

const database = testDatabase();
const receivers: Awaited<ReturnType<typeof startReceiver>>[] = [];
const both = ["campaign.budget_80", "campaign.budget_exhausted"] as const;
afterEach(async () => {
  await stopReceivers();
  await Promise.all(receivers.splice(0).map((one) => one.stop()));
  await database.sql`delete from webhook_delivery`;
});

/** A campaign with room for one coffee, and a receiver of its provider. */
async function makeProviderWorld(budgetMinor = 310) {
  const receiver = await startReceiver();
  receivers.push(receiver);
  const world = await makeWorld(database, { budgetMinor });
  const marketer: MarketerActor = {
    kind: "person",
    role: "marketer",
    personId: formatId("person", 9n),
    name: "Ines",
    providerId: world.providerId,
  };
  const env = { AUTH_SECRET: "s".repeat(32), TEAROFF_WEBHOOK_HOSTS: [receiver.host] };
  const as = (now?: Date) => contextOf(database, marketer, now);
  const hook = await createWebhook(as(), { name: "Watch", url: receiver.url, events: [...both] }, env);
  const send = () => sendDeliveries(contextOf(database, systemActor), env, { timeoutMillis: 2_000 });
  return { receiver, world, as, hook, send, env };
}
const alert = () => alertBudgets(contextOf(database, systemActor));
const spend = (world: World) => issueFor(database, world);

test("both alerts arrive once, signed so that the reference library takes them, and can be replayed", async () => {
  const { receiver, world, hook, send, as } = await makeProviderWorld();
  await spend(world);
  await alert();
  await deriveUntil(database, 2);
  await Promise.all([send(), send()]);
  await alert();
  await deriveDeliveries(contextOf(database, systemActor));
  await send();
  const told = receiver.received.map(({ body, headers }) =>
    new Webhook(hook.secret).verify(body, headers as Record<string, string>),
  );
  const data = { campaignId: world.campaignId, budgetMinor: 310, leftMinor: 10, currency: "EUR" };
  expect(told).toHaveLength(2);
  expect(told).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        type: "campaign.budget_80",
        data: { ...data, name: "Autumn coffee", threshold: 80 },
      }),
      expect.objectContaining({
        type: "campaign.budget_exhausted",
        data: { ...data, name: "Autumn coffee", threshold: 100 },
      }),
    ]),
  );
  const { deliveries } = await listDeliveries(as(), { endpointId: hook.id });
  expect(deliveries).toMatchObject([
    { state: "delivered", redemptionId: null, campaignId: world.campaignId },
    { state: "delivered", redemptionId: null, campaignId: world.campaignId },
  ]);
  const [first] = deliveries;
  expect(first?.eventId).toMatch(/^bal_/);
  await replayDeliveries(as(), { endpointId: hook.id, eventId: first?.eventId ?? "" });
  await send();
  expect(receiver.received.filter(({ headers }) => headers["webhook-id"] === first?.eventId)).toHaveLength(2);
});

test("another provider is told nothing and sees nothing, nor is one that is off or asked for the other event", async () => {
  const one = await makeProviderWorld();
  const other = await makeProviderWorld(1_000_000);
  await changeWebhook(
    one.as(),
    { endpointId: one.hook.id, name: "Watch", url: one.receiver.url, events: ["campaign.budget_exhausted"] },
    one.env,
  );
  await spend(one.world);
  await alert();
  await deriveUntil(database, 1);
  await one.send();
  expect(one.receiver.received.map(({ body }) => JSON.parse(body).type)).toEqual([
    "campaign.budget_exhausted",
  ]);
  expect(other.receiver.received).toEqual([]);
  expect(await findWebhook(other.as(), one.hook.id)).toBeNull();
  expect((await listWebhooks(other.as())).map(({ id, owner }) => [id, owner])).toEqual([
    [other.hook.id, "provider"],
  ]);
  await expect(switchWebhook(other.as(), { endpointId: one.hook.id, isOn: false })).rejects.toMatchObject({
    code: "not_found",
  });
  const off = await makeProviderWorld();
  await switchWebhook(off.as(), { endpointId: off.hook.id, isOn: false });
  await spend(off.world);
  await alert();
  await expect
    .poll(
      async () => {
        await deriveDeliveries(contextOf(database, systemActor));
        const [row] =
          await database.sql`select barcode_id::text as id from webhook_progress where source = 'budget_alert'`;
        return row?.id;
      },
      { timeout: 30_000 },
    )
    .toBe(String(parseId("campaign", off.world.campaignId)));
  await switchWebhook(off.as(), { endpointId: off.hook.id, isOn: true });
  await deriveDeliveries(contextOf(database, systemActor));
  await off.send();
  expect(off.receiver.received).toEqual([]);
});

test("a provider cannot be told of single redemptions, nor a chain of budgets; both keep what they had", async () => {
  const { world, as, env, receiver } = await makeProviderWorld();
  const wrong = { name: "Wrong", url: receiver.url };
  await expect(createWebhook(as(), { ...wrong, events: ["redemption.created"] }, env)).rejects.toMatchObject({
    code: "invalid_input",
    fields: [{ field: "events" }],
  });
  const chain = await makeWebhookWorld(database);
  await expect(
    changeWebhook(
      chain.as(),
      { endpointId: chain.hook.id, name: "Stock", url: chain.receiver.url, events: ["campaign.budget_80"] },
      chain.env,
    ),
  ).rejects.toMatchObject({ code: "invalid_input", fields: [{ field: "events" }] });
  await spend(world);
  await alert();
  await chain.buy();
  await deriveUntil(database, 3);
  await chain.send();
  expect(chain.receiver.received.map(({ body }) => JSON.parse(body).type)).toEqual(["redemption.created"]);
});
