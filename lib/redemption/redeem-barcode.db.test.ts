import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { anyGtin, makeShopper, makeStore } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, makeWorld, redeemCoffee, type World } from "@/db/testing/world";
import { importBarcodeKey, makeLiveToken } from "@/lib/barcode/sign-web";
import { cancelBarcode } from "@/lib/wallet/cancel-barcode";
import { ownSavings } from "./queries";
import type { RedemptionAnswer } from "./receipt";
import { listOwnReceipts } from "./receipt-queries";
import { redeemBarcode } from "./redeem-barcode";
import { verifyBarcode } from "./verify-barcode";

const database = testDatabase();
const line = (world: World, quantity = 2) => ({ gtin: world.coffee.gtin, quantity, unitPriceMinor: 599 });

function answerOf({ result }: Awaited<ReturnType<typeof redeemBarcode>>): RedemptionAnswer {
  if (!result.ok) throw new Error(`refused: ${result.reason}`);
  return JSON.parse(result.answer) as RedemptionAnswer;
}

test("verifies, then redeems once, and the shopper has the receipt", async () => {
  const world = await makeWorld(database);
  const { token, shopper, barcodeId } = await issueFor(database, world, {
    offerIds: [world.coffeeOffer.offerId, world.milkOffer.offerId],
  });
  const till = contextOf(database, world.tillActor);
  const verified = await verifyBarcode(till, { code: token });
  expect(verified).toMatchObject({ ok: true, barcode: { id: barcodeId, payout: "till" } });
  expect(await verifyBarcode(till, { code: token })).toEqual(verified);
  const answer = answerOf(
    await redeemBarcode(till, "one", {
      code: token,
      lines: [
        line(world, 3),
        { gtin: world.milk.gtin, quantity: 2, unitPriceMinor: 119 },
        { gtin: anyGtin(), quantity: 1 },
      ],
    }),
  );
  expect(answer).toMatchObject({ discountMinor: 300, currency: "EUR", payout: "till" });
  expect(answer.lines[0]).toEqual({
    gtin: world.coffee.gtin,
    quantity: 3,
    unitPriceMinor: 599,
    discountedUnits: 2,
    discountMinor: 300,
    offerId: world.coffeeOffer.offerId,
  });
  expect(answer.lines[1]).toMatchObject({ unitPriceMinor: 119, discountMinor: 0, offerId: null });
  expect(answer.lines[2]).toMatchObject({ unitPriceMinor: null, discountMinor: 0, offerId: null });
  const [receipt] = await listOwnReceipts(contextOf(database, shopper), barcodeId);
  expect(receipt).toMatchObject({ id: answer.id, discountMinor: 300 });
  expect(receipt?.productNames[world.coffee.gtin]).toBe("Highland Roast, 500 g");
  expect(await ownSavings(contextOf(database, shopper))).toEqual([
    { currency: "EUR", thisMonthMinor: 300, everMinor: 300 },
  ]);
});

test("48 tills at once: one redemption", async () => {
  const world = await makeWorld(database);
  const { token } = await issueFor(database, world);
  const results = await Promise.all(
    Array.from({ length: 48 }, (_, i) => redeemCoffee(database, world, token, `till-${i}`)),
  );
  expect(results.filter(({ result }) => result.ok)).toHaveLength(1);
  const reasons = results.flatMap(({ result }) => (result.ok ? [] : [result.reason]));
  expect(new Set(reasons)).toEqual(new Set(["already_redeemed"]));
});

test("a replay gets the same bytes, also when all come at once", async () => {
  const world = await makeWorld(database);
  const { token, fetchCode } = await issueFor(database, world);
  const results = await Promise.all(
    Array.from({ length: 100 }, () => redeemCoffee(database, world, token, "same")),
  );
  expect(new Set(results.map(({ result }) => JSON.stringify(result))).size).toBe(1);
  expect(results.filter(({ replayed }) => !replayed)).toHaveLength(1);
  await expect(redeemCoffee(database, world, fetchCode, "same")).rejects.toMatchObject({
    code: "idempotency_key_reused",
  });
  await expect(redeemCoffee(database, world, token, "same", undefined, 1)).rejects.toMatchObject({
    code: "idempotency_key_reused",
  });
  // The receipt remembers its key when the table of keys has forgotten it.
  await database.sql`delete from idempotency`;
  expect(await redeemCoffee(database, world, token, "same")).toEqual({
    replayed: true,
    result: results[0]?.result,
  });
});

test("a refusal is kept under its key, spends nothing, and another key may try again", async () => {
  const world = await makeWorld(database);
  const { token } = await issueFor(database, world);
  const till = contextOf(database, world.tillActor);
  const nothing = { code: token, lines: [{ gtin: anyGtin(), quantity: 1, unitPriceMinor: 100 }] };
  const first = await redeemBarcode(till, "no", nothing);
  expect(first).toMatchObject({ replayed: false, result: { ok: false, reason: "no_eligible_product" } });
  expect(await redeemBarcode(till, "no", nothing)).toEqual({ replayed: true, result: first.result });
  await expect(redeemCoffee(database, world, token, "no")).rejects.toMatchObject({
    code: "idempotency_key_reused",
  });
  expect((await redeemCoffee(database, world, token, "yes")).result.ok).toBe(true);
});

test("two tills may use the same key", async () => {
  const world = await makeWorld(database);
  const other = await makeStore(database.db, world.retailerId);
  const a = await issueFor(database, world, { storeId: null });
  const b = await issueFor(database, world, { storeId: null });
  expect((await redeemCoffee(database, world, a.token, "1")).result.ok).toBe(true);
  expect(
    (await redeemCoffee(database, { ...world, tillActor: other.tillActor }, b.token, "1")).result.ok,
  ).toBe(true);
});

