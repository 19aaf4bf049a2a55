/** Campaigns for some shoppers: who finds them, who gets a barcode, and what it costs to ask. */
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { connect } from "@/db/client";
import { campaign } from "@/db/schema";
import { contextOf } from "@/db/testing/contexts";
import { makeShopper, tellOfShopper } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, makeWorld, postAll, redeemCoffee, type World } from "@/db/testing/world";
import type { Actor, ShopperActor } from "@/lib/auth/actor";
import { type Audience, everybody } from "@/lib/campaigns/audience";
import { offerSorts } from "@/lib/campaigns/offer-views";
import { getOffer, offersByIds } from "@/lib/campaigns/queries";
import { searchOffers } from "@/lib/campaigns/search-offers";
import { similarOffers } from "@/lib/campaigns/similar-offers";
import { parseId } from "@/lib/kernel/ids";
import { listStoreOffers } from "@/lib/redemption/list-store-offers";
import { reverseRedemption } from "@/lib/redemption/reverse-redemption";
import { issueBarcode } from "./issue-barcode";
import { saveSelection } from "./save-selection";

const database = testDatabase();
const women: Audience = { ...everybody, genders: ["female"] };

async function shopperWho(told: Parameters<typeof tellOfShopper>[2], wordingVersion = 2) {
  const { actor } = await makeShopper(database.db);
  await tellOfShopper(database.db, actor.shopperId, told, wordingVersion);
  return actor;
}

const aim = (world: World, audience: Audience | null) =>
  database.db.update(campaign).set({ audience }).where(eq(campaign.id, world.campaignId));

const issue = (world: World, actor: ShopperActor, given: object = {}) =>
  issueBarcode(contextOf(database, actor), {
    offerIds: [world.coffeeOffer.offerId],
    storeId: world.storeId,
    payout: "till",
    ...given,
  });

/** The world's offers in every list that there is. */
async function seenBy(world: World, actor: Actor | null): Promise<number[]> {
  const ctx = contextOf(database, actor);
  const ids = [world.coffeeOffer.offerId, world.milkOffer.offerId];
  const near = { latitude: 53.3, longitude: -6.2 };
  const lists = await Promise.all([
    ...offerSorts.map(
      async (sort) =>
        (await searchOffers(ctx, { sort, near, storeId: world.storeId, providerId: world.providerId }))
          .offers,
    ),
    searchOffers(ctx, { providerId: world.providerId, text: "milk" }).then(({ offers }) => offers),
    offersByIds(ctx, ids),
  ]);
  return lists.map((offers) => offers.filter(({ id }) => ids.includes(id)).length);
}

test("only those it is for find it in lists; its page is open to all and says whether it is for them", async () => {
  const world = await makeWorld(database, { audience: women });
  const [nora, paul] = [await shopperWho({ gender: "female" }), await shopperWho({ gender: "male" })];
  const all = [2, 2, 2, 2, 1, 2];
  const none = all.map(() => 0);
  expect(await seenBy(world, nora)).toEqual(all);
  for (const actor of [paul, null, world.cashier]) expect(await seenBy(world, actor)).toEqual(none);
  for (const [actor, isForOthers] of [
    [nora, false],
    [paul, true],
    [null, true],
  ] as const) {
    const offer = await getOffer(contextOf(database, actor), world.coffeeOffer.offerId);
    expect(offer.isForOthers).toBe(isForOthers);
    expect(JSON.stringify(offer)).not.toContain("female");
  }
  const other = await similarOffers(contextOf(database, paul), world.coffeeOffer.offerId);
  expect(other.map(({ id }) => id)).not.toContain(world.milkOffer.offerId);
  await aim(world, null);
  for (const actor of [paul, null]) expect(await seenBy(world, actor)).toEqual(all);
});

test("a till's list of what it takes does not depend on who may have it", async () => {
  const world = await makeWorld(database, { audience: women, isTest: true });
  const { offers } = await listStoreOffers(contextOf(database, world.tillActor), {});
  expect(offers.map(({ id }) => id)).toEqual(expect.arrayContaining([world.coffeeOffer.offerId]));
  expect(JSON.stringify(offers)).not.toContain("female");
});

test("a barcode is refused to others, by a direct call and in words that tell nothing of the rule", async () => {
  const world = await makeWorld(database, { audience: women });
  expect(await issue(world, await shopperWho({ gender: "female" }))).toMatchObject({ ok: true });
  const told = [{ gender: "male" }, { gender: null }] as const;
  for (const one of told) {
    expect(await issue(world, await shopperWho(one))).toEqual({
      ok: false,
      reason: "not_for_you",
      message: "Autumn coffee is for other shoppers. Choose another offer.",
      details: { campaign: "Autumn coffee" },
    });
  }
});

