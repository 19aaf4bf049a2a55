import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeManager, makeStore } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { createTill } from "./create-till";
import { renameTill } from "./rename-till";
import { listStoreChoices, listStoreTills } from "./store-tills";
import { updateStore } from "./update-store";

const database = testDatabase();
const notFound = { code: "not_found" };

async function makeChain() {
  const shop = await makeStore(database.db);
  const manager = await makeManager(database.db, shop.retailerId);
  return { ...shop, ctx: contextOf(database, manager) };
}

test("a till is opened once, however often and however at once it is asked for", async () => {
  const { storeId, ctx } = await makeChain();
  const asked = await Promise.allSettled(
    [" Till 2 ", "till 2", "Till 10"].map((name) => createTill(ctx, { storeId, name })),
  );
  expect(asked.map(({ status }) => status).sort()).toEqual(["fulfilled", "fulfilled", "rejected"]);
  expect(asked.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { code: "conflict", fields: [{ field: "name" }] },
  });
  const names = (await listStoreTills(ctx, storeId)).map(({ name }) => name.toLowerCase());
  expect(names).toEqual(["till 1", "till 2", "till 10"]);
});

test("renaming keeps the till, and takes no name that another has", async () => {
  const { storeId, tillId, ctx } = await makeChain();
  await createTill(ctx, { storeId, name: "Till 2" });
  await expect(renameTill(ctx, { tillId, name: "TILL 2" })).rejects.toMatchObject({ code: "conflict" });
  await renameTill(ctx, { tillId, name: "Express" });
  await renameTill(ctx, { tillId, name: "express" });
  expect(await listStoreTills(ctx, storeId)).toContainEqual({ id: tillId, name: "express", retiredAt: null });
});

test("of two who edit a store the second is told", async () => {
  const { storeId, ctx } = await makeChain();
  const [store] = await listStoreChoices(ctx);
  const seen = {
    name: store?.name ?? "",
    street: "1 Harbour Street",
    city: "Dublin",
    region: "east",
    site: "53.3, -6.2",
  };
  const first = { storeId, ...seen, street: "2 Harbour Street", site: "53.34532,-6.24168" };
  await updateStore(ctx, { ...first, seen });
  await expect(updateStore(ctx, { ...first, street: "3 Harbour Street", seen })).rejects.toMatchObject({
    code: "conflict",
  });
  const [row] =
    await database.sql`select s.street, s.latitude, s.longitude from store s join audit a on a.subject_id = ${storeId}
    where s.name = ${seen.name} and a.verb = 'updateStore'`;
  expect(row).toEqual({ street: "2 Harbour Street", latitude: 53.34532, longitude: -6.24168 });
  await expect(updateStore(ctx, { ...first, name: " ", seen })).rejects.toMatchObject({
    fields: [{ field: "name" }],
  });
});

test("a foreign chain's stores and tills are not there", async () => {
  const mine = await makeChain();
  const other = await makeChain();
  const seen = { name: "a", street: "a", city: "a", region: "a", site: "0, 0" };
  for (const attempt of [
    () => createTill(other.ctx, { storeId: mine.storeId, name: "x" }),
    () => renameTill(other.ctx, { tillId: mine.tillId, name: "x" }),
    () => updateStore(other.ctx, { storeId: mine.storeId, ...seen, seen }),
  ])
    await expect(attempt()).rejects.toMatchObject(notFound);
  expect(await listStoreTills(other.ctx, mine.storeId)).toEqual([]);
  expect((await listStoreChoices(other.ctx)).map(({ id }) => id)).toEqual([other.storeId]);
  const cashier = contextOf(database, mine.cashier);
  await expect(createTill(cashier, { storeId: mine.storeId, name: "x" })).rejects.toMatchObject({
    code: "forbidden",
  });
});