test("a price is needed where a coupon applies", async () => {
  const world = await makeWorld(database);
  const { token } = await issueFor(database, world);
  const { result } = await redeemBarcode(contextOf(database, world.tillActor), "p", {
    code: token,
    lines: [{ gtin: world.coffee.gtin, quantity: 1 }],
  });
  expect(result).toMatchObject({ ok: false, reason: "price_needed" });
});

const refusals: [string, (world: World) => Promise<{ code: string; now?: Date }>, string][] = [
  ["what is no coupon", async () => ({ code: "hello" }), "not_a_coupon"],
  ["a product", async (world) => ({ code: world.coffee.gtin.slice(1) }), "not_a_coupon"],
  [
    "a forged token",
    async (world) => {
      const { token } = await issueFor(database, world);
      return { code: token.slice(0, 33) + (token.endsWith("0") ? "4" : "0") };
    },
    "forged",
  ],
  ["digits that nobody issued", async () => ({ code: "0000000000000000" }), "unknown"],
  [
    "an expired barcode",
    async (world) => {
      const { token } = await issueFor(database, world);
      return { code: token, now: new Date(Date.now() + 25 * 3_600_000) };
    },
    "expired",
  ],
  [
    "digits that are too old",
    async (world) => {
      const { fetchCode } = await issueFor(database, world);
      return { code: fetchCode, now: new Date(Date.now() + 11 * 60_000) };
    },
    "stale",
  ],
  [
    "a barcode for another store",
    async (world) => {
      const other = await makeStore(database.db);
      return { code: (await issueFor(database, world, { storeId: other.storeId })).token };
    },
    "wrong_store",
  ],
  [
    "a cancelled barcode",
    async (world) => {
      const { token, shopper, barcodeId } = await issueFor(database, world);
      await cancelBarcode(contextOf(database, shopper), { barcodeId });
      return { code: token };
    },
    "cancelled",
  ],
];

test.each(refusals)("refuses %s, in the question and in the statement alike", async (_, prepare, reason) => {
  const world = await makeWorld(database);
  const { code, now } = await prepare(world);
  const till = contextOf(database, world.tillActor, now);
  expect(await verifyBarcode(till, { code })).toMatchObject({ ok: false, reason });
  const { result } = await redeemBarcode(till, "refused", { code, lines: [line(world)] });
  expect(result).toMatchObject({ ok: false, reason });
});

test("a live code is good for its slot and one either side; a hold keeps it for ten minutes", async () => {
  const world = await makeWorld(database);
  const { shown } = await issueFor(database, world, { live: true });
  const { signing } = shown;
  if (!signing) throw new Error("a live barcode has no key");
  const slot = Math.floor(Date.now() / 30_000) * 30 + 60;
  const key = await importBarcodeKey(Uint8Array.from(Buffer.from(signing.keyBase64, "base64")));
  const binding = {
    shopperId: BigInt(signing.shopperId),
    combinationCode: BigInt(signing.combinationCode),
    storeId: signing.storeId === null ? null : BigInt(signing.storeId),
  };
  const token = await makeLiveToken(key, { keyId: signing.keyId, id: BigInt(signing.id), binding }, slot);
  const at = (seconds: number) => contextOf(database, world.tillActor, new Date(seconds * 1000));
  for (const seconds of [slot - 29, slot, slot + 29, slot + 59]) {
    expect(await verifyBarcode(at(seconds), { code: token })).toMatchObject({ ok: true });
  }
  expect(await verifyBarcode(at(slot - 31), { code: token })).toMatchObject({ reason: "forged" });
  expect(await verifyBarcode(at(slot + 60), { code: token })).toMatchObject({ reason: "stale" });
  const verified = await verifyBarcode(at(slot + 5), { code: token });
  if (!verified.ok) throw new Error(verified.reason);
  const request = { code: token, lines: [line(world)], hold: verified.hold };
  expect(await redeemBarcode(at(slot + 620), "late", request)).toMatchObject({ result: { reason: "stale" } });
  const forged = { ...request, hold: verified.hold.replace(/^./, (c) => (c === "A" ? "B" : "A")) };
  expect(await redeemBarcode(at(slot + 300), "forged", forged)).toMatchObject({
    result: { reason: "stale" },
  });
  expect(await redeemBarcode(at(slot + 300), "held", request)).toMatchObject({ result: { ok: true } });
});

test("the shopper and the phone bill cannot redeem for themselves", async () => {
  const world = await makeWorld(database);
  const { actor } = await makeShopper(database.db);
  await expect(verifyBarcode(contextOf(database, actor), { code: "x" })).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(
    redeemBarcode(contextOf(database, null), "k", { code: "x", lines: [line(world)] }),
  ).rejects.toMatchObject({
    code: "unauthenticated",
  });
});

test("to redeem takes two round trips", async () => {
  const world = await makeWorld(database);
  const warm = await issueFor(database, world);
  await redeemCoffee(database, world, warm.token, "warm");
  const { token } = await issueFor(database, world);
  const statements: string[] = [];
  const { connect } = await import("@/db/client");
  const watched = connect(database.url, { max: 1, onStatement: (text) => statements.push(text) });
  const ctx = { ...contextOf(database, world.tillActor), sql: watched.sql, db: watched.db };
  await redeemBarcode(ctx, "counted", { code: token, lines: [line(world)] });
  await watched.close();
  expect(statements.filter((text) => !text.includes("pg_catalog"))).toHaveLength(2);
});
