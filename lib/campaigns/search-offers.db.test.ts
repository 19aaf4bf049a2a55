/** The search against the demo world's kind of rows: what is found, and what is not. */
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import {
  makeCampaign,
  makeOffer,
  makeProduct,
  makeProvider,
  makeShopper,
  makeStore,
} from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { makeWorld } from "@/db/testing/world";
import { systemActor } from "@/lib/auth/actor";
import { type Id, parseId } from "@/lib/kernel/ids";
import { offerSorts } from "./offer-views";
import { type OfferSearch, searchOffers } from "./search-offers";

const database = testDatabase();
const number = (id: Id<"store"> | Id<"provider"> | Id<"product"> | Id<"campaign">) =>
  String(
    parseId("store", id) ?? parseId("provider", id) ?? parseId("product", id) ?? parseId("campaign", id),
  );

/** Titles of what is found by nobody in particular. */
async function titles(search: OfferSearch): Promise<string[]> {
  return (await searchOffers(contextOf(database, null), search)).offers.map(({ title }) => title);
}

let limitedStore: Id<"store">;
let crunch: Awaited<ReturnType<typeof makeProduct>>;
beforeAll(async () => {
  const { db } = database;
  const store = await makeStore(db);
  await makeStore(db, undefined, "GBP");
  limitedStore = store.storeId;
  await db.execute(
    sql`update retailer set name = 'Grünkorb' where id = (select retailer_id from store where id = ${number(limitedStore)})`,
  );
  await db.execute(
    sql`update store set name = 'Grünkorb Elbufer', city = 'Kiel', latitude = 54.32, longitude = 10.138 where id = ${number(limitedStore)}`,
  );
  const provider = await makeProvider(db);
  await db.execute(sql`update provider set name = 'Fennimore & Pip' where id = ${number(provider)}`);
  crunch = await makeProduct(db, provider, "Haferflocken-Crunch, 375 g");
  await db.execute(
    sql`update product set brand = 'Pip', category = 'breakfast' where id = ${number(crunch.productId)}`,
  );
  const limited = await makeCampaign(db, { providerId: provider, storeIds: [limitedStore] });
  await makeOffer(db, limited.campaignId, [[crunch]], undefined, { title: "Crunchy oats" });
  await makeWorld(database);
});

test.each(offerSorts)("the offers sorted %s answer nobody, a shopper and everybody else", async (sort) => {
  const world = await makeWorld(database);
  const { actor: shopper } = await makeShopper(database.db);
  for (const actor of [null, shopper, world.cashier, systemActor]) {
    const { offers } = await searchOffers(contextOf(database, actor), { sort });
    const ids = offers.map((offer) => offer.id);
    expect(ids).toContain(world.coffeeOffer.offerId);
    expect(new Set(ids).size).toBe(ids.length);
  }
  const { offers } = await searchOffers(contextOf(database, shopper), { sort });
  expect(offers.find(({ id }) => id === world.coffeeOffer.offerId)?.issuesLeft).toBe(3);
});

