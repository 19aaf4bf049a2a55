import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeCampaign, makeOffer, makeShopper } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, leftMinor, makeWorld, redeemCoffee } from "@/db/testing/world";
import type { ShopperActor } from "@/lib/auth/actor";
import type { Id } from "@/lib/kernel/ids";
import { parseId } from "@/lib/kernel/ids";
import { cancelBarcode } from "./cancel-barcode";
import { issueBarcode } from "./issue-barcode";
import { listBarcodes } from "./queries";
import { sweepExpired } from "./sweep-expired";

const database = testDatabase();
type Given = Parameters<typeof makeWorld>[1];

/** A shopper at the limit of one, in a campaign whose whole budget the barcode holds. */
async function lastOne(given: Given = {}) {
  const world = await makeWorld(database, { issuesPerShopper: 1, budgetMinor: 300, ...given });
  const first = await issueFor(database, world);
  const change = (storeId: Id<"store"> | null, now?: Date, replaces = first.barcodeId) =>
    issueBarcode(contextOf(database, first.shopper, now), {
      offerIds: [world.coffeeOffer.offerId],
      storeId,
      payout: "till",
      live: false,
      replaces,
    });
  return { world, first, change };
}

async function living(actor: ShopperActor) {
  return (await listBarcodes(contextOf(database, actor))).filter(({ state }) => state === "living");
}

async function issuedCount(actor: ShopperActor, campaignId: Id<"campaign">): Promise<number> {
  const [row] = await database.db.execute<{ issued: number }>(sql`
    select issued from issue_count where shopper_id = ${String(parseId("shopper", actor.shopperId))}
      and campaign_id = ${String(parseId("campaign", campaignId))}`);
  return row?.issued ?? 0;
}

test("at the limit, with the campaign's last money: the store can be changed, and one barcode lives", async () => {
  const { world, first, change } = await lastOne();
  const changed = await change(null);
  expect(changed).toMatchObject({ ok: true, isNew: true });
  expect((await living(first.shopper)).map(({ id }) => id)).toEqual([changed.ok && changed.barcodeId]);
  expect(await leftMinor(database, world.campaignId)).toBe(0);
  expect(await issuedCount(first.shopper, world.campaignId)).toBe(1);
  const redeemed = await redeemCoffee(database, world, first.token, "old");
  expect(redeemed.result).toMatchObject({ ok: false, reason: "cancelled" });
});

test("a lost answer: pressing again gives the same new barcode", async () => {
  const { first, change } = await lastOne();
  const [one, two] = [await change(null), await change(null)];
  expect(two).toMatchObject({ ok: true, isNew: false, barcodeId: one.ok && one.barcodeId });
  expect(await living(first.shopper)).toHaveLength(1);
});

test("the same choice again leaves the old barcode as it is", async () => {
  const { world, first, change } = await lastOne();
  expect(await change(world.storeId)).toMatchObject({ ok: true, isNew: false, barcodeId: first.barcodeId });
  expect(await living(first.shopper)).toHaveLength(1);
});

test("two tabs change it to different stores at once: one wins, the other is told, one barcode lives", async () => {
  for (let round = 0; round < 8; round += 1) {
    const { world, first, change } = await lastOne({ issuesPerShopper: 5, budgetMinor: 3_000 });
    const payoutOf = (payout: "till" | "bill") =>
      issueBarcode(contextOf(database, first.shopper), {
        offerIds: [world.coffeeOffer.offerId],
        storeId: null,
        payout,
        live: false,
        replaces: first.barcodeId,
      });
    const results = await Promise.all([change(null), payoutOf("bill"), change(null)]);
    const refused = results.filter((result) => !result.ok);
    expect(refused.every((result) => !result.ok && result.reason === "cancelled")).toBe(true);
    expect(new Set(results.map((result) => result.ok && result.barcodeId)).size).toBe(2);
    expect(await living(first.shopper)).toHaveLength(1);
    expect(await leftMinor(database, world.campaignId)).toBe(3_000 - 300);
    expect(await issuedCount(first.shopper, world.campaignId)).toBe(1);
  }
});

