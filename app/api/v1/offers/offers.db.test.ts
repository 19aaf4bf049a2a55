import { expect, test } from "vitest";
import { ask, makeKey } from "@/app/api/_testing/pos";
import { makeStore } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { makeWorld } from "@/db/testing/world";
import { GET } from "./route";

const database = testDatabase();

async function makeTill() {
  const shop = await makeStore(database.db);
  const world = await makeWorld(database, { storeIds: [shop.storeId] });
  const { key } = await makeKey(database, shop.tillId, "live");
  const get = (query = "", headers: Record<string, string> = {}, by = key) =>
    ask(GET, { key: by, query, headers });
  return { shop, world, get };
}

test("the offers that hold at the key's store, with their products", async () => {
  const { world, get } = await makeTill();
  const elsewhere = await makeStore(database.db);
  await makeWorld(database, { storeIds: [elsewhere.storeId] });
  await makeWorld(database, { storeIds: [elsewhere.storeId], state: "paused" });
  const { status, json } = await get();
  expect(status).toBe(200);
  expect(json.nextCursor).toBeNull();
  expect(json.offers.map((offer: { id: string }) => offer.id)).toEqual([
    world.coffeeOffer.offerId,
    world.milkOffer.offerId,
  ]);
  expect(json.offers[0]).toMatchObject({
    products: [{ gtin: world.coffee.gtin, productSet: 0 }],
    discount: { kind: "amountOff", amountMinor: 150, currency: "EUR" },
    payouts: ["till", "bill"],
    validUntil: expect.stringMatching(/Z$/),
  });
});

test("304 as long as nothing changes, 200 with another tag when it does", async () => {
  const { shop, get } = await makeTill();
  const first = await get();
  const tag = first.headers.get("etag") ?? "";
  expect(tag).toMatch(/^"[\w-]{22}"$/);
  for (const given of [tag, `W/${tag}`, `"x", ${tag}`, "*"]) {
    const again = await get("", { "If-None-Match": given });
    expect([again.status, again.text, again.headers.get("etag")]).toEqual([304, "", tag]);
  }
  expect((await get("", { "If-None-Match": '"x"' })).status).toBe(200);
  await makeWorld(database, { storeIds: [shop.storeId] });
  const changed = await get("", { "If-None-Match": tag });
  expect(changed.status).toBe(200);
  expect(changed.headers.get("etag")).not.toBe(tag);
});

test("page by page: every offer once", async () => {
  const { shop, get } = await makeTill();
  for (let n = 0; n < 3; n += 1) await makeWorld(database, { storeIds: [shop.storeId] });
  const all = (await get()).json.offers.map((offer: { id: string }) => offer.id);
  expect(all).toHaveLength(8);
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const { json }: { json: { offers: { id: string }[]; nextCursor: string | null } } = await get(
      `?limit=3${cursor ? `&cursor=${cursor}` : ""}`,
    );
    seen.push(...json.offers.map((offer) => offer.id));
    cursor = json.nextCursor;
  } while (cursor);
  expect(seen).toEqual(all);
});

test("a key in test mode has the test range", async () => {
  const { shop, get } = await makeTill();
  const range = await makeWorld(database, { storeIds: [shop.storeId], isTest: true });
  const { key } = await makeKey(database, shop.tillId, "test");
  const { json } = await get("", {}, key);
  expect(json.offers.map((offer: { id: string }) => offer.id)).toEqual([
    range.coffeeOffer.offerId,
    range.milkOffer.offerId,
  ]);
});

test.each([
  ["?limit=0", "limit"],
  ["?limit=101", "limit"],
  ["?limit=x", "limit"],
  ["?cursor=", "cursor"],
  ["?cursor=AAAA", "cursor"],
  ["?store=1", "store"],
  ["?limit=1&limit=2", "limit"],
])("400 for %s names %s", async (query, field) => {
  const { get } = await makeTill();
  expect(await get(query)).toMatchObject({ status: 400, json: { errors: [{ field }] } });
});
