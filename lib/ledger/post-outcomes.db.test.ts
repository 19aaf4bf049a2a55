import { expect, test } from "vitest";
import type { Sql } from "@/db/client";
import { contextOf } from "@/db/testing/contexts";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, leftMinor, makeWorld, postAll, redeemCoffee, type World } from "@/db/testing/world";
import { systemActor } from "@/lib/auth/actor";
import { redeemBarcode } from "@/lib/redemption/redeem-barcode";
import { reverseRedemption } from "@/lib/redemption/reverse-redemption";
import { compareRebuilt } from "./compare-rebuilt";
import { postOutcomes } from "./post-outcomes";
import { posterLagSeconds } from "./queries";

const database = testDatabase();
const system = () => contextOf(database, systemActor);
const none = {
  ledger_entry: 0,
  redemption_line: 0,
  receipt_product: 0,
  campaign_day_total: 0,
  ledger_day_total: 0,
};

async function redeemed(world: World, payout: "till" | "bill" = "till") {
  const { token } = await issueFor(database, world, {
    payout,
    offerIds: [world.coffeeOffer.offerId, world.milkOffer.offerId],
  });
  const { result } = await redeemCoffee(database, world, token, token);
  if (!result.ok) throw new Error(result.reason);
  return JSON.parse(result.answer) as { id: string };
}

const balances = async () =>
  Object.fromEntries(
    (
      await database.sql<{ account: string; sum: string }[]>`
        select account, sum(amount_minor)::text as sum from ledger_entry group by 1`
    ).map((row) => [row.account, Number(row.sum)]),
  );

test("posts both payouts as the table says, balanced, and gives back what was not used", async () => {
  const world = await makeWorld(database, { budgetMinor: 100_000 });
  await redeemed(world);
  await redeemed(world, "bill");
  expect(await leftMinor(database, world.campaignId)).toBe(100_000 - 2 * 1_300);
  expect(await posterLagSeconds(system())).toBeGreaterThan(0);
  await postAll(database);
  expect(await posterLagSeconds(system())).toBe(0);
  // D 300, H 10, S 6, C 4 each.
  expect(await balances()).toEqual({
    provider_receivable: 620,
    retailer_payable: -306,
    carrier_payable: -304,
    operator_revenue: -10,
  });
  expect(await leftMinor(database, world.campaignId)).toBe(100_000 - 2 * 300);
  expect(await compareRebuilt(system())).toEqual(none);
});

test("posts exactly once with five posters at the same time, and a reversal is the mirror image", async () => {
  const before = await balances();
  const world = await makeWorld(database, { budgetMinor: 100_000, issuesPerShopper: 1 });
  const ids: { id: string }[] = [];
  for (let i = 0; i < 20; i += 1) ids.push(await redeemed(world, i % 2 === 0 ? "till" : "bill"));
  await Promise.all(Array.from({ length: 5 }, () => postAll(database)));
  expect(await compareRebuilt(system())).toEqual(none);
  for (const { id } of ids) {
    await reverseRedemption(contextOf(database, world.tillActor), `undo-${id}`, id, { reason: "void" });
  }
  await Promise.all(Array.from({ length: 3 }, () => postAll(database)));
  expect(await balances()).toEqual(before);
  expect(await leftMinor(database, world.campaignId)).toBe(100_000);
  expect(await compareRebuilt(system())).toEqual(none);
});

test("what is written by a transaction that began earlier and ends later is not passed over", async () => {
  const world = await makeWorld(database);
  const slow = await issueFor(database, world);
  const fast = await issueFor(database, world);
  await database.sql.begin(async (tx) => {
    // Takes its transaction id before the fast one and commits after that was due for posting.
    await tx`select pg_current_xact_id()`;
    await redeemCoffee(database, world, fast.token, "fast");
    await postOutcomes(system());
    await redeemCoffee({ ...database, sql: tx as unknown as Sql }, world, slow.token, "slow");
  });
  await postAll(database);
  expect(await compareRebuilt(system())).toEqual(none);
});

