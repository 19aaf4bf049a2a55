import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeManager, makeStore } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, makeWorld, postAll, redeemCoffee } from "@/db/testing/world";
import { listReceiptEntries } from "@/lib/ledger/receipt-entries";
import { findDeskReceipt } from "./desk-receipt";
import { listReversals } from "./list-reversals";
import type { RedemptionAnswer } from "./receipt";
import { reverseRedemption } from "./reverse-redemption";
import { searchReceipts } from "./search-receipts";
import { findStoreDay, listStoreDays, readHours } from "./store-days";

const database = testDatabase();
/** Noon in Dublin, so that an hour before and after are the same day. */
const noon = new Date("2026-11-25T12:00:00Z");
const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);

async function makeChain() {
  const world = await makeWorld(database, { now: noon, issuesPerShopper: 20 });
  const manager = await makeManager(database.db, world.retailerId);
  const as = (now = later(60)) => contextOf(database, manager, now);
  let redeemed = 0;
  const buy = async (at: Date, quantity = 2) => {
    redeemed += 1;
    const { token } = await issueFor(database, world, { now: new Date(at.getTime() - 60_000) });
    const { result } = await redeemCoffee(database, world, token, `desk-${redeemed}`, at, quantity);
    if (!result.ok) throw new Error(result.reason);
    return JSON.parse(result.answer) as RedemptionAnswer;
  };
  return { ...world, manager, as, buy };
}

test("a store's day, by its own clock, and its hours beside the same weekday before", async () => {
  const { buy, as, storeId, coffee, manager } = await makeChain();
  await buy(later(-7 * 1440 - 30), 1);
  await buy(later(-13 * 60));
  const today = await buy(noon);
  await buy(later(5), 1);
  await reverseRedemption(contextOf(database, manager, later(10)), "r1", today.id, {
    reason: "return",
    lines: [{ gtin: coffee.gtin, quantity: 1 }],
  });
  expect(await findStoreDay(as(), storeId)).toMatchObject({
    redemptions: 2,
    tillMinor: 450,
    billMinor: 0,
    reversals: 1,
    reversedMinor: 150,
    tills: 1,
    openShifts: 0,
    lastSeenAt: null,
  });
  const hours = await readHours(as(), storeId);
  expect(hours).toHaveLength(24);
  expect(hours[12]?.today).toEqual({ redemptions: 2, discounts: [{ currency: "EUR", minor: 450 }] });
  expect(hours[11]?.before).toEqual({ redemptions: 1, discounts: [{ currency: "EUR", minor: 150 }] });
  expect(hours.reduce((sum, { today: t, before: b }) => sum + t.redemptions + b.redemptions, 0)).toBe(3);
});

test("stores come page by page and by what is typed", async () => {
  const { as, retailerId, storeId } = await makeChain();
  for (let made = 0; made < 27; made += 1) await makeStore(database.db, retailerId);
  const first = await listStoreDays(as());
  const second = await listStoreDays(as(), { after: first.next ?? "" });
  expect([first.stores.length, second.stores.length, second.next]).toEqual([25, 3, null]);
  const ids = [...first.stores, ...second.stores].map(({ id }) => id);
  expect(new Set(ids).size).toBe(28);
  const found = await listStoreDays(as(), { text: storeId.slice(-4).toLowerCase() });
  expect(found.stores.map(({ id }) => id)).toContain(storeId);
  expect((await listStoreDays(as(), { text: "%" })).stores).toEqual([]);
});

test("receipts are found by number, day, till, amount and product, page by page", async () => {
  const { buy, as, storeId, tillId } = await makeChain();
  const old = await buy(later(-10 * 1440), 1);
  const first = await buy(noon);
  const second = await buy(later(1), 1);
  const ids = async (input: Parameters<typeof searchReceipts>[1]) =>
    (await searchReceipts(as(), input)).receipts.map(({ id }) => id);
  expect(await ids({})).toEqual([second.id, first.id, old.id]);
  expect(await ids({ number: first.id })).toEqual([first.id]);
  expect(await ids({ number: first.id.slice(4).toLowerCase() })).toEqual([first.id]);
  expect(await ids({ number: first.id.replace("rdm_", "brc_") })).toEqual([first.id]);
  expect(await ids({ number: `…${first.id.slice(-6)}` })).toEqual([first.id]);
  expect(await ids({ from: "2026-11-25", to: "2026-11-25" })).toEqual([second.id, first.id]);
  expect(await ids({ to: "2026-11-24" })).toEqual([old.id]);
  expect(await ids({ amount: "3.00", storeId, tillId })).toEqual([first.id]);
  const page = await searchReceipts(as(), { limit: 2 });
  expect(page.next).toBe(first.id);
  expect(await ids({ limit: 2, after: page.next ?? "" })).toEqual([old.id]);
  expect(JSON.stringify(page)).not.toContain("shp_");
  for (const [input, field] of [
    [{ from: "yesterday" }, "from"],
    [{ amount: "much" }, "amount"],
    [{ number: "?" }, "number"],
    [{ storeId: "sto_x" }, "storeId"],
  ] as const)
    await expect(searchReceipts(as(), input)).rejects.toMatchObject({ fields: [{ field }] });
});

