import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeManager, makeStore } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import type { OperatorActor } from "@/lib/auth/actor";
import { type Id, parseId } from "@/lib/kernel/ids";
import { createStore } from "./create-store";
import { findStores } from "./find-stores";
import { readNewStoreChoices } from "./new-store-choices";
import { listStoreTills } from "./store-tills";
import { updateStore } from "./update-store";

const database = testDatabase();
const words = {
  name: "Nordmarkt Lighthouse Quay",
  street: "3 Lighthouse Quay",
  city: "Galway",
  region: "west",
  site: "53.27052,-9.05676",
  timeZone: "Europe/Dublin",
  currency: "EUR",
} as const;

async function makeChain() {
  const shop = await makeStore(database.db);
  const manager = await makeManager(database.db, shop.retailerId);
  return { ...shop, manager, ctx: contextOf(database, manager) };
}

async function readStore(id: Id<"store">) {
  const [row] = await database.sql<Record<"name" | "street" | "city" | "region", string>[]>`
    select name, street, city, region from store where id = ${String(parseId("store", id))}`;
  if (!row) throw new Error(`no store ${id}`);
  return row;
}

test("a store is opened in the own chain, stands in the log, and shoppers find it", async () => {
  const { ctx, retailerId } = await makeChain();
  const id = await createStore(ctx, { ...words, name: " Nordmarkt Lighthouse Quay " });
  const { name, street, city, region } = words;
  const kept = { name, street, city, region };
  expect(await readStore(id)).toEqual(kept);
  const [logged] =
    await database.sql`select details from audit where verb = 'createStore' and subject_id = ${id}`;
  expect(logged?.details).toMatchObject({ retailerId, ...kept, latitude: 53.27052, longitude: -9.05676 });
  expect(await findStores(database, "lighthouse galway")).toEqual([
    expect.objectContaining({ id, name: words.name }),
  ]);
  expect(await listStoreTills(ctx, id)).toEqual([]);
});

test("of many presses one opens a store, and a chain calls no two alike", async () => {
  const { ctx, storeId } = await makeChain();
  const asked = await Promise.allSettled(
    ["Quay", "quay ", "QUAY"].map((name) => createStore(ctx, { ...words, name })),
  );
  expect(asked.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
  expect(asked.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { code: "conflict", fields: [{ field: "name" }] },
  });
  const seen = await readStore(storeId);
  const change = { storeId, ...seen, site: "53.3, -6.2", seen: { ...seen, site: "53.3, -6.2" } };
  await expect(updateStore(ctx, { ...change, name: "quay" })).rejects.toMatchObject({
    fields: [{ field: "name" }],
  });
  await updateStore(ctx, { ...change, name: seen.name.toUpperCase() });
  // Another chain's names are its own affair.
  await createStore((await makeChain()).ctx, { ...words, name: "Quay" });
});

test.each([
  ["name", " "],
  ["name", "x".repeat(81)],
  ["site", "Galway"],
  ["site", "91, 0"],
  ["timeZone", "Europe/Atlantis"],
  ["currency", "USD"],
])("a wrong %s is named", async (field, value) => {
  const { ctx } = await makeChain();
  await expect(createStore(ctx, { ...words, [field]: value } as typeof words)).rejects.toMatchObject({
    code: "invalid_input",
    fields: [{ field }],
  });
});

test("the operator names the chain; a chain's own people cannot name another", async () => {
  const { ctx, retailerId, manager } = await makeChain();
  const { personId, name } = manager;
  const operator = contextOf<OperatorActor>(database, { kind: "person", role: "operator", personId, name });
  const other = await makeChain();
  await expect(createStore(operator, words)).rejects.toMatchObject({ fields: [{ field: "retailerId" }] });
  await expect(createStore(operator, { ...words, retailerId: "ret_0000000000000" })).rejects.toMatchObject({
    code: "not_found",
  });
  await createStore(operator, { ...words, retailerId });
  await expect(createStore(other.ctx, { ...words, retailerId })).rejects.toMatchObject({ code: "not_found" });
  await expect(createStore(contextOf(database, other.cashier), words)).rejects.toMatchObject({
    code: "forbidden",
  });

  expect((await readNewStoreChoices(operator)).chains.map(({ id }) => id)).toContain(retailerId);
  const own = await readNewStoreChoices(ctx);
  expect(own.chains).toEqual([]);
  expect(own.cities.map(({ city, site }) => [city, site])).toEqual([
    ["Dublin", "53.3, -6.2"],
    ["Galway", "53.27052, -9.05676"],
  ]);
});