test("a reversal happens once, within the own store, and replays get the same bytes", async () => {
  const world = await makeWorld(database);
  const { id } = await redeemed(world);
  const till = contextOf(database, world.tillActor);
  const first = await reverseRedemption(till, "r1", id, {});
  expect(first.replayed).toBe(false);
  expect(await reverseRedemption(till, "r1", id, {})).toEqual({ ...first, replayed: true });
  await expect(reverseRedemption(till, "r1", id, { reason: "return" })).rejects.toMatchObject({
    code: "idempotency_key_reused",
  });
  await expect(reverseRedemption(till, "r2", id, {})).rejects.toMatchObject({ code: "conflict" });
  const stranger = await makeWorld(database);
  await expect(
    reverseRedemption(contextOf(database, stranger.tillActor), "r3", id, {}),
  ).rejects.toMatchObject({ code: "not_found" });
  const retailer = {
    kind: "person",
    role: "retailer",
    personId: world.cashier.personId,
    name: "Chain",
    retailerId: world.retailerId,
  } as const;
  await expect(reverseRedemption(contextOf(database, retailer), "r4", id, {})).rejects.toMatchObject({
    code: "conflict",
  });
});

test("a reversed redemption may be issued again; an unbought campaign's issue comes back", async () => {
  const world = await makeWorld(database, { issuesPerShopper: 1 });
  const other = await makeWorld(database, { issuesPerShopper: 1 });
  const { token, shopper } = await issueFor(database, world, {
    storeId: null,
    offerIds: [world.coffeeOffer.offerId, other.coffeeOffer.offerId],
  });
  const { result } = await redeemBarcode(contextOf(database, world.tillActor), "half", {
    code: token,
    lines: [{ gtin: world.coffee.gtin, quantity: 1, unitPriceMinor: 599 }],
  });
  if (!result.ok) throw new Error(result.reason);
  await postAll(database);
  expect(await leftMinor(database, other.campaignId)).toBe(100_000);
  await issueFor(database, world, { storeId: null, offerIds: [other.coffeeOffer.offerId] }, shopper);
  await expect(issueFor(database, world, { storeId: null }, shopper)).rejects.toThrow("limit_reached");
  const { id } = JSON.parse(result.answer) as { id: string };
  await reverseRedemption(contextOf(database, world.tillActor), "back", id, {});
  await postAll(database);
  await issueFor(database, world, { storeId: null }, shopper);
});

test("the rebuild finds a row that is wrong", async () => {
  const world = await makeWorld(database);
  await redeemed(world);
  await postAll(database);
  await database.sql`update campaign_day_total set discount_minor = discount_minor + 1 where campaign_id =
    (select max(campaign_id) from campaign_day_total)`;
  const differences = await compareRebuilt(system());
  expect(differences.campaign_day_total).toBe(2);
  expect(differences.ledger_entry).toBe(0);
  await database.sql`update ledger_day_total set entries = entries + 1 where account = 'all'`;
  expect((await compareRebuilt(system())).ledger_day_total).toBeGreaterThan(0);
});

test("a place ahead of the server's transactions stops posting with a word, and moves nothing", async () => {
  const world = await makeWorld(database);
  await redeemed(world);
  const [kept] = await database.sql<{ transaction_id: string }[]>`
    select transaction_id from poster_progress where source = 'outcome'`;
  await database.sql`update poster_progress set transaction_id = '9000000000000000000' where source = 'outcome'`;
  await expect(postOutcomes(system())).rejects.toThrow("ahead of the server's transactions");
  await database.sql`update poster_progress set transaction_id = ${kept?.transaction_id ?? "0"}::xid8 where source = 'outcome'`;
  await postAll(database);
  expect(await posterLagSeconds(system())).toBe(0);
});
