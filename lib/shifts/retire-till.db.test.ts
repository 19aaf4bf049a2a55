import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeCashier, makeManager, makeStore } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { authenticateTill } from "@/lib/auth/api-key";
import { createApiKey } from "@/lib/auth/create-api-key";
import { pairTillDevice } from "@/lib/auth/pair-till-device";
import { rotateApiKey } from "@/lib/auth/rotate-api-key";
import { listPairableTills, readPairedTill } from "@/lib/auth/till-queries";
import { createTill } from "@/lib/catalogue/create-till";
import { renameTill } from "@/lib/catalogue/rename-till";
import { listStoreTills } from "@/lib/catalogue/store-tills";
import { parseId } from "@/lib/kernel/ids";
import { openShift } from "./open-shift";
import { retireTill } from "./retire-till";

const database = testDatabase();
const none = { keys: 0, tablets: 0, shifts: 0 };

async function makeShop() {
  const shop = await makeStore(database.db);
  const ctx = contextOf(database, await makeManager(database.db, shop.retailerId));
  const cashier = contextOf(database, await makeCashier(database.db, shop));
  const { id: apiKeyId, key } = await createApiKey(ctx, { tillId: shop.tillId, name: "Register" });
  const deviceId = await pairTillDevice(cashier, { tillId: shop.tillId, name: "Tablet" });
  const asks = (text = key) => authenticateTill(database.sql, `Bearer ${text}`);
  return { ...shop, ctx, cashier, key, apiKeyId, deviceId, asks };
}

test("keys, tablets and shifts of a retired till end at once; what it did keeps its name", async () => {
  const { ctx, cashier, tillId, storeId, deviceId, asks } = await makeShop();
  await openShift({ ...cashier, actor: { ...cashier.actor, tillId } });
  expect(await asks()).not.toBeNull();
  const now = contextOf(database, ctx.actor);
  expect(await retireTill(now, { tillId })).toEqual({ ok: true, keys: 1, tablets: 1, shifts: 1 });
  expect(await asks()).toBeNull();
  expect(await readPairedTill(cashier, deviceId)).toBeNull();
  const [shift] = await database.sql`select s.closed_at, t.name from shift s join till t on t.id = s.till_id
    where t.id = ${String(parseId("till", tillId))}`;
  expect(shift).toMatchObject({ closed_at: expect.anything(), name: "Till 1" });
  expect(await retireTill(ctx, { tillId })).toEqual({ ok: true, ...none });
  expect(await listStoreTills(ctx, storeId)).toMatchObject([{ id: tillId, retiredAt: expect.any(String) }]);
  expect(await listPairableTills(cashier)).toEqual([]);
});

test("nothing new begins at it, and another till may take its name", async () => {
  const { ctx, cashier, tillId, storeId, apiKeyId } = await makeShop();
  await retireTill(ctx, { tillId });
  for (const attempt of [
    () => createApiKey(ctx, { tillId, name: "x" }),
    () => pairTillDevice(cashier, { tillId, name: "x" }),
    () => renameTill(ctx, { tillId, name: "x" }),
  ])
    await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
  await expect(rotateApiKey(ctx, { apiKeyId })).rejects.toMatchObject({ code: "conflict" });
  const next = await createTill(ctx, { storeId, name: "Till 1" });
  expect(next).not.toBe(tillId);
  await expect(createTill(ctx, { storeId, name: "till 1" })).rejects.toMatchObject({ code: "conflict" });
});

test("a key that is replaced in the same moment opens nothing either", async () => {
  const { ctx, tillId, apiKeyId, asks } = await makeShop();
  const [replaced] = await Promise.allSettled([
    rotateApiKey(ctx, { apiKeyId, overlapHours: 24 }),
    retireTill(ctx, { tillId }),
  ]);
  expect(await asks()).toBeNull();
  if (replaced.status === "fulfilled") expect(await asks(replaced.value.key)).toBeNull();
});

test("a foreign chain's till is not there, and a cashier retires none", async () => {
  const mine = await makeShop();
  const other = await makeShop();
  const { tillId } = mine;
  await expect(retireTill(other.ctx, { tillId })).rejects.toMatchObject({ code: "not_found" });
  await expect(retireTill(mine.cashier, { tillId })).rejects.toMatchObject({ code: "forbidden" });
  expect(await mine.asks()).not.toBeNull();
});