describe("a text finds", () => {
  const coffee = "Highland Roast, 500 g";
  const oats = "Crunchy oats";
  test.each([
    ["highland roast", coffee, "the title"],
    ["HIGHLAND", coffee, "in capitals"],
    ["high", coffee, "its beginning"],
    ["higland", coffee, "with a letter left out"],
    ["hihgland", coffee, "with two swapped"],
    ["highlannt", coffee, "with two slips in a long word"],
    ["higlan", coffee, "while it is being typed"],
    ["höghländ", coffee, "with accents that it has not"],
    ["mroven", coffee, "the provider, swapped"],
    ["cofee", coffee, "the category, misspelt"],
    ["roast 500", coffee, "two words in any order"],
    ["crunchy", oats, "the title"],
    ["haferflocken", oats, "a product"],
    ["flocken", oats, "the inside of a word"],
    ["pip", oats, "the brand"],
    ["fenimore", oats, "the provider, misspelt"],
    ["breakfast", oats, "the category"],
    ["gruenkorb", oats, "a shop, as one writes ü without it"],
    ["Grünkorb", oats, "a shop"],
    ["grunkorb oats", oats, "a shop without its dots, and a word"],
    ["elbufer", oats, "the name of a store"],
    ["kiel", oats, "a city"],
  ])("%s: %s, by %s", async (text, title) => {
    expect(await titles({ text })).toContain(title);
  });

  test.each(["zzzzqqq", "100% _'; drop", "highland zzzzqqq", "!!!", "' | 'zzzzqqq", "@k-coffee:*", "\u0000"])(
    "nothing by %s",
    async (text) => {
      expect(await titles({ text })).toEqual([]);
    },
  );

  test("what it was read as is told, and only then", async () => {
    const read = async (text: string) => (await searchOffers(contextOf(database, null), { text })).readAs;
    expect(await read("higland")).toEqual([{ asked: "higland", taken: "highland" }]);
    expect(await read("highland")).toEqual([]);
  });

  test("the closest come first: a shop's own offers before those that hold everywhere", async () => {
    const found = await titles({ text: "kiel" });
    expect(found[0]).toBe(oats);
    expect(found).toContain(coffee);
  });
});

describe("a product's number finds its offers", () => {
  test.each([
    ["14 digits", (gtin: string) => gtin],
    ["13 digits", (gtin: string) => gtin.slice(1)],
    ["13 digits as printed", (gtin: string) => `${gtin.slice(1, 2)} ${gtin.slice(2, 8)} ${gtin.slice(8)}`],
  ])("by %s, scanned or typed", async (_, write) => {
    expect(await titles({ gtin: write(crunch.gtin) })).toEqual(["Crunchy oats"]);
    expect(await titles({ text: write(crunch.gtin) })).toEqual(["Crunchy oats"]);
  });

  test("and none for a number that is wrong or nobody's", async () => {
    expect(await titles({ gtin: "4006381333931" })).toEqual([]);
    expect(await titles({ gtin: "4006381333932" })).toEqual([]);
    expect(await titles({ gtin: "" })).toEqual([]);
  });
});

test("filters combine", async () => {
  expect(await titles({ category: "breakfast" })).toEqual(["Crunchy oats"]);
  expect(await titles({ category: "breakfast", text: "higland" })).toEqual([]);
  expect(await titles({ storeId: limitedStore, category: "breakfast", sort: "saving" })).toEqual([
    "Crunchy oats",
  ]);
  const world = await makeWorld(database);
  expect(await titles({ providerId: world.providerId, sort: "ending" })).toHaveLength(2);
  expect(await titles({ providerId: world.providerId, storeId: limitedStore })).toHaveLength(2);
  const british = await makeStore(database.db, undefined, "GBP");
  expect(await titles({ providerId: world.providerId, storeId: british.storeId })).toEqual([]);
  expect(await titles({ storeId: "sto_0000000000001" })).toEqual([]);
});

describe("near a place", () => {
  const kiel = { latitude: 54.32, longitude: 10.138 };

  test("the nearest first, with how far it is", async () => {
    const { offers } = await searchOffers(contextOf(database, null), {
      near: { latitude: 54.329, longitude: 10.138 },
      sort: "near",
    });
    expect(offers[0]).toMatchObject({ metres: 1_001 });
    expect(offers.map(({ title }) => title)).toContain("Crunchy oats");
    const far = { latitude: 53.3, longitude: -6.2 };
    const inDublin = await searchOffers(contextOf(database, null), { near: far, sort: "near" });
    expect(inDublin.offers.map(({ title }) => title)).not.toContain("Crunchy oats");
    expect(inDublin.offers[0]?.metres).toBe(0);
  });

  test.each(offerSorts)("also sorted %s", async (sort) => {
    const { offers } = await searchOffers(contextOf(database, null), {
      near: kiel,
      sort,
      category: "breakfast",
    });
    expect(offers).toMatchObject([{ title: "Crunchy oats", metres: 0 }]);
  });

  test("nothing where no store is within 50 km", async () => {
    expect(await titles({ near: { latitude: 0, longitude: 0 }, sort: "near" })).toEqual([]);
  });
});
