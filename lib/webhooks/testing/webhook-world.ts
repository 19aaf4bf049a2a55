/** A chain with a webhook and a receiver that listens. */
import { expect } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeManager } from "@/db/testing/factories";
import type { testDatabase } from "@/db/testing/test-database";
import { issueFor, makeWorld, redeemCoffee } from "@/db/testing/world";
import { type RetailerActor, systemActor } from "@/lib/auth/actor";
import type { RedemptionAnswer } from "@/lib/redemption/receipt";
import { createWebhook } from "../create-webhook";
import { deriveDeliveries } from "../derive-deliveries";
import { listDeliveries } from "../queries";
import { sendDeliveries } from "../send-deliveries";
import { startReceiver } from "./receiver";

type Database = ReturnType<typeof testDatabase>;
export const events = ["redemption.created", "redemption.reversed"] as const;
const stops: (() => Promise<void>)[] = [];

/** Ends every receiver that was started; for after each test. */
export async function stopReceivers(): Promise<void> {
  await Promise.all(stops.splice(0).map((stop) => stop()));
}

export async function makeWebhookWorld(database: Database) {
  const receiver = await startReceiver();
  stops.push(receiver.stop);
  const world = await makeWorld(database, { issuesPerShopper: 50 });
  const manager = await makeManager(database.db, world.retailerId);
  const env = { AUTH_SECRET: "s".repeat(32), TEAROFF_WEBHOOK_HOSTS: [receiver.host] };
  const as = (now?: Date, actor: RetailerActor = manager) => contextOf(database, actor, now);
  const hook = await createWebhook(as(), { name: "Stock", url: receiver.url, events: [...events] }, env);
  let bought = 0;
  const buy = async () => {
    bought += 1;
    const { token } = await issueFor(database, world);
    const { result } = await redeemCoffee(database, world, token, `hook-${bought}`);
    if (!result.ok) throw new Error(result.reason);
    return JSON.parse(result.answer) as RedemptionAnswer;
  };
  const send = (now?: Date, timeoutMillis = 2_000) =>
    sendDeliveries(contextOf(database, systemActor, now), env, { timeoutMillis });
  const log = async () => (await listDeliveries(as(), { endpointId: hook.id })).deliveries;
  return { receiver, world, manager, env, as, hook, buy, send, log };
}

/** Until so many are there: a transaction of another test holds the watermark back for as long as it lasts. */
export async function deriveUntil(database: Database, wanted: number): Promise<void> {
  await expect
    .poll(
      async () => {
        await deriveDeliveries(contextOf(database, systemActor), 3);
        const [row] = await database.sql`select count(*)::int as count from webhook_delivery`;
        return row?.count;
      },
      { timeout: 30_000 },
    )
    .toBe(wanted);
}
