import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeOffer, makeShopper } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { makeWorld } from "@/db/testing/world";
import { type Id, parseId } from "@/lib/kernel/ids";
import { maxPicks } from "./limits";
import { saveSelection } from "./save-selection";

const database = testDatabase();

async function shopperWithOffers() {
  const world = await makeWorld(database);
  const { actor } = await makeShopper(database.db);
  const save = (
    add: Id<"offer">[],
    drop: Id<"offer">[] = [],
    owner: Id<"shopper"> | null = actor.shopperId,
  ) => saveSelection(contextOf(database, actor), { owner, add, drop });
  const ids = async () => (await save([])).picks.map(({ id }) => id);
  return { world, actor, save, ids, coffee: world.coffeeOffer.offerId, milk: world.milkOffer.offerId };
}

test("two phones: picks join, a removal on one is one on both, and sending again changes nothing", async () => {
  const { save, ids, coffee, milk } = await shopperWithOffers();
  await save([coffee]);
  expect((await save([milk])).picks).toEqual([
    { id: coffee, reserveMinor: 300, currency: "EUR" },
    { id: milk, reserveMinor: 1_000, currency: "EUR" },
  ]);
  await save([], [coffee]);
  await save([], [coffee]);
  expect(await ids()).toEqual([milk]);
  await save([milk]);
  expect(await ids()).toEqual([milk]);
});

test("many phones at once: nothing is lost", async () => {
  const { world, save, ids } = await shopperWithOffers();
  const offers = await Promise.all(
    Array.from({ length: 12 }, () => makeOffer(database.db, world.campaignId, [[world.coffee]])),
  );
  await Promise.all(offers.map(({ offerId }) => save([offerId])));
  expect((await ids()).sort()).toEqual(offers.map(({ offerId }) => offerId).sort());
});

test("a visitor's picks join on signing in; those of another shopper on the same phone do not", async () => {
  const { save, ids, coffee, milk } = await shopperWithOffers();
  await save([coffee]);
  await save([], [coffee], null);
  await save([coffee], [], null);
  const { actor: before } = await makeShopper(database.db);
  const answer = await save([milk], [coffee], before.shopperId);
  expect(answer.picks.map(({ id }) => id)).toEqual([coffee]);
  expect(await ids()).toEqual([coffee]);
});

test("what ended is named, and stays until the phone drops it", async () => {
  const { world, save, coffee } = await shopperWithOffers();
  await save([coffee]);
  await database.db.execute(
    sql`update campaign set state = 'ended' where id = ${String(parseId("campaign", world.campaignId))}`,
  );
  expect(await save([])).toMatchObject({
    picks: [],
    ended: [{ id: coffee, title: "Highland Roast, 500 g" }],
  });
  expect(await save([], [coffee])).toMatchObject({ picks: [], ended: [] });
});

test("beyond the most that is kept the oldest fall out; unknown offers are not kept", async () => {
  const { world, save, ids, coffee } = await shopperWithOffers();
  await save([coffee, "off_0000000000001"]);
  expect(await ids()).toEqual([coffee]);
  const offers: Id<"offer">[] = [];
  for (let index = 0; index < maxPicks; index += 1)
    offers.push((await makeOffer(database.db, world.campaignId, [[world.coffee]])).offerId);
  await save(offers);
  const kept = await ids();
  expect(kept).toHaveLength(maxPicks);
  expect(kept).not.toContain(coffee);
});

test("shoppers alone, each their own; what is no id is named", async () => {
  const { world, save, coffee } = await shopperWithOffers();
  await save([coffee]);
  const { actor: other } = await makeShopper(database.db);
  const empty = { owner: null, add: [], drop: [] };
  expect((await saveSelection(contextOf(database, other), empty)).picks).toEqual([]);
  await expect(saveSelection(contextOf(database, world.cashier), empty)).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(saveSelection(contextOf(database, null), empty)).rejects.toMatchObject({
    code: "unauthenticated",
  });
  await expect(save(["nonsense" as Id<"offer">])).rejects.toMatchObject({ code: "invalid_input" });
});
