import { expect, test, vi } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, makeWorld, redeemCoffee } from "@/db/testing/world";
import { parseId } from "@/lib/kernel/ids";
import { verifyBarcode } from "@/lib/redemption/verify-barcode";
import { type BarcodeListener, listenerCount, watchBarcode } from "./outcome-hub";

const database = testDatabase();
const soon = { timeout: 5_000, interval: 20 };

function hearing(told: string[], name: string): BarcodeListener {
  return {
    onOutcome: (kind) => told.push(`${name} ${kind}`),
    onRefusal: ({ reason, readAs }) => told.push(`${name} ${reason} ${readAs}`),
  };
}

test("two phones hear of a refusal, then of the outcome, and nothing twice", async () => {
  const world = await makeWorld(database);
  const other = await makeWorld(database);
  const { barcodeId, token, fetchCode } = await issueFor(database, world);
  const id = parseId("barcode", barcodeId) as bigint;
  const told: string[] = [];
  watchBarcode(id, hearing(told, "a"));
  const stopB = watchBarcode(id, hearing(told, "b"));
  await verifyBarcode(contextOf(database, other.tillActor), { code: token });
  await vi.waitFor(() => expect(told).toEqual(["a wrong_store token", "b wrong_store token"]), soon);
  await verifyBarcode(contextOf(database, other.tillActor), { code: fetchCode });
  await vi.waitFor(() => expect(told).toHaveLength(4), soon);
  expect(told.slice(2)).toEqual(["a wrong_store fetchCode", "b wrong_store fetchCode"]);
  expect((await redeemCoffee(database, world, token, "one")).result.ok).toBe(true);
  await vi.waitFor(() => expect(told).toHaveLength(6), soon);
  expect(told.slice(4)).toEqual(["a redeemed", "b redeemed"]);
  expect(listenerCount()).toBe(0);
  // Told already: stopping afterwards counts nobody down a second time.
  stopB?.();
  expect(listenerCount()).toBe(0);
});

test("a phone that comes back hears of the last minute, not of what is long past", async () => {
  const world = await makeWorld(database);
  const other = await makeWorld(database);
  const { barcodeId, token } = await issueFor(database, world, { now: new Date(Date.now() - 300_000) });
  const longAgo = new Date(Date.now() - 120_000);
  await verifyBarcode(contextOf(database, other.tillActor, longAgo), { code: token });
  await verifyBarcode(contextOf(database, other.tillActor), { code: token });
  const told: number[] = [];
  const stop = watchBarcode(parseId("barcode", barcodeId) as bigint, {
    onOutcome: () => {},
    onRefusal: ({ sequence }) => told.push(sequence),
  });
  await vi.waitFor(() => expect(told).toEqual([2]), soon);
  stop?.();
  expect(listenerCount()).toBe(0);
});
