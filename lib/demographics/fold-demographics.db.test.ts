import { beforeAll, expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeShopper } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, makeWorld, postAll, type World } from "@/db/testing/world";
import { type ShopperActor, systemActor } from "@/lib/auth/actor";
import { parseId } from "@/lib/kernel/ids";
import { redeemBarcode } from "@/lib/redemption/redeem-barcode";
import { reverseRedemption } from "@/lib/redemption/reverse-redemption";
import { compareDemographics } from "./compare-demographics";
import { foldDemographics } from "./fold-demographics";
import { rebuildDemographics } from "./rebuild-demographics";
import { countByHand, countedNow } from "./testing/count-by-hand";

const database = testDatabase();
const now = new Date();
const system = (at = now) => contextOf(database, systemActor, at);
const none = { demographic_profile: 0, demographic_cell: 0, demographic_pair: 0 };
let world: World;

async function foldAll(at = now, mostBatches = 2): Promise<void> {
  while ((await foldDemographics(system(at), mostBatches)).folded > 0);
}

/** Posts and counts all there is, and holds it against receipts counted by hand and against a rebuild. */
async function expectExact(at = now) {
  await postAll(database);
  await foldAll(at);
  const counted = await countedNow(database.sql);
  expect(counted).toEqual(await countByHand(database.sql, at));
  expect(await compareDemographics(system(at))).toEqual(none);
  return counted;
}

async function makeAgreed(given: { gender: string; birthYear: number }): Promise<ShopperActor> {
  const { actor } = await makeShopper(database.db, { birthYear: given.birthYear });
  await database.sql`update shopper set gender = ${given.gender}, household_size = 6, region = 'East', interests = '{coffee,film}'
    where id = ${numberOf(actor)}`;
  await answer(actor, true);
  return actor;
}

const numberOf = (actor: ShopperActor) => String(parseId("shopper", actor.shopperId));
let answers = 0;
async function answer(actor: ShopperActor, isGiven: boolean): Promise<void> {
  answers += 1;
  await database.sql`insert into consent (id, shopper_id, kind, is_given, wording_version, source, at)
    values (${answers}, ${numberOf(actor)}, 'profiling', ${isGiven}, 2, 'account', now())`;
}

let bought = 0;
async function buy(actor: ShopperActor, products: "coffee" | "both" = "both"): Promise<string> {
  bought += 1;
  const offerIds = [world.coffeeOffer.offerId, ...(products === "both" ? [world.milkOffer.offerId] : [])];
  const { token } = await issueFor(database, world, { offerIds, storeId: null }, actor);
  const { result } = await redeemBarcode(contextOf(database, world.tillActor), `demographics-${bought}`, {
    code: token,
    lines: [
      { gtin: world.coffee.gtin, quantity: 2, unitPriceMinor: 599 },
      ...(products === "both" ? [{ gtin: world.milk.gtin, quantity: 3, unitPriceMinor: 100 }] : []),
    ],
  });
  if (!result.ok) throw new Error(result.reason);
  return (JSON.parse(result.answer) as { id: string }).id;
}

beforeAll(async () => {
  world = await makeWorld(database, { issuesPerShopper: 50, budgetMinor: 10_000_000 });
});

test("counts by attribute, product and month, and says the same as receipts by hand", async () => {
  const nora = await makeAgreed({ gender: "female", birthYear: now.getUTCFullYear() - 31 });
  await buy(nora);
  await buy(nora, "coffee");
  await buy((await makeShopper(database.db)).actor);
  const { cells, pairs } = await expectExact();
  expect(cells.get(`product ${world.coffee.gtin} all all `)).toBe("2 1 3 6 900 0");
  expect(cells.get(`product ${world.coffee.gtin} all age 25-34`)).toBe("1 1 2 4 600 0");
  expect(cells.get(`product ${world.milk.gtin} all household 5+`)).toBe("1 0 1 1 100 0");
  expect(cells.get("all  all gender unknown")).toMatch(/^1 /);
  expect(pairs.get([world.coffee.gtin, world.milk.gtin].sort().join(" "))).toBe("2 2");
});

