import { beforeAll, expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeStore } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { makeWorld, type World } from "@/db/testing/world";
import type { MarketerActor, OperatorActor } from "@/lib/auth/actor";
import { newId } from "@/lib/server/new-id";
import { findCampaign } from "./desk-queries";

const database = testDatabase();
const person = { kind: "person", personId: newId("person", new Date()), name: "Somebody" } as const;
const operator: OperatorActor = { ...person, role: "operator" };
const marketerOf = (world: World): MarketerActor => ({
  ...person,
  role: "marketer",
  providerId: world.providerId,
});

let draft: World;
let other: World;
beforeAll(async () => {
  const shop = await makeStore(database.db);
  draft = await makeWorld(database, { state: "draft", storeIds: [shop.storeId] });
  other = await makeWorld(database);
});

test("shows a campaign in any state with its offers, what they cost, and its stores", async () => {
  const found = await findCampaign(contextOf(database, marketerOf(draft)), draft.campaignId);
  expect(found).toMatchObject({ state: "draft", isStoreLimited: true, timeZone: "Europe/Dublin" });
  expect(found?.stores).toHaveLength(1);
  expect(found?.offers).toHaveLength(2);
  expect(found?.offers.find((offer) => offer.title === "Whole milk, 1 l")).toMatchObject({
    reserveMinor: 1_000,
    handlingFeeMinor: 10,
    storeFeeMinor: 6,
    productCount: 1,
    products: [{ name: expect.any(String), gtin: expect.stringMatching(/^\d{14}$/) }],
    setCount: 1,
    isRetired: false,
  });
});

test("a campaign without a list of stores holds at every store of its currency", async () => {
  const found = await findCampaign(contextOf(database, operator), other.campaignId);
  expect(found?.stores).toHaveLength(3);
});

test("another provider's campaign, an unknown id and a wrong one are all nothing", async () => {
  const ctx = contextOf(database, marketerOf(draft));
  expect(await findCampaign(ctx, other.campaignId)).toBeNull();
  expect(await findCampaign(ctx, newId("campaign", new Date()))).toBeNull();
  expect(await findCampaign(ctx, "cmp_../..")).toBeNull();
  expect(await findCampaign(contextOf(database, operator), other.campaignId)).not.toBeNull();
});

test("is closed to cashiers", async () => {
  await expect(findCampaign(contextOf(database, draft.cashier), draft.campaignId)).rejects.toMatchObject({
    code: "forbidden",
  });
});