test("who did not agree, agreed to mailings alone, took it back or may be under 18 is in no audience", async () => {
  const world = await makeWorld(database, { audience: women });
  const nora = await shopperWho({ gender: "female" }, 1);
  expect(await issue(world, nora)).toMatchObject({ reason: "not_for_you" });
  await tellOfShopper(database.db, nora.shopperId, {});
  expect(await issue(world, nora)).toMatchObject({ ok: true });
  await database.sql`insert into consent (id, shopper_id, kind, is_given, wording_version, source, at)
    select max(id) + 1, shopper_id, kind, false, 2, 'account', now() from consent
    where shopper_id = ${String(parseId("shopper", nora.shopperId))} group by 2, 3`;
  expect(await issue(world, nora, { storeId: null })).toMatchObject({ reason: "not_for_you" });
  expect(await seenBy(world, nora)).toEqual([0, 0, 0, 0, 0, 0]);
  const young = await shopperWho({ gender: "female", birthYear: new Date().getUTCFullYear() - 18 });
  expect(await issue(world, young)).toMatchObject({ reason: "not_for_you" });
});

test("what was picked before it was for others falls out of the selection and is named", async () => {
  const world = await makeWorld(database);
  const paul = await shopperWho({ gender: "male" });
  const ctx = contextOf(database, paul);
  const picked = { owner: paul.shopperId, add: [world.coffeeOffer.offerId], drop: [] };
  expect(await saveSelection(ctx, picked)).toMatchObject({ picks: [{}], ended: [] });
  await aim(world, women);
  expect(await saveSelection(ctx, { ...picked, add: [] })).toMatchObject({
    picks: [],
    ended: [{ id: world.coffeeOffer.offerId }],
  });
});

test("an issued barcode stays good whatever becomes of the audience", async () => {
  const world = await makeWorld(database, { audience: women });
  const nora = await shopperWho({ gender: "female" });
  const { token } = await issueFor(database, world, {}, nora);
  await aim(world, { ...everybody, genders: ["male"] });
  const { result } = await redeemCoffee(database, world, token, "k");
  expect(result.ok).toBe(true);
});

describe("by what was bought", () => {
  const buyers = (world: World): Audience => ({
    ...everybody,
    bought: { productIds: [world.milk.productId, world.coffee.productId], days: 30 },
  });
  const newcomers = (world: World): Audience => ({ ...everybody, neverBought: [world.coffee.productId] });

  test("a purchase counts for so many days, and not once it was brought back", async () => {
    const world = await makeWorld(database, { issuesPerShopper: 10 });
    const nora = await shopperWho({});
    const isBuyer = async (now?: Date) => {
      await aim(world, buyers(world));
      const offers = await offersByIds(contextOf(database, nora, now), [world.milkOffer.offerId]);
      const isNewcomer = await aim(world, newcomers(world)).then(() =>
        offersByIds(contextOf(database, nora, now), [world.milkOffer.offerId]),
      );
      await aim(world, null);
      return [offers.length === 1, isNewcomer.length === 1];
    };
    expect(await isBuyer()).toEqual([false, true]);
    const { token } = await issueFor(database, world, {}, nora);
    const { result } = await redeemCoffee(database, world, token, "bought");
    await postAll(database);
    expect(await isBuyer()).toEqual([true, false]);
    // Within the campaign's window, which ends 30 days from now.
    const later = new Date(Date.now() + 29.9 * 86_400_000);
    expect(await isBuyer(later)).toEqual([true, false]);
    await database.sql`update campaign set ends_at = ends_at + interval '60 days' where id = ${String(parseId("campaign", world.campaignId))}`;
    expect(await isBuyer(new Date(Date.now() + 31 * 86_400_000))).toEqual([false, false]);
    const { id } = JSON.parse(result.ok ? result.answer : "{}") as { id: string };
    await reverseRedemption(contextOf(database, world.tillActor), "back", id, { reason: "void" });
    await postAll(database);
    expect(await isBuyer()).toEqual([false, true]);
  });

  test("what others bought is not looked at", async () => {
    const world = await makeWorld(database);
    const { token } = await issueFor(database, world);
    await redeemCoffee(database, world, token, "theirs");
    await postAll(database);
    await aim(world, buyers(world));
    expect(await issue(world, await shopperWho({}))).toMatchObject({ reason: "not_for_you" });
  });
});

test("asking costs nothing where there is no audience, one statement where there is, two where it asks what was bought", async () => {
  const count = async (audience: Audience | null) => {
    const world = await makeWorld(database);
    await aim(
      world,
      audience && { ...audience, neverBought: audience.neverBought.length > 0 ? [world.milk.productId] : [] },
    );
    const [first, second] = [await shopperWho({ gender: "female" }), await shopperWho({ gender: "female" })];
    await issue(world, first);
    const statements: string[] = [];
    const watched = connect(database.url, { max: 1, onStatement: (text) => statements.push(text) });
    const ctx = { ...contextOf(database, second), sql: watched.sql, db: watched.db };
    const answer = await issueBarcode(ctx, {
      offerIds: [world.coffeeOffer.offerId],
      storeId: world.storeId,
      payout: "till",
    });
    await watched.close();
    expect(answer).toMatchObject({ ok: true });
    return statements.filter((text) => !text.includes("pg_catalog")).length;
  };
  const product = "prd_0000000000001" as const;
  const before = await count(null);
  expect(before).toBe(11);
  expect(await count(women)).toBe(before + 1);
  expect(await count({ ...women, neverBought: [product] })).toBe(before + 2);
});
