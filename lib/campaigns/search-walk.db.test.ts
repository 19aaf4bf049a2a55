/** Walking a list page after page, while offers come and go. */
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeCampaign, makeOffer, makeProduct, makeShopper, makeStore } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import type { ShopperActor } from "@/lib/auth/actor";
import { type Id, parseId } from "@/lib/kernel/ids";
import { rounds } from "@/lib/kernel/testing/rounds";
import type { Ctx } from "@/lib/server/context";
import { offerSorts } from "./offer-views";
import { type OfferSearch, offersPerPage, searchOffers } from "./search-offers";

const database = testDatabase();
const near = { latitude: 53.31, longitude: -6.2 };
const categories = ["coffee", "dairy", "snacks"];

type Maker = { campaignId: Id<"campaign">; products: Awaited<ReturnType<typeof makeProduct>>[] };
let makers: Maker[];
let shopper: ShopperActor;

beforeAll(async () => {
  const { db } = database;
  const shops = [await makeStore(db), await makeStore(db), await makeStore(db)];
  for (const [index, { storeId }] of shops.entries()) {
    await db.execute(
      sql`update store set latitude = 53.3 + ${index}::int * 0.1 where id = ${String(parseId("store", storeId))}`,
    );
  }
  makers = [];
  for (let index = 0; index < 5; index += 1) {
    const storeIds = index < 2 ? undefined : shops.slice(index - 2).map((shop) => shop.storeId);
    const { campaignId, providerId } = await makeCampaign(db, storeIds ? { storeIds } : {});
    const products = await Promise.all(
      categories.map((name) => makeProduct(db, providerId, `Roast ${name}`)),
    );
    for (const [place, { productId }] of products.entries()) {
      await db.execute(
        sql`update product set category = ${categories[place]} where id = ${String(parseId("product", productId))}`,
      );
    }
    makers.push({ campaignId, products });
  }
  shopper = (await makeShopper(db)).actor;
  await db.execute(
    sql`update shopper set interests = '{dairy,snacks}' where id = ${String(parseId("shopper", shopper.shopperId))}`,
  );
  for (let index = 0; index < 62; index += 1) await addOffer(index);
});

async function addOffer(index: number): Promise<Id<"offer">> {
  const { campaignId, products } = makers[index % makers.length] as Maker;
  const product = products[index % products.length] as (typeof products)[number];
  const discount = { kind: "amountOff", amountMinor: 50 + ((index * 7) % 5) * 10 } as const;
  return (await makeOffer(database.db, campaignId, [[product]], discount, { title: `Roast ${index % 4}` }))
    .offerId;
}

async function livingIds(): Promise<Set<string>> {
  const rows = await database.db.query.offer.findMany({ where: (row, { isNull }) => isNull(row.retiredAt) });
  return new Set(rows.map(({ id }) => id));
}

async function retire(ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await database.db.execute(
      sql`update offer set retired_at = now() where id = ${String(parseId("offer", id as Id<"offer">))}`,
    );
  }
}

/** Everything from the first page to the last; `between` runs after every page. */
async function walk(ctx: Ctx, search: OfferSearch, between: () => Promise<void> = async () => {}) {
  const seen: string[] = [];
  let after: string | null = "";
  for (let pages = 0; after !== null; pages += 1) {
    expect(pages).toBeLessThan(30);
    const page = await searchOffers(ctx, { ...search, after });
    expect(page.offers.length).toBe(page.next ? offersPerPage : page.offers.length);
    seen.push(...page.offers.map(({ id }) => id));
    after = page.next;
    if (after) await between();
  }
  return seen;
}

const searches: OfferSearch[] = [
  ...offerSorts.map((sort) => ({ sort })),
  ...offerSorts.map((sort) => ({ sort, near })),
  { text: "roast" },
  { text: "roast dairy" },
  { text: "nordmarkt" },
  { text: "raost", sort: "saving" },
  { category: "coffee", sort: "ending" },
];

test.each(searches)("each offer once, whatever comes and goes: %j", async (search) => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(null, shopper),
      fc.array(fc.record({ add: fc.nat({ max: 40 }), drop: fc.nat({ max: 60 }) }), {
        minLength: 3,
        maxLength: 3,
      }),
      async (actor, changes) => {
        const ctx = contextOf(database, actor);
        const before = new Set(await walk(ctx, search));
        const left = [...changes];
        const seen = await walk(ctx, search, async () => {
          const change = left.pop();
          if (!change) return;
          await addOffer(change.add);
          const living = [...(await livingIds())];
          await retire([living[change.drop % living.length] as string]);
        });
        expect(new Set(seen).size).toBe(seen.length);
        const after = await livingIds();
        const stayed = [...before].filter((id) => after.has(id));
        expect(stayed.filter((id) => !seen.includes(id))).toEqual([]);
      },
    ),
    { numRuns: rounds(3) },
  );
});

test("every provider's first comes before anybody's second", async () => {
  const { offers } = await searchOffers(contextOf(database, null), { sort: "for-you" });
  const rows = await database.sql<{ offer_id: string; provider_id: string; turn: number }[]>`
    select offer_id, provider_id, turn from offer_listing`;
  const listed = new Map(rows.map((row) => [row.offer_id, row]));
  const shown = offers.map(({ id }) => listed.get(String(parseId("offer", id))));
  const turns = shown.map((row) => row?.turn ?? -1);
  expect(turns).toEqual([...turns].sort((a, b) => a - b));
  expect(new Set(shown.map((row) => `${row?.provider_id} ${row?.turn}`)).size).toBe(offers.length);
});

test("what suits a shopper's interests comes first", async () => {
  const { offers } = await searchOffers(contextOf(database, shopper), {});
  expect(offers.map(({ category }) => category).slice(0, 10)).not.toContain("coffee");
  const all = await walk(contextOf(database, shopper), {});
  expect(all).toHaveLength((await livingIds()).size);
});
