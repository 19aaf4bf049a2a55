import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { anyGtin, makeProduct, makeProvider } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import type { MarketerActor, OperatorActor } from "@/lib/auth/actor";
import { searchOwnProducts } from "@/lib/campaigns/editor-queries";
import type { Id } from "@/lib/kernel/ids";
import { newId } from "@/lib/server/new-id";
import { changeProduct } from "./change-product";
import { changeProducts } from "./change-products";
import { createProduct } from "./create-product";
import { findKeptProduct, listProducts } from "./queries";

const database = testDatabase();
const person = { kind: "person", personId: newId("person", new Date()), name: "Ada" } as const;
const operator: OperatorActor = { ...person, role: "operator" };
const marketerOf = (providerId: Id<"provider">): MarketerActor => ({
  ...person,
  role: "marketer",
  providerId,
});

async function makeMaker() {
  const providerId = await makeProvider(database.db);
  return { providerId, ctx: contextOf(database, marketerOf(providerId)) };
}
const roast = {
  name: "Highland Roast, 500 g",
  brand: "Morven Coffee",
  category: "coffee",
  price: "5.99",
} as const;
const seen = { ...roast, price: "599" };

test("a product is taken up once, with its GTIN as 14 digits, and the log says by whom", async () => {
  const { ctx, providerId } = await makeMaker();
  const gtin = anyGtin();
  const asked = await Promise.allSettled(
    [1, 2].map(() => createProduct(ctx, { gtin: gtin.slice(1), ...roast })),
  );
  expect(asked.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(asked.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { code: "conflict", fields: [{ field: "gtin" }] },
  });
  const { products } = await listProducts(ctx, {});
  expect(products).toMatchObject([{ gtin, name: roast.name, typicalPriceMinor: 599, providerId }]);
  const [row] =
    await database.sql`select verb, details from audit where subject_id = ${products[0]?.id ?? ""}`;
  expect(row).toMatchObject({ verb: "createProduct", details: { gtin, typicalPriceMinor: 599 } });
});

test("what is wrong is named field by field, and whose it is asked of operators alone", async () => {
  const { ctx, providerId } = await makeMaker();
  const other = await makeProvider(database.db);
  const wrong = { gtin: "09521000051011", name: " ", brand: "x".repeat(81), category: "tea", price: "much" };
  await expect(createProduct(ctx, wrong as never)).rejects.toMatchObject({
    code: "invalid_input",
    fields: ["gtin", "name", "brand", "category", "price"].map((field) => ({ field })),
  });
  const named = { gtin: anyGtin(), ...roast };
  await expect(createProduct(ctx, { ...named, providerId: other })).rejects.toMatchObject({
    fields: [{ field: "providerId" }],
  });
  const desk = contextOf(database, operator);
  await expect(createProduct(desk, named)).rejects.toMatchObject({ fields: [{ field: "providerId" }] });
  const id = await createProduct(desk, { ...named, providerId });
  expect(await findKeptProduct(ctx, id)).toMatchObject({ id, offers: 0 });
});

test("of two who change a product the second is told; what was before is in the log", async () => {
  const { ctx, providerId } = await makeMaker();
  const { productId } = await makeProduct(database.db, providerId);
  await changeProduct(ctx, { productId, ...roast, price: "6,49", seen });
  await expect(changeProduct(ctx, { productId, ...roast, name: "Lowland", seen })).rejects.toMatchObject({
    code: "conflict",
  });
  expect(await findKeptProduct(ctx, productId)).toMatchObject({ name: roast.name, typicalPriceMinor: 649 });
  const [row] = await database.sql`select details from audit where subject_id = ${productId}`;
  expect(row?.details).toMatchObject({ before: { priceMinor: 599 }, after: { priceMinor: 649 } });
});

