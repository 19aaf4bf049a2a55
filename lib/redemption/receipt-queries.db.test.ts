import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeShopper } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, makeWorld, redeemCoffee } from "@/db/testing/world";
import { formatId, parseId } from "@/lib/kernel/ids";
import { ownSavings, ownSavingsByMonth } from "./queries";
import { getOwnReceipt, pageOwnReceipts } from "./receipt-queries";
import { reverseRedemption } from "./reverse-redemption";

const database = testDatabase();
const minute = 60_000;

/** Redemptions of one shopper, each at a moment of its own unless they are to be alike. */
async function makeReceipts(count: number, at: (index: number) => Date) {
  const world = await makeWorld(database, { issuesPerShopper: 1000, budgetMinor: 1_000_000, now: at(0) });
  const { actor } = await makeShopper(database.db);
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const { token, barcodeId } = await issueFor(database, world, { now: at(index) }, actor);
    const { result } = await redeemCoffee(database, world, token, `key-${index}`, at(index));
    if (!result.ok) throw new Error(result.reason);
    ids.push(formatId("redemption", parseId("barcode", barcodeId) as bigint));
  }
  return { world, actor, ids };
}

test("walking the pages gives every receipt once, newest first, also when many have one instant and new ones come", async () => {
  const start = Date.now() - 60 * minute;
  const { world, actor, ids } = await makeReceipts(45, (index) => new Date(start + Math.floor(index / 30)));
  const ctx = contextOf(database, actor);
  const seen: string[] = [];
  let after: string | null = null;
  for (let page = 0; page < 5; page += 1) {
    const { receipts, next } = await pageOwnReceipts(ctx, after);
    seen.push(...receipts.map(({ id }) => id));
    after = next;
    if (!next) break;
    const { token } = await issueFor(database, world, {}, actor);
    await redeemCoffee(database, world, token, `new-${page}`);
  }
  expect(new Set(seen).size).toBe(45);
  expect([...seen].sort()).toEqual([...ids].sort());
});

test("a receipt tells its lines, its store and what was undone where and why", async () => {
  const { world, actor, ids } = await makeReceipts(1, () => new Date());
  const ctx = contextOf(database, actor);
  const reverse = (key: string, input: Parameters<typeof reverseRedemption>[3]) =>
    reverseRedemption(contextOf(database, world.tillActor), key, ids[0] as string, input);
  const back = [{ gtin: world.coffee.gtin, quantity: 1, unitPriceMinor: 599 }];
  await reverse("part", { reason: "return", lines: back });
  await reverse("rest", { reason: "void" });
  const receipt = await getOwnReceipt(ctx, ids[0] as string);
  expect(receipt.lines.reduce((sum, line) => sum + line.discountMinor, 0)).toBe(receipt.discountMinor);
  expect(receipt).toMatchObject({
    retailer: "Nordmarkt",
    address: "1 Harbour Street, Dublin",
    carrier: null,
    reversedMinor: 300,
    productNames: { [world.coffee.gtin]: "Highland Roast, 500 g" },
    offers: { [world.coffeeOffer.offerId]: { title: "Highland Roast, 500 g", maxUnits: 2 } },
    reversals: [
      {
        sequence: 1,
        reason: "return",
        discountMinor: 150,
        lines: [{ gtin: world.coffee.gtin, quantity: 1 }],
      },
      {
        sequence: 2,
        reason: "void",
        discountMinor: 150,
        lines: [{ gtin: world.coffee.gtin, quantity: 1 }],
      },
    ],
  });
  expect(Number.isNaN(Date.parse(receipt.reversals[0]?.reversedAt ?? ""))).toBe(false);
});

test("unknown and foreign receipts are not there, as a page of their own or as a place in the list", async () => {
  const { ids } = await makeReceipts(1, () => new Date());
  const { actor } = await makeShopper(database.db);
  const ctx = contextOf(database, actor);
  for (const id of [ids[0] as string, "rdm_0000000000000", "nonsense", ""]) {
    await expect(getOwnReceipt(ctx, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(pageOwnReceipts(ctx, id)).rejects.toMatchObject({ code: "not_found" });
  }
});

test("a return in another month counts there: that month is negative, and ever is what is left", async () => {
  const { world, actor, ids } = await makeReceipts(1, () => new Date("2026-10-20T12:00:00Z"));
  const later = new Date("2026-11-05T12:00:00Z");
  await reverseRedemption(contextOf(database, world.tillActor, later), "late", ids[0] as string, {});
  const ctx = contextOf(database, actor, later);
  expect(await ownSavings(ctx)).toEqual([{ currency: "EUR", thisMonthMinor: -300, everMinor: 0 }]);
  expect(await ownSavingsByMonth(ctx)).toEqual([
    { currency: "EUR", month: "2026-10", isThisMonth: false, savedMinor: 300 },
    { currency: "EUR", month: "2026-11", isThisMonth: true, savedMinor: -300 },
  ]);
});
