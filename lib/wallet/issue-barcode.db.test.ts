import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeCampaign, makeOffer, makeShopper, makeStore } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, leftMinor, makeWorld, postAll, redeemCoffee } from "@/db/testing/world";
import { systemActor } from "@/lib/auth/actor";
import { cancelBarcode } from "./cancel-barcode";
import { issueBarcode } from "./issue-barcode";
import { listBarcodes } from "./queries";
import { sweepExpired } from "./sweep-expired";

const database = testDatabase();
const hour = 3_600_000;
const request = (world: Awaited<ReturnType<typeof makeWorld>>) => ({
  offerIds: [world.coffeeOffer.offerId],
  storeId: world.storeId,
  payout: "till" as const,
});

test("reserves the largest possible discount", async () => {
  const world = await makeWorld(database, { budgetMinor: 100_000 });
  const { shown } = await issueFor(database, world, {
    offerIds: [world.coffeeOffer.offerId, world.milkOffer.offerId],
  });
  expect(shown.reservedMinor).toBe(300 + 1_000);
  expect(await leftMinor(database, world.campaignId)).toBe(100_000 - 1_300);
});

test("the same living selection, store and payout is the same barcode, whatever the order, also pressed twice at once", async () => {
  const world = await makeWorld(database);
  const { actor } = await makeShopper(database.db);
  const ids = [world.coffeeOffer.offerId, world.milkOffer.offerId];
  const presses = await Promise.all(
    [ids, ids.toReversed(), ids].map((offerIds) =>
      issueBarcode(contextOf(database, actor), { ...request(world), offerIds }),
    ),
  );
  const made = new Set(presses.map((press) => press.ok && press.barcodeId));
  expect(made.size).toBe(1);
  expect(presses.filter((press) => press.ok && press.isNew)).toHaveLength(1);
  const other = await issueBarcode(contextOf(database, actor), {
    ...request(world),
    offerIds: ids,
    storeId: null,
  });
  expect(other).toMatchObject({ ok: true, isNew: true });
});

test("the limit counts living and redeemed barcodes; a cancelled one is free again at once", async () => {
  const world = await makeWorld(database, { issuesPerShopper: 1 });
  const first = await issueFor(database, world);
  const ctx = contextOf(database, first.shopper);
  const again = { ...request(world), storeId: null };
  expect(await issueBarcode(ctx, again)).toMatchObject({ ok: false, reason: "limit_reached" });
  expect(await cancelBarcode(ctx, { barcodeId: first.barcodeId })).toEqual({ ok: true });
  expect(await cancelBarcode(ctx, { barcodeId: first.barcodeId })).toEqual({ ok: true });
  expect(await leftMinor(database, world.campaignId)).toBe(100_000);
  const second = await issueFor(database, world, {}, first.shopper);
  await redeemCoffee(database, world, second.token, "k");
  await postAll(database);
  expect(await issueBarcode(ctx, again)).toMatchObject({ ok: false, reason: "limit_reached" });
});

test("an expired barcode is free again for its shopper, without waiting for the sweeper", async () => {
  const world = await makeWorld(database, { issuesPerShopper: 1, lifetimeSeconds: 60 });
  const first = await issueFor(database, world, { now: new Date(Date.now() - hour) });
  const [before] = await listBarcodes(contextOf(database, first.shopper));
  expect(before?.state).toBe("expired");
  expect(await issueBarcode(contextOf(database, first.shopper), request(world))).toMatchObject({
    ok: true,
    isNew: true,
  });
  expect(await leftMinor(database, world.campaignId)).toBe(100_000 - 300);
});

