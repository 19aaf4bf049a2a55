import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeShopper } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { makeWorld } from "@/db/testing/world";
import { systemActor } from "@/lib/auth/actor";
import { offerSorts } from "./offer-views";
import { getOffer, searchOffers } from "./queries";

const database = testDatabase();

test.each(offerSorts)("the offers sorted %s answer nobody, a shopper and everybody else", async (sort) => {
  const world = await makeWorld(database);
  const { actor: shopper } = await makeShopper(database.db);
  for (const actor of [null, shopper, world.cashier, systemActor]) {
    const offers = await searchOffers(contextOf(database, actor), { sort });
    const ids = offers.map((offer) => offer.id);
    expect(ids).toContain(world.coffeeOffer.offerId);
    expect(new Set(ids).size).toBe(ids.length);
  }
  const [offer] = await searchOffers(contextOf(database, shopper), { sort });
  expect(offer?.issuesLeft).toBe(3);
});

test("a word may be misspelt; what nobody wrote finds nothing", async () => {
  const world = await makeWorld(database);
  const find = (text: string) => searchOffers(contextOf(database, null), { text });
  expect((await find("higland roast")).map((offer) => offer.id)).toContain(world.coffeeOffer.offerId);
  expect((await find("Höghländ")).length).toBeGreaterThan(0);
  expect(await find("zzzzqqq")).toEqual([]);
  expect(await find("100% _'; drop")).toEqual([]);
});

test("an offer whose campaign has too little left says so", async () => {
  const world = await makeWorld(database, { budgetMinor: 500 });
  expect((await getOffer(contextOf(database, null), world.coffeeOffer.offerId)).isSoldOut).toBe(false);
  expect((await getOffer(contextOf(database, null), world.milkOffer.offerId)).isSoldOut).toBe(true);
});
