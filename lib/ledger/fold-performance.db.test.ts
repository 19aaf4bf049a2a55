import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeShopper } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, makeWorld, postAll, redeemCoffee, type World } from "@/db/testing/world";
import { systemActor } from "@/lib/auth/actor";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import { redeemBarcode } from "@/lib/redemption/redeem-barcode";
import { reverseRedemption } from "@/lib/redemption/reverse-redemption";
import { comparePerformance } from "./compare-performance";
import { foldPerformance } from "./fold-performance";
import { listCampaignBurn } from "./queries";
import { readGivenBack } from "./read-given-back";

const database = testDatabase();
const system = () => contextOf(database, systemActor);
const none = { performance_day: 0, performance_shopper: 0, provider_buyer: 0 };

async function foldOn(batchSize = 3): Promise<void> {
  while ((await foldPerformance(system(), batchSize)).folded > 0);
}

/** Until what is there is what a rebuild finds: a transaction of another test holds the watermark back for as long as it lasts. */
async function foldAll(): Promise<void> {
  await expect
    .poll(
      async () => {
        await foldOn();
        return comparePerformance(system());
      },
      { timeout: 30_000 },
    )
    .toEqual(none);
}

async function sumsOf(campaignId: Id<"campaign">) {
  const rows = await database.sql`
    select part, count(distinct key)::int as keys, sum(issued)::int as issued, sum(redemptions)::int as redemptions, sum(undone)::int as undone,
      sum(new_buyers)::int as new_buyers, sum(units)::int as units, sum(discount_minor)::int as discount, sum(fee_minor)::int as fee
    from performance_day where campaign_id = ${String(parseId("campaign", campaignId))} group by part order by part`;
  return Object.fromEntries(rows.map(({ part, ...sums }) => [part, sums]));
}

let bought = 0;
async function buyBoth(world: World, actor?: Parameters<typeof issueFor>[3]) {
  bought += 1;
  const { token, shopper } = await issueFor(
    database,
    world,
    { offerIds: [world.coffeeOffer.offerId, world.milkOffer.offerId], storeId: null },
    actor,
  );
  const { result } = await redeemBarcode(contextOf(database, world.tillActor), `fold-${bought}`, {
    code: token,
    lines: [
      { gtin: world.coffee.gtin, quantity: 2, unitPriceMinor: 599 },
      { gtin: world.milk.gtin, quantity: 3, unitPriceMinor: 100 },
    ],
  });
  if (!result.ok) throw new Error(result.reason);
  return { id: (JSON.parse(result.answer) as { id: string }).id, shopper };
}

test("adds up by campaign, offer, store and product, and a rebuild comes out equal", async () => {
  const world = await makeWorld(database, { issuesPerShopper: 5 });
  const { shopper } = await buyBoth(world);
  await buyBoth(world, shopper);
  await buyBoth(world);
  await issueFor(database, world);
  await foldAll();
  // Coffee 2 x 1.50 of 2 units, milk 1.00 of 1: fees of 0.10 for each offer.
  const whole = { redemptions: 3, undone: 0, new_buyers: 0, units: 9, discount: 1_200, fee: 60 };
  expect(await sumsOf(world.campaignId)).toMatchObject({
    all: { keys: 1, issued: 0, redemptions: 3, new_buyers: 2, discount: 1_200, fee: 60 },
    store: { keys: 1, redemptions: 3, discount: whole.discount, fee: whole.fee },
    offer: { keys: 2, issued: 7, redemptions: 6, discount: whole.discount, fee: whole.fee },
    product: { keys: 2, redemptions: 6, discount: whole.discount, fee: 0 },
  });
});

test("a purchase taken back is undone, its money gone, and its buyer no new one again", async () => {
  const world = await makeWorld(database, { issuesPerShopper: 5 });
  const { id, shopper } = await buyBoth(world);
  await reverseRedemption(contextOf(database, world.tillActor), "fold-undo", id, { reason: "void" });
  await buyBoth(world, shopper);
  await foldAll();
  expect(await sumsOf(world.campaignId)).toMatchObject({
    all: { redemptions: 2, undone: 1, new_buyers: 1, discount: 400, fee: 20 },
    offer: { undone: 2, discount: 400 },
    product: { discount: 400 },
  });
});