test("receipts are found by a product before and after the poster has been there, each once, page by page", async () => {
  const { buy, as, coffee, milk } = await makeChain();
  const old = await buy(later(-10 * 1440), 1);
  const first = await buy(noon);
  await postAll(database);
  const second = await buy(later(1), 1);
  const ids = async (input: Parameters<typeof searchReceipts>[1]) =>
    (await searchReceipts(as(), input)).receipts.map(({ id }) => id);
  for (const posted of [false, true]) {
    if (posted) await postAll(database);
    expect(await ids({ product: coffee.gtin })).toEqual([second.id, first.id, old.id]);
    expect(await ids({ product: milk.gtin })).toEqual([]);
    expect(await ids({ product: "no such product" })).toEqual([]);
    expect(await ids({ product: coffee.gtin, from: "2026-11-25", to: "2026-11-25" })).toEqual([
      second.id,
      first.id,
    ]);
    expect(await ids({ product: coffee.gtin, to: "2026-11-24" })).toEqual([old.id]);
    expect(await ids({ product: coffee.gtin, number: old.id })).toEqual([old.id]);
    const page = await searchReceipts(as(), { product: coffee.gtin, limit: 1 });
    expect(await ids({ product: coffee.gtin, after: page.next ?? "" })).toEqual([first.id, old.id]);
  }
});

test("a receipt, what may still come back of it, its entries, and the list of returns", async () => {
  const { buy, as, coffee, manager } = await makeChain();
  const { id } = await buy(noon);
  const asManager = contextOf(database, manager, later(10));
  const line = { gtin: coffee.gtin, quantity: 1 };
  await reverseRedemption(asManager, "a", id, { reason: "return", lines: [line] });
  await reverseRedemption(asManager, "b", id, { reason: "void" });
  await postAll(database);
  const receipt = await findDeskReceipt(as(), id);
  expect(receipt).toMatchObject({ left: "nothing", reversedMinor: 300, till: "Till 1", cashier: null });
  expect(receipt?.reversals).toMatchObject([
    { sequence: 1, person: "Henrik", till: null, discountMinor: 150 },
    { sequence: 2, reason: "void", discountMinor: 150 },
  ]);
  const entries = await listReceiptEntries(as(), id);
  expect(new Set(entries.map(({ account }) => account))).toEqual(new Set(["retailer_payable"]));
  expect(entries.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(0);
  const first = await listReversals(as(), { limit: 1 });
  expect(first).toMatchObject({ reversals: [{ sequence: 2, units: 1 }], next: `${id}.2` });
  const rest = await listReversals(as(), { limit: 1, after: first.next ?? "" });
  expect(rest).toMatchObject({ reversals: [{ sequence: 1, reason: "return" }], next: null });
  expect((await listReversals(as(), { reason: "void" })).reversals).toHaveLength(1);
});

test("a foreign chain's stores, receipts and returns are not there", async () => {
  const mine = await makeChain();
  const other = await makeChain();
  const { id } = await mine.buy(noon);
  await reverseRedemption(contextOf(database, mine.manager, later(10)), "x", id, {});
  await postAll(database);
  const as = other.as();
  expect(await findStoreDay(as, mine.storeId)).toBeNull();
  expect((await listStoreDays(as)).stores.map((store) => store.id)).toEqual([other.storeId]);
  expect((await readHours(as, mine.storeId)).every(({ today }) => today.redemptions === 0)).toBe(true);
  expect((await searchReceipts(as, { number: id })).receipts).toEqual([]);
  expect((await searchReceipts(as, { storeId: mine.storeId })).receipts).toEqual([]);
  expect((await searchReceipts(as, { after: id })).receipts).toEqual([]);
  expect((await listReversals(as, { storeId: mine.storeId })).reversals).toEqual([]);
  expect(await findDeskReceipt(as, id)).toBeNull();
  expect(await findDeskReceipt(as, "rdm_x")).toBeNull();
  expect(await listReceiptEntries(as, id)).toEqual([]);
  await expect(searchReceipts(contextOf(database, mine.cashier), {})).rejects.toMatchObject({
    code: "forbidden",
  });
});
