import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeCampaign, makeOffer } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, leftMinor, makeWorld, postAll, redeemCoffee, type World } from "@/db/testing/world";
import { systemActor } from "@/lib/auth/actor";
import { parseId } from "@/lib/kernel/ids";
import { compareRebuilt } from "@/lib/ledger/compare-rebuilt";
import { redeemBarcode } from "./redeem-barcode";
import { type ReversalAnswer, reverseRedemption } from "./reverse-redemption";
import type { ReversalInput } from "./schemas";

const database = testDatabase();

async function redeemed(world: World, key: string, quantity = 2): Promise<string> {
  const { token } = await issueFor(database, world);
  const { result } = await redeemCoffee(database, world, token, key, new Date(), quantity);
  if (!result.ok) throw new Error(result.reason);
  return (JSON.parse(result.answer) as { id: string }).id;
}

/** Reverses and gives the answer. */
async function reverse(world: World, key: string, id: string, input: ReversalInput = {}) {
  const { answer } = await reverseRedemption(contextOf(database, world.tillActor), key, id, input);
  return JSON.parse(answer) as ReversalAnswer;
}

async function ledgerOf(id: string) {
  const barcodeId = String(parseId("redemption", id));
  const [row] = await database.sql<{ postings: number; sum: string; provider: string }[]>`
    select count(distinct posting)::int as postings, sum(amount_minor)::text as sum,
      sum(amount_minor) filter (where account = 'provider_receivable')::text as provider
    from ledger_entry where barcode_id = ${barcodeId}`;
  return row;
}

async function issuedTo(shopperId: string) {
  const rows = await database.sql<{ issued: number }[]>`
    select issued from issue_count where shopper_id = ${String(parseId("shopper", shopperId as `sho_${string}`))} order by campaign_id`;
  return rows.map((row) => row.issued);
}

test("reversed already: the key keeps that answer and serves nothing else", async () => {
  const world = await makeWorld(database);
  const [one, other] = [await redeemed(world, "a"), await redeemed(world, "b")];
  const input = { reason: "return" as const };
  await reverse(world, "first", one, input);
  await expect(reverse(world, "second", one, input)).rejects.toMatchObject({ code: "conflict" });
  await expect(reverse(world, "second", one, input)).rejects.toMatchObject({ code: "conflict" });
  await expect(reverse(world, "second", other, input)).rejects.toMatchObject({
    code: "idempotency_key_reused",
  });
  expect(await reverse(world, "third", other, input)).toMatchObject({ sequence: 1 });
});

test("unit by unit: each return takes back what its unit earned, and the last gives the issue back", async () => {
  const world = await makeWorld(database);
  const before = await leftMinor(database, world.campaignId);
  const { token, shopper } = await issueFor(database, world);
  const { result } = await redeemCoffee(database, world, token, "buy", new Date(), 3);
  if (!result.ok) throw new Error(result.reason);
  const { id } = JSON.parse(result.answer) as { id: string };
  const unit = { lines: [{ gtin: world.coffee.gtin, quantity: 1 }] };
  // Two of three had 1.50 off: the first to come back is the one without.
  const [first, second] = [await reverse(world, "r1", id, unit), await reverse(world, "r2", id, unit)];
  expect(first).toMatchObject({ sequence: 1, discountMinor: 0, discountLeftMinor: 300 });
  expect(first.lines).toEqual([{ gtin: world.coffee.gtin, quantity: 1, unitPriceMinor: 599 }]);
  expect(second).toMatchObject({ sequence: 2, discountMinor: 150, discountLeftMinor: 150 });
  await postAll(database);
  expect(await ledgerOf(id)).toEqual({ postings: 2, sum: "0", provider: "160" });
  expect(await issuedTo(shopper.shopperId)).toEqual([1]);
  await expect(
    reverse(world, "r3", id, { lines: [{ ...unit.lines[0], quantity: 2 }] as never }),
  ).rejects.toMatchObject({
    code: "conflict",
    fields: [{ field: "lines.0.quantity", message: expect.stringContaining("only 1 of") }],
  });
  expect(await reverse(world, "r4", id)).toMatchObject({
    sequence: 3,
    discountMinor: 150,
    discountLeftMinor: 0,
  });
  await expect(reverse(world, "r5", id, unit)).rejects.toMatchObject({ code: "conflict" });
  await postAll(database);
  expect(await ledgerOf(id)).toEqual({ postings: 3, sum: "0", provider: "0" });
  expect(await issuedTo(shopper.shopperId)).toEqual([0]);
  expect(await leftMinor(database, world.campaignId)).toBe(before);
  expect(await compareRebuilt(contextOf(database, systemActor))).toEqual({
    ledger_entry: 0,
    receipt_product: 0,
    redemption_line: 0,
    campaign_day_total: 0,
    ledger_day_total: 0,
  });
});