test("several are changed at once, all or none, and only those that differ", async () => {
  const { ctx, providerId } = await makeMaker();
  const other = await makeMaker();
  const mine = await Promise.all([1, 2, 3].map(() => makeProduct(database.db, providerId)));
  const ids = mine.map(({ productId }) => productId);
  const first = ids.slice(0, 1);
  expect(await changeProducts(ctx, { productIds: first, change: { what: "price", value: "7.00" } })).toEqual({
    ok: true,
    changed: 1,
  });
  const change = { what: "price", value: "7" } as const;
  expect(await changeProducts(ctx, { productIds: ids, change })).toEqual({ ok: true, changed: 2 });
  await expect(changeProducts(other.ctx, { productIds: ids, change })).rejects.toMatchObject({
    code: "not_found",
  });
  const foreign = await makeProduct(database.db, other.providerId);
  const mixed = { productIds: [...ids, foreign.productId], change: { what: "brand" as const, value: "New" } };
  await expect(changeProducts(ctx, mixed)).rejects.toMatchObject({ code: "not_found" });
  const { products } = await listProducts(ctx, {});
  expect(products.map(({ typicalPriceMinor, brand }) => [typicalPriceMinor, brand])).toEqual(
    ids.map(() => [700, "Morven Coffee"]),
  );
});

test("what is out of use is offered for no new offer, and comes back", async () => {
  const { ctx, providerId } = await makeMaker();
  const { productId } = await makeProduct(database.db, providerId);
  const once = () => changeProducts(ctx, { productIds: [productId], change: { what: "retire" } });
  expect([await once(), await once()]).toMatchObject([{ changed: 1 }, { changed: 0 }]);
  expect(await searchOwnProducts(ctx, "highland")).toEqual([]);
  expect((await listProducts(ctx, {})).products).toEqual([]);
  expect((await listProducts(ctx, { state: "retired" })).products).toMatchObject([{ id: productId }]);
  await changeProducts(ctx, { productIds: [productId], change: { what: "bringBack" } });
  expect(await searchOwnProducts(ctx, "highland")).toMatchObject([{ id: productId }]);
});

test("every order goes through all products once, page by page", async () => {
  const { ctx, providerId } = await makeMaker();
  for (const [name, price] of [
    ["Oat", 3],
    ["Rye", 2],
    ["Oat", 2],
    ["Ünder", 1],
    ["rye.", 2],
  ] as const) {
    const { productId } = await makeProduct(database.db, providerId, name);
    await database.sql`update product set typical_price_minor = ${price} where gtin = (select gtin from product
      where name = ${name} and provider_id is not null order by id desc limit 1)`;
    expect(productId).toBeTruthy();
  }
  for (const sort of ["name", "-name", "price", "-price", "gtin", "-brand"] as const) {
    const whole = (await listProducts(ctx, { sort })).products.map(({ id }) => id);
    expect(new Set(whole).size, sort).toBe(5);
    const walked: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await listProducts(ctx, { sort, limit: 2, ...(after && { after }) });
      walked.push(...page.products.map(({ id }) => id));
      if (!page.next) break;
      after = page.next;
    }
    expect(walked, sort).toEqual(whole);
  }
  await expect(listProducts(ctx, { after: "prd_nowhere" })).rejects.toMatchObject({
    fields: [{ field: "after" }],
  });
  await expect(listProducts(ctx, { sort: "colour" as never })).rejects.toMatchObject({
    fields: [{ field: "sort" }],
  });
});

test("the search finds words of name and brand and parts of the GTIN, of the own provider alone", async () => {
  const { ctx, providerId } = await makeMaker();
  const other = await makeMaker();
  const { productId, gtin } = await makeProduct(database.db, providerId, "100% Oat, 1 l");
  await makeProduct(database.db, providerId, "1000 Oats");
  await makeProduct(database.db, other.providerId, "100% Oat, 1 l");
  for (const q of ["100% oat", "MORVEN 100%", gtin.slice(3, 12)])
    expect(
      (await listProducts(ctx, { q })).products.map(({ id }) => id),
      q,
    ).toEqual([productId]);
  expect((await listProducts(ctx, { q: "oat", category: "dairy" })).products).toEqual([]);
  expect((await listProducts(contextOf(database, operator), { q: gtin, providerId })).products).toHaveLength(
    1,
  );
  expect(await findKeptProduct(other.ctx, productId)).toBeNull();
});
