/** What really goes out is what the document says: every event, with nothing that it does not name. */
import { afterEach, expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, makeWorld } from "@/db/testing/world";
import { type MarketerActor, systemActor } from "@/lib/auth/actor";
import { alertBudgets } from "@/lib/campaigns/alert-budgets";
import { formatId } from "@/lib/kernel/ids";
import { providerEvents, type SentEvent, sentEvents } from "@/lib/kernel/webhook-events";
import { reverseRedemption } from "@/lib/redemption/reverse-redemption";
import { createWebhook } from "@/lib/webhooks/create-webhook";
import { sendTestEvent } from "@/lib/webhooks/send-test-event";
import { deriveUntil, makeWebhookWorld, stopReceivers } from "@/lib/webhooks/testing/webhook-world";
import { webhookFaults } from "./testing/contract";

const database = testDatabase();
afterEach(stopReceivers);

test("each event that is sent stands in the document as it is", async () => {
  const { world, as, hook, env, receiver, buy } = await makeWebhookWorld(database);
  const bought = await buy();
  await reverseRedemption(contextOf(database, world.tillActor), "undo", bought.id, {});
  await sendTestEvent(as(), { endpointId: hook.id });
  await makeSpentCampaign(receiver.url, env);
  await deriveUntil(database, 5);
  const sent = await database.sql<{ event: SentEvent; payload: string }[]>`
    select event, payload from webhook_delivery`;
  expect(sent.map(({ event }) => event).sort()).toEqual([...sentEvents].sort());
  for (const { event, payload } of sent) expect(webhookFaults(event, JSON.parse(payload)), event).toEqual([]);
});

test("what the document does not name is seen", () => {
  const body = { type: "webhook.test", timestamp: "2026-11-22T18:42:08.483Z", data: {} };
  expect(webhookFaults("webhook.test", body)).not.toEqual([]);
  expect(webhookFaults("webhook.test", { ...body, more: 1 }).length).toBeGreaterThan(2);
});

/** A campaign with room for one coffee, which is gone: both alerts. */
async function makeSpentCampaign(url: string, env: Parameters<typeof createWebhook>[2]): Promise<void> {
  const world = await makeWorld(database, { budgetMinor: 310 });
  const marketer: MarketerActor = {
    kind: "person",
    role: "marketer",
    personId: formatId("person", 9n),
    name: "Ines",
    providerId: world.providerId,
  };
  await createWebhook(
    contextOf(database, marketer),
    { name: "Watch", url, events: [...providerEvents] },
    env,
  );
  await issueFor(database, world);
  await alertBudgets(contextOf(database, systemActor));
}
