import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeCashier, makeStore } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import type { RetailerActor } from "./actor";
import { changeTillDevice } from "./change-till-device";
import { pairTillDevice } from "./pair-till-device";
import { revokeTillDevice } from "./revoke-till-device";
import { listPairableTills, listTillDevices, readPairedTill } from "./till-queries";

const database = testDatabase();
const notFound = { code: "not_found" };

async function makeShop() {
  const world = await makeStore(database.db);
  const mira = await makeCashier(database.db, world);
  const retailer: RetailerActor = { ...mira, role: "retailer", retailerId: world.retailerId };
  return { ...world, mira, ctx: contextOf(database, mira), manager: contextOf(database, retailer) };
}

test("a cashier makes the tablet a till; the next pairing takes the place of the first", async () => {
  const shop = await makeShop();
  expect(await listPairableTills(shop.ctx)).toMatchObject([{ id: shop.tillId, name: "Till 1" }]);
  const first = await pairTillDevice(shop.ctx, { tillId: shop.tillId, name: " Tablet by the door " });
  expect(await readPairedTill(shop.ctx, first)).toMatchObject({
    tillId: shop.tillId,
    tillName: "Till 1",
    storeId: shop.storeId,
    deviceName: "Tablet by the door",
    autoLockSeconds: 180,
  });
  const second = await pairTillDevice(shop.ctx, { tillId: shop.tillId, name: "Tablet" }, first);
  expect(await readPairedTill(shop.ctx, first)).toBeNull();
  expect(await readPairedTill(shop.ctx, second)).not.toBeNull();
  expect(await listTillDevices(shop.manager, shop.storeId)).toMatchObject([
    { id: second, pairedBy: "Mira", revokedAt: null },
    { id: first },
  ]);
});

test("revoked is revoked at once, by the own chain alone; twice is once", async () => {
  const shop = await makeShop();
  const other = await makeShop();
  const id = await pairTillDevice(shop.ctx, { tillId: shop.tillId, name: "Tablet" });
  await expect(revokeTillDevice(other.manager, id)).rejects.toMatchObject(notFound);
  await expect(revokeTillDevice(other.ctx, id)).rejects.toMatchObject(notFound);
  expect(await listTillDevices(other.manager, shop.storeId)).toEqual([]);
  await revokeTillDevice(shop.manager, id);
  await revokeTillDevice(shop.manager, id);
  expect(await readPairedTill(shop.ctx, id)).toBeNull();
  await expect(changeTillDevice(shop.ctx, { deviceId: id, autoLockSeconds: 60 })).rejects.toMatchObject(
    notFound,
  );
});

test("a till of another store cannot be one's tablet, and its settings are its chain's", async () => {
  const shop = await makeShop();
  const other = await makeShop();
  await expect(pairTillDevice(shop.ctx, { tillId: other.tillId, name: "Tablet" })).rejects.toMatchObject(
    notFound,
  );
  const id = await pairTillDevice(shop.ctx, { tillId: shop.tillId, name: "Tablet" });
  await changeTillDevice(shop.manager, { deviceId: id, autoLockSeconds: 0 });
  expect(await readPairedTill(shop.ctx, id)).toMatchObject({ autoLockSeconds: 0 });
  await expect(changeTillDevice(other.manager, { deviceId: id, autoLockSeconds: 60 })).rejects.toMatchObject(
    notFound,
  );
  await expect(changeTillDevice(shop.ctx, { deviceId: id, autoLockSeconds: 5 })).rejects.toMatchObject({
    code: "invalid_input",
  });
});

test("it is noted when a tablet was seen, once a minute", async () => {
  const shop = await makeShop();
  const id = await pairTillDevice(shop.ctx, { tillId: shop.tillId, name: "Tablet" });
  const seenAt = async () => (await listTillDevices(shop.manager, shop.storeId))[0]?.lastSeenAt.getTime();
  const later = (seconds: number) => new Date(shop.ctx.now.getTime() + seconds * 1000);
  await readPairedTill({ ...shop.ctx, now: later(30) }, id);
  expect(await seenAt()).toBe(shop.ctx.now.getTime());
  await readPairedTill({ ...shop.ctx, now: later(90) }, id);
  expect(await seenAt()).toBe(later(90).getTime());
});
