import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeManager } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { makeWorld } from "@/db/testing/world";
import { changeView } from "./change-view";
import { listViews } from "./queries";
import { removeView } from "./remove-view";
import { mostViews } from "./rules";
import { saveView } from "./save-view";

const database = testDatabase();

async function makeTwo() {
  const { retailerId } = await makeWorld(database);
  const [mine, colleague] = [
    await makeManager(database.db, retailerId),
    await makeManager(database.db, retailerId),
  ];
  return { as: contextOf(database, mine), colleague: contextOf(database, colleague) };
}
const live = { list: "receipts", query: "from=2026-11-01&after=rdm_x&q=", isDefault: false } as const;

test("a view is kept without the page it was on, one of a list opens it, and it is renamed and removed", async () => {
  const { as } = await makeTwo();
  const { viewId } = await saveView(as, { ...live, name: " Returns ", isDefault: true });
  expect(await listViews(as, "receipts")).toEqual([
    { id: viewId, name: "Returns", query: "from=2026-11-01", isDefault: true },
  ]);
  const second = await saveView(as, { ...live, name: "Big ones", query: "amount=5", isDefault: true });
  expect((await listViews(as, "receipts")).map(({ name, isDefault }) => [name, isDefault])).toEqual([
    ["Big ones", true],
    ["Returns", false],
  ]);
  await changeView(as, { viewId, name: "November", isDefault: true });
  expect(await listViews(as, "receipts")).toMatchObject([
    { name: "Big ones", isDefault: false },
    { name: "November", isDefault: true },
  ]);
  expect(await listViews(as, "audit")).toEqual([]);
  await removeView(as, { viewId: second.viewId });
  expect(await listViews(as, "receipts")).toHaveLength(1);
  const verbs = await database.sql`select verb from audit where verb like '%View' order by verb`;
  expect(verbs.map(({ verb }) => verb)).toEqual(["changeView", "removeView", "saveView", "saveView"]);
});

test("a name is taken once, a list narrows by something, and there is an end to views", async () => {
  const { as } = await makeTwo();
  const { viewId } = await saveView(as, { ...live, name: "One" });
  await expect(saveView(as, { ...live, name: "One" })).rejects.toMatchObject({ fields: [{ field: "name" }] });
  await changeView(as, { viewId, name: "One", isDefault: false });
  await expect(saveView(as, { ...live, name: "Two", query: "after=x" })).rejects.toMatchObject({
    fields: [{ field: "query" }],
  });
  await expect(saveView(as, { ...live, name: "x".repeat(41) })).rejects.toMatchObject({
    fields: [{ field: "name" }],
  });
  for (let more = 1; more < mostViews; more += 1) await saveView(as, { ...live, name: `More ${more}` });
  await expect(saveView(as, { ...live, name: "Last" })).rejects.toMatchObject({ code: "conflict" });
});

test("of two that are saved at once under one name, one is told", async () => {
  const { as } = await makeTwo();
  const both = await Promise.allSettled([
    saveView(as, { ...live, name: "Same", isDefault: true }),
    saveView(as, { ...live, name: "Same", isDefault: true }),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("views of a colleague are not seen, changed or removed", async () => {
  const { as, colleague } = await makeTwo();
  const { viewId } = await saveView(as, { ...live, name: "Mine" });
  expect(await listViews(colleague, "receipts")).toEqual([]);
  await expect(changeView(colleague, { viewId, name: "Theirs", isDefault: false })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(removeView(colleague, { viewId })).rejects.toMatchObject({ code: "not_found" });
  expect(await listViews(as, "receipts")).toMatchObject([{ name: "Mine" }]);
});