test("five workers at once count each once; test campaigns do not count", async () => {
  const world = await makeWorld(database, { issuesPerShopper: 50 });
  const tests = await makeWorld(database, { providerId: world.providerId });
  const { actor } = await makeShopper(database.db);
  await buyBoth(tests, actor);
  await database.sql`update campaign set is_test = true where id = ${String(parseId("campaign", tests.campaignId))}`;
  for (let n = 0; n < 12; n += 1) await buyBoth(world, n % 2 === 0 ? actor : undefined);
  await Promise.all(Array.from({ length: 5 }, () => foldOn(2)));
  await foldAll();
  const sums = await sumsOf(world.campaignId);
  expect(sums.all).toMatchObject({ redemptions: 12, new_buyers: 7 });
  expect(await sumsOf(tests.campaignId)).toEqual({});
});

test("what is written by a transaction that began earlier and ends later is not passed over", async () => {
  const world = await makeWorld(database);
  const slow = await issueFor(database, world);
  const fast = await issueFor(database, world);
  await database.sql.begin(async (tx) => {
    await tx`select pg_current_xact_id()`;
    await redeemCoffee(database, world, fast.token, "fold-fast");
    await foldPerformance(system());
    await redeemCoffee({ ...database, sql: tx as never }, world, slow.token, "fold-slow");
  });
  await foldAll();
  expect((await sumsOf(world.campaignId)).all).toMatchObject({ redemptions: 2 });
});

test("the rebuild finds a sum that is wrong, and a place ahead of the server's transactions stops with a word", async () => {
  const world = await makeWorld(database);
  await buyBoth(world);
  await foldAll();
  await database.sql`update performance_day set units = units + 1 where part = 'all' and campaign_id = ${String(parseId("campaign", world.campaignId))}`;
  expect(await comparePerformance(system())).toEqual({ ...none, performance_day: 2 });
  await database.sql`update performance_day set units = units - 1 where part = 'all' and campaign_id = ${String(parseId("campaign", world.campaignId))}`;
  const [kept] = await database.sql`select transaction_id from performance_progress where source = 'outcome'`;
  await database.sql`update performance_progress set transaction_id = '9000000000000000000' where source = 'outcome'`;
  await expect(foldPerformance(system())).rejects.toThrow("ahead of the server's transactions");
  await database.sql`update performance_progress set transaction_id = ${kept?.transaction_id}::xid8 where source = 'outcome'`;
});

test("given back is what was promised and is neither spent nor reserved", async () => {
  const world = await makeWorld(database, { budgetMinor: 100_000 });
  const operator = {
    kind: "person",
    role: "operator",
    personId: formatId("person", 7n),
    name: "Opal",
  } as const;
  const as = contextOf(database, operator);
  const back = async () => {
    await postAll(database);
    await foldAll();
    const [burn] = await listCampaignBurn(as, world.campaignId);
    return [await readGivenBack(as, world.campaignId), burn?.spentMinor, burn?.reservedMinor];
  };
  expect(await back()).toEqual([0, 0, 0]);
  await issueFor(database, world);
  expect(await back()).toEqual([0, 0, 300]);
  const { token } = await issueFor(database, world);
  const { result } = await redeemBarcode(contextOf(database, world.tillActor), "half", {
    code: token,
    lines: [{ gtin: world.coffee.gtin, quantity: 1, unitPriceMinor: 599 }],
  });
  if (!result.ok) throw new Error(result.reason);
  expect(await back()).toEqual([150, 150, 300]);
  const { id } = JSON.parse(result.answer) as { id: string };
  await reverseRedemption(contextOf(database, world.tillActor), "undo", id, { reason: "void" });
  expect(await back()).toEqual([300, 0, 300]);
  const other = await makeWorld(database);
  const stranger = { ...operator, role: "marketer", providerId: other.providerId } as const;
  expect(await readGivenBack(contextOf(database, stranger), world.campaignId)).toBe(0);
});
