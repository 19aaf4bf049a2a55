/** What is searched follows what it is made of by itself. */
import { type SQL, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeCampaign, makeOffer, makeProduct, makeStore } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { type Id, type IdKind, parseId } from "@/lib/kernel/ids";
import { searchOffers } from "./search-offers";

const database = testDatabase();
const number = <K extends IdKind>(kind: K, id: Id<K>) => String(parseId(kind, id));

async function makeListed() {
  const { db } = database;
  const shop = await makeStore(db);
  const { campaignId, providerId } = await makeCampaign(db, { storeIds: [shop.storeId] });
  const product = await makeProduct(db, providerId, "Quince jelly, 250 g");
  const { offerId } = await makeOffer(db, campaignId, [[product]], undefined, { title: "Something sweet" });
  const ids = {
    offer: number("offer", offerId),
    campaign: number("campaign", campaignId),
    provider: number("provider", providerId),
    product: number("product", product.productId),
    store: number("store", shop.storeId),
    retailer: number("retailer", shop.retailerId),
  };
  const finds = async (text: string) =>
    (await searchOffers(contextOf(database, null), { text })).offers.some(({ id }) => id === offerId);
  const change = (statement: SQL) => db.execute(statement);
  return { ids, finds, change };
}

test("the name, brand and category of a product", async () => {
  const { ids, finds, change } = await makeListed();
  expect(await finds("quince")).toBe(true);
  await change(
    sql`update product set name = 'Damson', brand = 'Perrin', category = 'household' where id = ${ids.product}`,
  );
  expect(await finds("quince")).toBe(false);
  for (const text of ["damson", "damsen", "perrin", "household"]) expect(await finds(text), text).toBe(true);
});

test("the name of the provider, of the retailer and of the store, and its city", async () => {
  const { ids, finds, change } = await makeListed();
  await change(sql`update provider set name = 'Orchard House' where id = ${ids.provider}`);
  await change(sql`update retailer set name = 'Sjælland Køb' where id = ${ids.retailer}`);
  await change(sql`update store set name = 'Havnen', city = 'Århus' where id = ${ids.store}`);
  for (const text of ["orchard", "sjaelland", "kob", "havnen", "arhus", "Århus"])
    expect(await finds(text), text).toBe(true);
  expect(await finds("nordmarkt")).toBe(false);
});

test("the stores of its campaign", async () => {
  const { ids, finds, change } = await makeListed();
  const other = await makeStore(database.db);
  const store = number("store", other.storeId);
  await change(sql`update store set city = 'Tralee' where id = ${store}`);
  expect(await finds("tralee sweet")).toBe(false);
  await change(sql`insert into campaign_store (campaign_id, store_id) values (${ids.campaign}, ${store})`);
  expect(await finds("tralee sweet")).toBe(true);
  await change(sql`delete from campaign_store where campaign_id = ${ids.campaign} and store_id = ${store}`);
  expect(await finds("tralee sweet")).toBe(false);
});

test("the state and window of its campaign, and its own retirement", async () => {
  const { ids, finds, change } = await makeListed();
  for (const state of ["draft", "submitted", "paused", "ended"]) {
    await change(sql`update campaign set state = ${state} where id = ${ids.campaign}`);
    expect(await finds("quince"), state).toBe(false);
    await change(sql`update campaign set state = 'live' where id = ${ids.campaign}`);
    expect(await finds("quince"), state).toBe(true);
  }
  await change(sql`update campaign set ends_at = now() - interval '1 second' where id = ${ids.campaign}`);
  expect(await finds("quince")).toBe(false);
  await change(sql`update campaign set ends_at = now() + interval '1 day' where id = ${ids.campaign}`);
  expect(await finds("quince")).toBe(true);
  await change(sql`update offer set retired_at = now() where id = ${ids.offer}`);
  expect(await finds("quince")).toBe(false);
});

test("an offer keeps its turn while it is listed, and a new one takes the first free", async () => {
  const { db } = database;
  const { campaignId, providerId } = await makeCampaign(db);
  const product = await makeProduct(db, providerId);
  const made = [];
  for (let count = 0; count < 4; count += 1)
    made.push((await makeOffer(db, campaignId, [[product]])).offerId);
  const turns = async () => {
    const rows = await db.query.offerListing.findMany({
      where: (row, { eq }) => eq(row.providerId, providerId),
    });
    return new Map(rows.map(({ offerId, turn }) => [offerId, turn]));
  };
  expect(made.map((id) => id)).toHaveLength(4);
  const before = await turns();
  expect([...before.values()].sort()).toEqual([0, 1, 2, 3]);
  const [first, second] = made as [Id<"offer">, Id<"offer">];
  await db.execute(sql`update offer set retired_at = now() where id = ${number("offer", second)}`);
  await db.execute(
    sql`update product set name = 'Renamed' where id = ${number("product", product.productId)}`,
  );
  const { offerId: late } = await makeOffer(db, campaignId, [[product]]);
  const after = await turns();
  expect(after.get(late)).toBe(before.get(second));
  expect(after.get(first)).toBe(before.get(first));
});

test("two changes at once leave a listing of both", async () => {
  const { ids, finds } = await makeListed();
  let other: Promise<unknown> = Promise.resolve();
  await database.sql.begin(async (tx) => {
    await tx`update product set name = 'Medlar' where id = ${ids.product}`;
    other = database.sql`update provider set name = 'Thornfield' where id = ${ids.provider}`.execute();
    // It must wait: what it would see now is half of the truth.
    await expect
      .poll(async () => (await tx`select 1 from pg_locks where locktype = 'advisory' and not granted`).length)
      .toBeGreaterThan(0);
    await tx`update store set city = 'Sligo' where id = ${ids.store}`;
  });
  await other;
  expect(await finds("thornfield medlar sligo")).toBe(true);
});