test("a return, another attribute, a consent taken back and a deletion move what is counted", async () => {
  const actor = await makeAgreed({ gender: "male", birthYear: now.getUTCFullYear() - 51 });
  const receipt = await buy(actor);
  await buy(actor, "coffee");
  const men = async () => (await expectExact()).cells.get(`product ${world.coffee.gtin} all gender male`);
  expect(await men()).toBe("1 1 2 4 600 0");
  await reverseRedemption(contextOf(database, world.tillActor), "demographics-back", receipt, {
    reason: "return",
    lines: [{ gtin: world.milk.gtin, quantity: 3, unitPriceMinor: 100 }],
  });
  expect((await expectExact()).cells.get(`product ${world.milk.gtin} all gender male`)).toBeUndefined();
  await reverseRedemption(contextOf(database, world.tillActor), "demographics-void", receipt, {
    reason: "void",
  });
  expect(await men()).toBe("1 0 1 2 300 0");
  await database.sql`update shopper set gender = 'diverse', region = null where id = ${numberOf(actor)}`;
  expect(await men()).toBeUndefined();
  const { cells } = await expectExact();
  expect(cells.get(`product ${world.coffee.gtin} all gender diverse`)).toBe("1 0 1 2 300 0");
  await answer(actor, false);
  expect((await expectExact()).cells.get("all  all gender diverse")).toBeUndefined();
  await database.sql`update shopper set birth_year = null, gender = null, household_size = null, interests = '{}' where id = ${numberOf(actor)}`;
  await expectExact();
  const [profile] =
    await database.sql`select * from demographic_profile where shopper_id = ${numberOf(actor)}`;
  expect(profile).toMatchObject({ age: "unknown", gender: "unknown", region: "unknown", interests: [] });
});

test("what is all taken back leaves nobody, and a campaign for trying out never counts", async () => {
  const { actor } = await makeShopper(database.db);
  const before = await expectExact();
  const receipt = await buy(actor);
  expect(await expectExact()).not.toEqual(before);
  await reverseRedemption(contextOf(database, world.tillActor), "demographics-all", receipt, {
    reason: "void",
  });
  expect(await expectExact()).toEqual(before);
  const tests = await makeWorld(database);
  const { token } = await issueFor(database, tests, {}, actor);
  await redeemBarcode(contextOf(database, tests.tillActor), "demographics-test", {
    code: token,
    lines: [{ gtin: tests.coffee.gtin, quantity: 1, unitPriceMinor: 599 }],
  });
  await database.sql`update campaign set is_test = true where id = ${String(parseId("campaign", tests.campaignId))}`;
  expect(await expectExact()).toEqual(before);
});

test("a product that changes its category stays where it was counted until everything is counted anew", async () => {
  const { actor } = await makeShopper(database.db);
  await buy(actor, "coffee");
  await expectExact();
  await database.sql`update product set category = 'frozen' where gtin = ${world.coffee.gtin}`;
  await buy(actor, "coffee");
  const kept = await expectExact();
  expect(kept.cells.has("category frozen all all ")).toBe(false);
  await rebuildDemographics(system());
  expect((await expectExact()).cells.get("category frozen all all ")).toBe(
    kept.cells.get(`product ${world.coffee.gtin} all all `),
  );
});

test("five workers at once, a batch at a time, count each once; a second fold changes nothing", async () => {
  const actors = await Promise.all(
    [1960, 1980, 2000].map((birthYear) => makeAgreed({ gender: "female", birthYear })),
  );
  for (let n = 0; n < 12; n += 1) await buy(actors[n % 3] as ShopperActor);
  await postAll(database);
  await Promise.all(Array.from({ length: 5 }, () => foldAll(now, 1)));
  const counted = await expectExact();
  await foldAll();
  expect(await countedNow(database.sql)).toEqual(counted);
  expect((await foldDemographics(system())).folded).toBe(0);
});

test("at New Year shoppers grow older, and a rebuild comes out equal", async () => {
  const actor = await makeAgreed({ gender: "female", birthYear: now.getUTCFullYear() - 25 });
  await buy(actor);
  const young = (await expectExact()).cells.get(`product ${world.coffee.gtin} all age 18-24`);
  expect(young).toMatch(/^1 /);
  const nextYear = new Date(Date.UTC(now.getUTCFullYear() + 1, 0, 1, 0, 30));
  await expectExact(nextYear);
  const { cells } = await countedNow(database.sql);
  expect(cells.get(`product ${world.coffee.gtin} all age 18-24`)).toBeUndefined();
  await rebuildDemographics(system(nextYear));
  expect((await countedNow(database.sql)).cells).toEqual(cells);
  expect(await compareDemographics(system(nextYear))).toEqual(none);
});

test("the comparison finds a sum that is wrong, and the rebuild mends it", async () => {
  await database.sql`update demographic_cell set shoppers = shoppers + 1 where scope = 'product' and attribute = 'age' and period = 'all'`;
  expect((await compareDemographics(system())).demographic_cell).toBeGreaterThan(0);
  await rebuildDemographics(system());
  await expectExact();
});
