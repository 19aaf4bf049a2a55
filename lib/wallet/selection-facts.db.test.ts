import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeOffer, makeShopper } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, makeWorld } from "@/db/testing/world";
import { parseId } from "@/lib/kernel/ids";
import { cancelBarcode } from "./cancel-barcode";
import { offerTitles, ownBarcodeOffers, selectionFacts } from "./selection-facts";

const database = testDatabase();

test("too little money for all of one campaign's offers together is said; what a replaced barcode holds counts", async () => {
  const world = await makeWorld(database, { budgetMinor: 1_600 });
  const both = [world.coffeeOffer.offerId, world.milkOffer.offerId];
  const { shopper, barcodeId } = await issueFor(database, world, { offerIds: both });
  const ctx = contextOf(database, shopper);
  const facts = await selectionFacts(ctx, both, null);
  expect(facts.tooLittle).toEqual(both);
  expect(facts).toMatchObject({ heldIssues: [], heldMoney: [], canBill: true, lastStoreId: world.storeId });
  const replacing = await selectionFacts(ctx, both, barcodeId);
  expect(replacing).toMatchObject({ tooLittle: [], heldIssues: both, heldMoney: both });
  await cancelBarcode(ctx, { barcodeId });
  expect(await selectionFacts(ctx, both, barcodeId)).toMatchObject({ tooLittle: [], heldIssues: [] });
});

test("a minimum age: unknown, too young, old enough", async () => {
  const world = await makeWorld(database, { minimumAge: 18 });
  const offerId = world.coffeeOffer.offerId;
  const agesOf = async (birthYear: number | null) => {
    const { actor } = await makeShopper(database.db, { birthYear });
    return (await selectionFacts(contextOf(database, actor), [offerId], null)).ages;
  };
  expect(await agesOf(null)).toEqual({ [offerId]: "unknown" });
  expect(await agesOf(new Date().getUTCFullYear() - 18)).toEqual({ [offerId]: "too_young" });
  expect(await agesOf(1990)).toEqual({});
});

test("offers that compete, by the usual prices; a phone that is not confirmed", async () => {
  const world = await makeWorld(database);
  const percent = await makeOffer(
    database.db,
    world.campaignId,
    [[world.coffee, world.milk]],
    { kind: "percentOff", basisPoints: 2_000 },
    { title: "Everything warm", maxUnits: 3 },
  );
  const { actor } = await makeShopper(database.db, { hasPhone: false });
  const ids = [world.coffeeOffer.offerId, percent.offerId];
  const facts = await selectionFacts(contextOf(database, actor), ids, null);
  expect(facts.canBill).toBe(false);
  expect(facts.rivalries).toEqual([
    {
      products: ["Highland Roast, 500 g"],
      offerIds: ids,
      steps: [
        { from: 1, to: 2, used: [world.coffeeOffer.offerId] },
        { from: 3, to: null, used: ids },
      ],
      alsoElsewhere: [percent.offerId],
    },
  ]);
});

test("a barcode's coupons are its shopper's to see; ended offers keep their titles", async () => {
  const world = await makeWorld(database);
  const { shopper, barcodeId } = await issueFor(database, world);
  const ctx = contextOf(database, shopper);
  expect(await ownBarcodeOffers(ctx, barcodeId)).toEqual({
    id: barcodeId,
    isLiving: true,
    offerIds: [world.coffeeOffer.offerId],
  });
  const later = contextOf(database, shopper, new Date(Date.now() + 90_000_000));
  expect(await ownBarcodeOffers(later, barcodeId)).toMatchObject({ isLiving: false });
  const { actor } = await makeShopper(database.db);
  for (const [who, id] of [
    [actor, barcodeId],
    [shopper, "brc_0000000000000"],
    [shopper, "nonsense"],
  ] as const)
    await expect(ownBarcodeOffers(contextOf(database, who), id)).rejects.toMatchObject({ code: "not_found" });
  await expect(
    selectionFacts(contextOf(database, actor), [world.coffeeOffer.offerId], barcodeId),
  ).rejects.toMatchObject({ code: "not_found" });
  await database.db.execute(
    sql`update campaign set state = 'ended' where id = ${String(parseId("campaign", world.campaignId))}`,
  );
  expect(await offerTitles(ctx, [world.coffeeOffer.offerId])).toEqual([
    { id: world.coffeeOffer.offerId, title: "Highland Roast, 500 g" },
  ]);
});