test("24 tills return the same unit at once: one does, the others learn that none is left", async () => {
  const world = await makeWorld(database);
  const id = await redeemed(world, "buy", 1);
  const unit = { lines: [{ gtin: world.coffee.gtin, quantity: 1 }] };
  const answers = await Promise.allSettled(
    Array.from({ length: 24 }, (_, i) => reverse(world, `r${i}`, id, unit)),
  );
  expect(answers.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  for (const one of answers)
    if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "conflict" });
});

test("24 tills return one unit each at once: as many do as there were", async () => {
  const world = await makeWorld(database);
  const id = await redeemed(world, "buy", 20);
  const unit = { lines: [{ gtin: world.coffee.gtin, quantity: 1 }] };
  const answers = await Promise.allSettled(
    Array.from({ length: 24 }, (_, i) => reverse(world, `r${i}`, id, unit)),
  );
  const done = answers.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  expect(done.map((one) => one.sequence).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 20 }, (_, i) => i + 1),
  );
  expect(done.reduce((sum, one) => sum + one.discountMinor, 0)).toBe(300);
});

/**
 * Coffee and milk together are 4.00 off; coffee alone is 1.50 off by another campaign, whose coupon was not used. Milk comes back: the other campaign
 * has to give what it had got back.
 */
async function makeGrowth(budgetMinor: number) {
  const world = await makeWorld(database, { budgetMinor });
  const other = await makeCampaign(database.db);
  const together = { kind: "together", amountMinor: 400 } as const;
  const { offerId } = await makeOffer(
    database.db,
    other.campaignId,
    [[world.coffee], [world.milk]],
    together,
  );
  const offerIds = [world.coffeeOffer.offerId, offerId];
  const { token, shopper } = await issueFor(database, world, { offerIds });
  const lines = [world.coffee, world.milk].map(({ gtin }) => ({ gtin, quantity: 1, unitPriceMinor: 500 }));
  const { result } = await redeemBarcode(contextOf(database, world.tillActor), "buy", { code: token, lines });
  if (!result.ok) throw new Error(result.reason);
  await postAll(database);
  const { id, discountMinor } = JSON.parse(result.answer) as { id: string; discountMinor: number };
  expect(discountMinor).toBe(400);
  const back = (key: string) => reverse(world, key, id, { lines: [{ gtin: world.milk.gtin, quantity: 1 }] });
  return { world, other, shopper, id, back };
}

test("a coupon that serves what stays is paid for by its campaign again", async () => {
  const { world, other, shopper, id, back } = await makeGrowth(10_000);
  expect(await leftMinor(database, world.campaignId)).toBe(10_000);
  expect(await back("r1")).toMatchObject({ discountMinor: 250, discountLeftMinor: 150 });
  await postAll(database);
  expect(await leftMinor(database, world.campaignId)).toBe(9_850);
  expect(await leftMinor(database, other.campaignId)).toBe(
    await leftMinor(database, (await makeCampaign(database.db)).campaignId),
  );
  expect((await issuedTo(shopper.shopperId)).sort()).toEqual([0, 1]);
  expect(await ledgerOf(id)).toEqual({ postings: 2, sum: "0", provider: "160" });
  await reverse(world, "r2", id);
  await postAll(database);
  expect(await leftMinor(database, world.campaignId)).toBe(10_000);
  expect(await issuedTo(shopper.shopperId)).toEqual([0, 0]);
  expect(await ledgerOf(id)).toEqual({ postings: 3, sum: "0", provider: "0" });
});

test("a campaign without money gives nothing anew", async () => {
  const { world, back } = await makeGrowth(300);
  await issueFor(database, world);
  expect(await leftMinor(database, world.campaignId)).toBe(0);
  expect(await back("r1")).toMatchObject({ discountMinor: 400, discountLeftMinor: 0 });
  await postAll(database);
  expect(await leftMinor(database, world.campaignId)).toBe(0);
});
