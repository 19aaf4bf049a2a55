import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, makeWorld, redeemCoffee } from "@/db/testing/world";
import { countOffers, offerCountsWritten } from "@/lib/campaigns/count-offers";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import { refusalsWritten } from "./note-refusal";
import { verifyBarcode } from "./verify-barcode";

const database = testDatabase();

async function countsOf(offerId: Id<"offer">) {
  await offerCountsWritten();
  const rows = await database.sql<{ day: string; kind: string; count: number }[]>`
    select day::text, kind, count::int from offer_day_count where offer_id = ${String(parseId("offer", offerId))} order by day, kind`;
  return rows.map(({ day, kind, count }) => `${day} ${kind} ${count}`);
}

test("counts add up over flushes, by the campaign's own day; unknown ids and test campaigns do not count", async () => {
  const world = await makeWorld(database);
  const tests = await makeWorld(database, { isTest: true });
  const { offerId } = world.coffeeOffer;
  const unknown = formatId("offer", 5n);
  // Dublin is an hour ahead of Greenwich in summer.
  const lateInGreenwich = new Date("2026-07-01T23:10:00Z");
  countOffers("seen", [offerId, offerId, unknown, tests.coffeeOffer.offerId], lateInGreenwich);
  countOffers("seen", [offerId], new Date("2026-07-01T22:59:59Z"));
  await offerCountsWritten();
  countOffers("seen", [offerId], lateInGreenwich);
  countOffers("selected", [offerId], lateInGreenwich);
  expect(await countsOf(offerId)).toEqual([
    "2026-07-01 seen 1",
    "2026-07-02 seen 2",
    "2026-07-02 selected 1",
  ]);
  expect(await countsOf(tests.coffeeOffer.offerId)).toEqual([]);
  expect(await countsOf(unknown)).toEqual([]);
});

test("many flushes at once write each count once", async () => {
  const { coffeeOffer } = await makeWorld(database);
  const now = new Date("2026-03-02T12:00:00Z");
  await Promise.all(
    Array.from({ length: 40 }, async () => {
      countOffers("seen", [coffeeOffer.offerId], now);
      await offerCountsWritten();
    }),
  );
  expect(await countsOf(coffeeOffer.offerId)).toEqual(["2026-03-02 seen 40"]);
});

test("a barcode is presented once however often it is scanned, also when a till redeems without asking; a refused one is not", async () => {
  const world = await makeWorld(database);
  const { offerId } = world.coffeeOffer;
  const till = contextOf(database, world.tillActor);
  const { token } = await issueFor(database, world);
  for (let scan = 0; scan < 3; scan += 1)
    expect(await verifyBarcode(till, { code: token })).toMatchObject({ ok: true });
  await redeemCoffee(database, world, token, "presented");
  const counts = async () => (await countsOf(offerId)).map((line) => line.slice(11));
  expect(await counts()).toEqual(["presented 1"]);
  const unasked = await issueFor(database, world);
  await redeemCoffee(database, world, unasked.token, "unasked");
  expect(await counts()).toEqual(["presented 2"]);
  const elsewhere = await makeWorld(database);
  const refused = await issueFor(database, world);
  await verifyBarcode(contextOf(database, elsewhere.tillActor), { code: refused.token });
  expect(await counts()).toEqual(["presented 2"]);
});

test("refusals are counted for each campaign of the barcode as they are written", async () => {
  const world = await makeWorld(database);
  const elsewhere = await makeWorld(database);
  const { token } = await issueFor(database, world, {
    offerIds: [world.coffeeOffer.offerId, world.milkOffer.offerId],
  });
  for (let ask = 0; ask < 2; ask += 1) {
    await verifyBarcode(contextOf(database, elsewhere.tillActor), { code: token });
    await refusalsWritten();
  }
  await redeemCoffee(database, world, token, "first");
  await redeemCoffee(database, world, token, "second");
  await refusalsWritten();
  const rows = await database.sql`select reason, count from refusal_day_count
    where campaign_id = ${String(parseId("campaign", world.campaignId))} order by reason`;
  expect(rows.map(({ reason, count }) => [reason, count])).toEqual([
    ["already_redeemed", 1],
    ["wrong_store", 2],
  ]);
});