test("against a till: either the old one is redeemed or the new one lives, never both", async () => {
  for (let round = 0; round < 10; round += 1) {
    const { world, first, change } = await lastOne();
    const [changed, { result }] = await Promise.all([
      change(null),
      redeemCoffee(database, world, first.token, `race-${round}`),
    ]);
    expect(changed.ok).toBe(!result.ok);
    if (!changed.ok) expect(changed.reason).toBe("already_redeemed");
    expect(await living(first.shopper)).toHaveLength(changed.ok ? 1 : 0);
  }
});

test("money moves by the difference: to another campaign, to more, to less", async () => {
  const { world, first } = await lastOne({ budgetMinor: 5_000 });
  const { campaignId } = await makeCampaign(database.db, { budgetMinor: 1_000, issuesPerShopper: 1 });
  const other = await makeOffer(database.db, campaignId, [[world.coffee]]);
  const change = (offerIds: Id<"offer">[], replaces: Id<"barcode">) =>
    issueBarcode(contextOf(database, first.shopper), {
      offerIds,
      storeId: world.storeId,
      payout: "till",
      replaces,
    });
  const more = await change(
    [world.coffeeOffer.offerId, world.milkOffer.offerId, other.offerId],
    first.barcodeId,
  );
  if (!more.ok) throw new Error(more.reason);
  expect(await leftMinor(database, world.campaignId)).toBe(5_000 - 1_300);
  expect(await leftMinor(database, campaignId)).toBe(1_000 - 300);
  const less = await change([other.offerId], more.barcodeId);
  expect(less.ok).toBe(true);
  expect(await leftMinor(database, world.campaignId)).toBe(5_000);
  expect(await leftMinor(database, campaignId)).toBe(1_000 - 300);
  expect(await issuedCount(first.shopper, world.campaignId)).toBe(0);
  expect(await issuedCount(first.shopper, campaignId)).toBe(1);
});

test("refused, the old barcode stays as it was", async () => {
  const { world, first } = await lastOne();
  const { campaignId } = await makeCampaign(database.db, { budgetMinor: 299 });
  const dear = await makeOffer(database.db, campaignId, [[world.coffee]]);
  const refused = await issueBarcode(contextOf(database, first.shopper), {
    offerIds: [dear.offerId],
    storeId: null,
    payout: "till",
    replaces: first.barcodeId,
  });
  expect(refused).toMatchObject({ ok: false, reason: "budget_exhausted" });
  expect((await living(first.shopper)).map(({ id }) => id)).toEqual([first.barcodeId]);
  expect(await leftMinor(database, world.campaignId)).toBe(0);
});

test("cancelled or expired before: the first is told, the second costs nothing twice", async () => {
  const gone = await lastOne();
  await cancelBarcode(contextOf(database, gone.first.shopper), { barcodeId: gone.first.barcodeId });
  expect(await gone.change(null)).toMatchObject({ ok: false, reason: "cancelled" });

  const over = await lastOne({ lifetimeSeconds: 60 });
  const later = new Date(Date.now() + 120_000);
  expect(await over.change(null, later)).toMatchObject({ ok: true, isNew: true });
  expect(await leftMinor(database, over.world.campaignId)).toBe(0);

  const swept = await lastOne({ lifetimeSeconds: 60 });
  const muchLater = new Date(Date.now() + 7_200_000);
  await sweepExpired(contextOf(database, { kind: "system", role: "system" }, muchLater));
  expect(await leftMinor(database, swept.world.campaignId)).toBe(300);
  expect(await swept.change(null, muchLater)).toMatchObject({ ok: true, isNew: true });
  expect(await issuedCount(swept.first.shopper, swept.world.campaignId)).toBe(1);
});

test("somebody else's barcode does not exist", async () => {
  const { world, first } = await lastOne({ budgetMinor: 3_000 });
  const { actor } = await makeShopper(database.db);
  const steal = issueBarcode(contextOf(database, actor), {
    offerIds: [world.coffeeOffer.offerId],
    storeId: null,
    payout: "till",
    replaces: first.barcodeId,
  });
  await expect(steal).rejects.toMatchObject({ code: "not_found" });
  expect(await living(first.shopper)).toHaveLength(1);
});
