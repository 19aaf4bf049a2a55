import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeCashier, makeStore } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, makeWorld, type World } from "@/db/testing/world";
import type { CashierActor, RetailerActor } from "@/lib/auth/actor";
import type { RedemptionAnswer } from "@/lib/redemption/receipt";
import { redeemBarcode } from "@/lib/redemption/redeem-barcode";
import { reverseRedemption } from "@/lib/redemption/reverse-redemption";
import { closeShift } from "./close-shift";
import { openShift } from "./open-shift";
import { getOpenShift, getShift, listShifts } from "./queries";

const database = testDatabase();
const start = new Date(Date.now() - 60_000);
const at = (minutes: number) => new Date(start.getTime() + minutes * 60_000);

async function makeShop() {
  const world = await makeWorld(database);
  const cashier = await makeCashier(database.db, world);
  const mira: CashierActor = { ...cashier, tillId: world.tillId };
  const retailer: RetailerActor = { ...cashier, role: "retailer" };
  return { world, mira, retailer };
}

async function redeem(world: World, actor: CashierActor, now: Date, payout: "till" | "bill" = "till") {
  const { token } = await issueFor(database, world, { payout, now: new Date(now.getTime() - 1_000) });
  const { result } = await redeemBarcode(contextOf(database, actor, now), crypto.randomUUID(), {
    code: token,
    lines: [{ gtin: world.coffee.gtin, quantity: 2, unitPriceMinor: 599 }],
  });
  if (!result.ok) throw new Error(result.reason);
  return JSON.parse(result.answer) as RedemptionAnswer;
}

test("a shift counts what its cashier did at its till in its time, per payout", async () => {
  const { world, mira } = await makeShop();
  const colleague = await makeCashier(database.db, world, { name: "Anton" });
  const id = await openShift(contextOf(database, mira, at(0)));
  expect(await openShift(contextOf(database, mira, at(1)))).toBe(id);
  const first = await redeem(world, mira, at(0));
  await redeem(world, mira, at(2), "bill");
  // Not this shift's: another cashier, another tablet, the till's own key, another store.
  await redeem(world, { ...colleague, tillId: world.tillId }, at(2));
  const { tillId: _, ...unpaired } = mira;
  await redeem(world, unpaired, at(2));
  await reverseRedemption(contextOf(database, mira, at(3)), "undo", first.id, { reason: "void" });
  const open = await getOpenShift(contextOf(database, mira, at(4)));
  expect(open).toMatchObject({
    id,
    cashier: "Mira",
    tillName: "Till 1",
    isForgotten: false,
    totals: {
      till: { coupons: 1, discountMinor: 300, reversals: 1, reversedMinor: 300 },
      bill: { coupons: 1, discountMinor: 300, reversals: 0, reversedMinor: 0 },
    },
  });
  const closed = await closeShift(contextOf(database, mira, at(5)), id);
  expect(closed).toMatchObject({ closedAt: at(5), closedBy: "Mira", totals: open?.totals });
  expect(await closeShift(contextOf(database, mira, at(9)), id)).toEqual(closed);
  // What comes after it belongs to the next.
  await openShift(contextOf(database, mira, at(5)));
  await redeem(world, mira, at(5));
  expect((await getOpenShift(contextOf(database, mira, at(6))))?.totals.till.coupons).toBe(1);
  expect((await getShift(contextOf(database, mira), id))?.totals).toEqual(open?.totals);
});

test("two that begin at once begin one shift", async () => {
  const { mira } = await makeShop();
  const ids = await Promise.all(Array.from({ length: 8 }, () => openShift(contextOf(database, mira, at(0)))));
  expect(new Set(ids).size).toBe(1);
});

test("a forgotten one ends with its last deed, by whoever closes it or by the next redemption", async () => {
  const { world, mira, retailer } = await makeShop();
  const day = 24 * 60;
  const id = await openShift(contextOf(database, mira, at(-2 * day)));
  await redeem(world, mira, at(-2 * day + 60));
  expect(await getOpenShift(contextOf(database, mira, at(-day)))).toMatchObject({ id, isForgotten: true });
  const next = await openShift(contextOf(database, mira, at(0)));
  expect(next).not.toBe(id);
  const closed = await getShift(contextOf(database, retailer), id);
  expect(closed?.closedAt).toEqual(new Date(at(-2 * day + 60).getTime() + 1));
  expect(closed?.totals.till.coupons).toBe(1);
  // One in which nothing was done ends where it began.
  expect((await closeShift(contextOf(database, retailer, at(2 * day)), next)).closedAt).toEqual(at(0));
});

test("a cashier's own, a chain's own, and nobody else's", async () => {
  const { world, mira, retailer } = await makeShop();
  const id = await openShift(contextOf(database, mira, at(0)));
  const colleague = await makeCashier(database.db, world);
  const other = await makeShop();
  for (const actor of [colleague, other.mira, other.retailer]) {
    expect(await getShift(contextOf(database, actor), id)).toBeNull();
    await expect(closeShift(contextOf(database, actor), id)).rejects.toMatchObject({ code: "not_found" });
    expect(await listShifts(contextOf(database, actor), world.storeId)).toEqual([]);
  }
  expect(await listShifts(contextOf(database, retailer), world.storeId)).toMatchObject([{ id }]);
  expect(await listShifts(contextOf(database, retailer), world.storeId, at(-1))).toEqual([]);
  // Moved to another store: the shift that was left open there is closed, and one is opened here.
  const away = await makeStore(database.db, world.retailerId);
  const { tillId: _, ...moved } = mira;
  const first = await openShift(contextOf(database, moved, at(1)));
  const second = await openShift(contextOf(database, { ...moved, storeId: away.storeId }, at(2)));
  expect(second).not.toBe(first);
  expect((await getShift(contextOf(database, retailer), first))?.closedAt).toEqual(at(2));
});
