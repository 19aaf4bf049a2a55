import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeManager, makeStore } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { csvLine } from "@/lib/kernel/csv";
import { findStores } from "../find-stores";
import { applyImport } from "../imports/apply-import";
import { kindsOfFile } from "../imports/kinds";
import { listImportRows } from "../imports/queries";
import { deskOf, sendFile, written } from "../imports/testing/import-world";
import { changeStores } from "./change-stores";
import { listStoreFacts, type StoreFacts } from "./queries";

const database = testDatabase();
const head = csvLine(kindsOfFile.stores.columns.map(({ name }) => name));
const lineOf = (one: Omit<StoreFacts, "id"> & { id: string }) =>
  csvLine([
    one.id,
    one.retailer,
    one.name,
    one.street,
    one.city,
    one.region,
    one.timeZone,
    one.currency,
    one.latitude,
    one.longitude,
  ]);

async function makeChain() {
  const { retailerId, storeId } = await makeStore(database.db);
  await makeStore(database.db, retailerId);
  const ctx = contextOf(database, await makeManager(database.db, retailerId));
  return { ctx, storeId, retailerId };
}

test("what is exported and sent back changes nothing, for the chain and for the operator", async () => {
  const { ctx } = await makeChain();
  await makeChain();
  const desk = await deskOf(database);
  for (const who of [ctx, desk]) {
    const { stores } = await listStoreFacts(who, {});
    const view = await sendFile(who, head + stores.map(lineOf).join(""), "stores");
    expect(view).toMatchObject({ state: "checked", counts: { same: stores.length, error: 0 } });
  }
});

test("stores are changed and opened by a file, and found by shoppers at once; what stays for good is named", async () => {
  const { ctx } = await makeChain();
  const { stores } = await listStoreFacts(ctx, {});
  const [one, other] = stores;
  if (!one || !other) throw new Error("no stores");
  const moved = { ...one, street: "2 Quay", latitude: 53.5 };
  const fresh = { ...one, id: "", name: "Zebra Lane" };
  const view = await sendFile(ctx, head + lineOf(moved) + lineOf(fresh), "stores");
  expect(view.counts).toMatchObject({ new: 1, changed: 1, error: 0 });
  await applyImport(ctx, { importId: view.id });
  expect(await written(ctx, view.id)).toMatchObject({ state: "written" });
  expect((await findStores(ctx, "zebra lane")).map(({ name, street }) => [name, street])).toEqual([
    ["Zebra Lane", one.street],
  ]);
  expect((await listStoreFacts(ctx, { q: "2 quay" })).stores).toMatchObject([{ id: one.id, latitude: 53.5 }]);
  const wrong = [
    { ...one, timeZone: "Europe/Berlin" },
    { ...other, name: one.name },
    { ...fresh, name: "New", latitude: 91 },
  ];
  const { id: importId } = await sendFile(ctx, head + wrong.map(lineOf).join(""), "stores");
  const { rows } = await listImportRows(ctx, { importId });
  expect(rows.map(({ problems }) => problems.map(({ column }) => column))).toEqual([
    ["time_zone"],
    ["name"],
    ["latitude"],
  ]);
});

test("another chain's store is told from none by nothing", async () => {
  const mine = await makeChain();
  const other = await makeChain();
  const [theirs] = (await listStoreFacts(other.ctx, {})).stores;
  if (!theirs) throw new Error("no store");
  const own = { ...theirs, retailer: "" };
  const file = head + lineOf({ ...own, name: "A" }) + lineOf({ ...own, id: "sto_0000000000001", name: "B" });
  const { id: importId } = await sendFile(mine.ctx, file, "stores");
  const { rows } = await listImportRows(mine.ctx, { importId });
  expect(rows.map(({ problems }) => problems)).toEqual(
    [0, 1].map(() => [{ column: "id", message: "is the id of no store" }]),
  );
});

test("one region for several, all or none, and only of the own chain", async () => {
  const { ctx } = await makeChain();
  const other = await makeChain();
  const storeIds = (await listStoreFacts(ctx, {})).stores.map(({ id }) => id);
  await expect(
    changeStores(ctx, { storeIds: [...storeIds, other.storeId], region: "Coast" }),
  ).rejects.toMatchObject({
    code: "not_found",
  });
  expect(await changeStores(ctx, { storeIds, region: "Coast" })).toEqual({ ok: true, changed: 2 });
  expect(await changeStores(ctx, { storeIds, region: "Coast" })).toEqual({ ok: true, changed: 0 });
  await expect(changeStores(ctx, { storeIds, region: " " })).rejects.toMatchObject({
    fields: [{ field: "region" }],
  });
  const audits =
    await database.sql`select 1 from audit where verb = 'changeStores' and subject_id = any(${storeIds})`;
  expect(audits).toHaveLength(2);
});