test("200 shoppers race for the last money: never over budget, nothing reserved after the sweep", async () => {
  const world = await makeWorld(database, { budgetMinor: 10_000, lifetimeSeconds: 60 });
  const shoppers = await Promise.all(Array.from({ length: 200 }, () => makeShopper(database.db)));
  const results = await Promise.all(
    shoppers.map(({ actor }) => issueBarcode(contextOf(database, actor), request(world))),
  );
  const issued = results.filter((result) => result.ok);
  // 10,000 holds 33 reservations of 300 whole.
  expect(issued).toHaveLength(33);
  expect(results.filter((result) => !result.ok).every((r) => !r.ok && r.reason === "budget_exhausted")).toBe(
    true,
  );
  expect(await leftMinor(database, world.campaignId)).toBe(10_000 - 33 * 300);
  const later = contextOf(database, systemActor, new Date(Date.now() + 2 * hour));
  let swept = 0;
  for (let more = true; more; ) {
    const { seen, settled } = await sweepExpired(later, 10);
    swept += settled;
    more = seen > 0;
  }
  expect(swept).toBeGreaterThanOrEqual(33);
  expect(await leftMinor(database, world.campaignId)).toBe(10_000);
});

test("two campaigns at once, from both ends, never lock each other out", async () => {
  const a = await makeWorld(database, { budgetMinor: 6_400, issuesPerShopper: 100 });
  const { campaignId } = await makeCampaign(database.db, { budgetMinor: 6_400, issuesPerShopper: 100 });
  const other = await makeOffer(database.db, campaignId, [[a.coffee]]);
  const shoppers = await Promise.all(Array.from({ length: 40 }, () => makeShopper(database.db)));
  const results = await Promise.all(
    shoppers.map(({ actor }, i) => {
      const offerIds = [a.coffeeOffer.offerId, other.offerId];
      return issueBarcode(contextOf(database, actor), {
        ...request(a),
        offerIds: i % 2 === 0 ? offerIds : offerIds.toReversed(),
      });
    }),
  );
  expect(results.filter((result) => result.ok)).toHaveLength(21);
  expect(await leftMinor(database, a.campaignId)).toBe(6_400 - 21 * 300);
  expect(await leftMinor(database, campaignId)).toBe(6_400 - 21 * 300);
});

test.each([
  ["paused", { state: "paused" }, "campaign_ended"],
  ["ended", { state: "ended" }, "campaign_ended"],
  ["for adults", { minimumAge: 40 }, "not_for_you"],
] as const)("a campaign that is %s gives nothing", async (_, given, reason) => {
  const world = await makeWorld(database, given);
  const { actor } = await makeShopper(database.db, { birthYear: 2000 });
  expect(await issueBarcode(contextOf(database, actor), request(world))).toMatchObject({ ok: false, reason });
});

test("refuses a store where the campaign does not hold", async () => {
  const elsewhere = await makeStore(database.db);
  const world = await makeWorld(database, { storeIds: [elsewhere.storeId] });
  const { actor } = await makeShopper(database.db);
  expect(await issueBarcode(contextOf(database, actor), request(world))).toMatchObject({
    reason: "wrong_store",
  });
  const good = { ...request(world), storeId: elsewhere.storeId };
  expect(await issueBarcode(contextOf(database, actor), good)).toMatchObject({ ok: true });
});

test("the phone bill needs a confirmed phone, a static code its campaign's leave", async () => {
  const world = await makeWorld(database, { allowsStaticCodes: false });
  const { actor } = await makeShopper(database.db, { hasPhone: false });
  const ctx = contextOf(database, actor);
  await expect(issueBarcode(ctx, { ...request(world), payout: "bill" })).rejects.toMatchObject({
    code: "invalid_input",
  });
  await expect(issueBarcode(ctx, { ...request(world), live: false })).rejects.toMatchObject({
    code: "invalid_input",
  });
});

test("other people's barcodes do not exist", async () => {
  const world = await makeWorld(database);
  const { barcodeId } = await issueFor(database, world);
  const { actor } = await makeShopper(database.db);
  await expect(cancelBarcode(contextOf(database, actor), { barcodeId })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(cancelBarcode(contextOf(database, world.cashier), { barcodeId })).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(cancelBarcode(contextOf(database, null), { barcodeId })).rejects.toMatchObject({
    code: "unauthenticated",
  });
});
