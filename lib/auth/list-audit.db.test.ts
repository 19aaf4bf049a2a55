import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeCampaign, makeManager, makeShopper, makeStore } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { disablePeople } from "@/lib/people/disable-people";
import { enablePeople } from "@/lib/people/enable-people";
import { writeAudit } from "@/lib/server/audit";
import type { MarketerActor, OperatorActor } from "./actor";
import { createCashier } from "./create-cashier";
import { listAudit } from "./list-audit";

const database = testDatabase();

async function chain(name: string) {
  const shop = await makeStore(database.db);
  const manager = await makeManager(database.db, shop.retailerId);
  const ctx = contextOf(database, manager);
  const { personId } = await createCashier(ctx, {
    storeId: shop.storeId,
    name,
    email: `${crypto.randomUUID()}@nordmarkt.example`,
  });
  return { ctx, personId, manager };
}

/** The same person a moment later: deeds are in the order of their instants. */
const later = <C extends { now: Date }>(ctx: C, millis: number): C => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + millis),
});

/** No operator is in the tables: who acts is not looked up. */
const operator = (like: { personId: OperatorActor["personId"] }): OperatorActor => ({
  kind: "person",
  role: "operator",
  personId: like.personId,
  name: "Opal",
});

test("a chain sees what its own people did, newest first, page by page; operators see all", async () => {
  const one = await chain("Ida");
  const other = await chain("Noor");
  await disablePeople(later(one.ctx, 1), { personIds: [one.personId] });
  await enablePeople(later(one.ctx, 2), { personIds: [one.personId] });
  const own = await listAudit(one.ctx, {});
  expect(own.rows.map(({ verb }) => verb)).toEqual(["enablePeople", "disablePeople", "createCashier"]);
  expect(own.rows[0]).toMatchObject({ role: "retailer", who: one.manager.name, subjectId: one.personId });
  const first = await listAudit(one.ctx, { limit: 2 });
  const second = await listAudit(one.ctx, { limit: 2, after: first.next ?? "" });
  expect([...first.rows, ...second.rows]).toEqual(own.rows);
  expect(second.next).toBeNull();
  const all = await listAudit(contextOf(database, operator(one.manager)), { limit: 500 });
  const subjects = all.rows.map(({ subjectId }) => subjectId);
  expect(subjects).toEqual(expect.arrayContaining([one.personId, other.personId]));
  // A foreign subject is as if nothing had been done to it.
  expect((await listAudit(one.ctx, { subject: other.personId })).rows).toEqual([]);
});

test("a provider sees what the operator did to its campaigns, and nothing of another's", async () => {
  const { campaignId, providerId } = await makeCampaign(database.db);
  const foreign = await makeCampaign(database.db);
  const { manager } = await chain("Ida");
  const ctx = contextOf(database, operator(manager));
  for (const id of [campaignId, foreign.campaignId])
    await writeAudit(ctx, database.db, "pauseCampaign", id, { before: "live", after: "paused" });
  const marketer: MarketerActor = {
    kind: "person",
    role: "marketer",
    personId: manager.personId,
    name: "M",
    providerId,
  };
  const { rows } = await listAudit(contextOf(database, marketer), {});
  expect(rows.map(({ verb, subjectId }) => [verb, subjectId])).toEqual([["pauseCampaign", campaignId]]);
});

test("it is narrowed by verb, subject, name and day, and a wrong field is named", async () => {
  const { ctx, personId, manager } = await chain("Ida");
  await disablePeople(later(ctx, 1), { personIds: [personId] });
  const verbs = async (input: object) => (await listAudit(ctx, input)).rows.map(({ verb }) => verb);
  expect(await verbs({ verb: "disablePeople" })).toEqual(["disablePeople"]);
  expect(await verbs({ subject: personId })).toEqual(["disablePeople", "createCashier"]);
  expect(await verbs({ who: manager.name.toUpperCase() })).toHaveLength(2);
  expect(await verbs({ who: "%" })).toEqual([]);
  expect(await verbs({ to: "2020-01-01" })).toEqual([]);
  expect(await verbs({ from: "2020-01-01", who: "" })).toHaveLength(2);
  await expect(listAudit(ctx, { subject: "x'" })).rejects.toMatchObject({
    code: "invalid_input",
    fields: [{ field: "subject" }],
  });
});

test("names of shoppers are not told, and neither shoppers nor nobody may look", async () => {
  const { manager } = await chain("Ida");
  const { actor } = await makeShopper(database.db);
  await writeAudit(contextOf(database, actor), database.db, "signOutEverywhere", actor.personId);
  const all = contextOf(database, operator(manager));
  const [row] = (await listAudit(all, { subject: actor.personId })).rows;
  expect(row).toMatchObject({ role: "shopper", actorId: actor.personId, who: null });
  await expect(listAudit(contextOf(database, actor), {})).rejects.toMatchObject({ code: "forbidden" });
  await expect(listAudit(contextOf(database, null), {})).rejects.toMatchObject({ code: "unauthenticated" });
});
