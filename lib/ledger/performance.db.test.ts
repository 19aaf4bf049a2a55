import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeStore } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, makeWorld, redeemCoffee, type World } from "@/db/testing/world";
import { type MarketerActor, systemActor } from "@/lib/auth/actor";
import { countOffers, offerCountsWritten } from "@/lib/campaigns/count-offers";
import { formatId } from "@/lib/kernel/ids";
import { refusalsWritten } from "@/lib/redemption/note-refusal";
import { comparePerformance } from "./compare-performance";
import { foldPerformance } from "./fold-performance";
import { findPerformance } from "./performance-queries";
import type { Period } from "./performance-rules";

const database = testDatabase();
const day = 86_400_000;

async function fold(): Promise<void> {
  const system = () => contextOf(database, systemActor);
  await offerCountsWritten();
  await refusalsWritten();
  await expect
    .poll(
      async () => {
        while ((await foldPerformance(system())).folded > 0);
        return (await comparePerformance(system())).performance_day;
      },
      { timeout: 30_000 },
    )
    .toBe(0);
}

const marketerOf = ({ providerId }: Pick<World, "providerId">): MarketerActor => ({
  kind: "person",
  role: "marketer",
  personId: formatId("person", 7n),
  name: "Ines",
  providerId,
});
const look = (world: World, period: Period, now?: Date) =>
  findPerformance(contextOf(database, marketerOf(world), now), world.campaignId, period);

let keys = 0;
async function buy(world: World, at: { tillActor: World["tillActor"] } = world): Promise<void> {
  keys += 1;
  const { token } = await issueFor(database, world, { storeId: null });
  const { result } = await redeemCoffee(
    database,
    { ...world, tillActor: at.tillActor },
    token,
    `performance-${keys}`,
  );
  if (!result.ok) throw new Error(result.reason);
}

test("the funnel, refusals and money of a campaign, by its own days; another provider finds nothing", async () => {
  const world = await makeWorld(database);
  const now = new Date();
  countOffers("seen", [world.coffeeOffer.offerId, world.milkOffer.offerId], now);
  countOffers("seen", [world.coffeeOffer.offerId], new Date(now.getTime() - 8 * day));
  countOffers("selected", [world.coffeeOffer.offerId], now);
  await buy(world);
  const kept = await issueFor(database, world);
  const elsewhere = await makeStore(database.db);
  await redeemCoffee(
    database,
    { ...world, tillActor: elsewhere.tillActor },
    kept.token,
    "performance-elsewhere",
  );
  await fold();
  const week = await look(world, "7");
  expect(week).toMatchObject({
    funnel: { seen: 2, selected: 1, issued: 2, presented: 1, redeemed: 1 },
    total: { redemptions: 1, undone: 0, units: 2, discountMinor: 300, feeMinor: 10 },
    refusals: [{ reason: "wrong_store", count: 1 }],
    // One shopper is no group.
    buyers: null,
    stores: { shown: [], withheld: 1 },
    products: { shown: [], withheld: 1 },
    offersWithheld: 1,
  });
  expect(week?.offers.map(({ counts }) => [counts.seen, counts.redeemed])).toEqual([
    [1, null],
    [1, 0],
  ]);
  expect(week?.days).toHaveLength(7);
  expect(week?.days.at(-1)).toMatchObject({ redemptions: 1, discountMinor: 300 });
  expect((await look(world, "30"))?.funnel.seen).toBe(3);
  expect((await look(world, "7", new Date(now.getTime() + 8 * day)))?.total.redemptions).toBe(0);
  expect((await look(world, "all", new Date(now.getTime() + 40 * day)))?.total.redemptions).toBe(1);
  const stranger = await makeWorld(database);
  expect(
    await findPerformance(contextOf(database, marketerOf(stranger)), world.campaignId, "all"),
  ).toBeNull();
  expect(await findPerformance(contextOf(database, marketerOf(world)), "cmp_nonsense", "all")).toBeNull();
});

test("groups of 20 are shown, smaller ones withheld with the smallest of the others", async () => {
  const world = await makeWorld(database, { budgetMinor: 1_000_000 });
  const second = await makeStore(database.db);
  const small = await makeStore(database.db);
  for (let n = 0; n < 25; n += 1) await buy(world);
  for (let n = 0; n < 20; n += 1) await buy(world, second);
  await fold();
  const before = await look(world, "all");
  expect(before?.stores).toMatchObject({ withheld: 0, shown: [{ redemptions: 25 }, { redemptions: 20 }] });
  expect(before?.products).toMatchObject({
    withheld: 0,
    shown: [
      { key: world.coffee.gtin, name: "Highland Roast, 500 g", redemptions: 45, units: 90, feeMinor: 0 },
    ],
  });
  expect(before?.buyers).toEqual({ all: 45, fresh: 45, returning: 0 });
  await buy(world, small);
  await fold();
  expect((await look(world, "all"))?.stores).toMatchObject({ withheld: 2, shown: [{ redemptions: 25 }] });
});
