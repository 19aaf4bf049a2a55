import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { anyGtin, makeProduct, makeProvider, makeShopper, makeStore } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { findProduct, getOwnStore, searchProducts } from "./queries";

const database = testDatabase();

async function atTheTill() {
  const shop = await makeStore(database.db);
  return { shop, ctx: contextOf(database, shop.cashier) };
}

test("finds a product by its GTIN, in any of its lengths, and says null for an unknown one", async () => {
  const { ctx } = await atTheTill();
  const { gtin } = await makeProduct(database.db, await makeProvider(database.db));
  const found = { gtin, name: "Highland Roast, 500 g", brand: "Morven Coffee", typicalPriceMinor: 599 };
  expect(await findProduct(ctx, gtin)).toEqual(found);
  expect(await findProduct(ctx, gtin.slice(1))).toEqual(found);
  expect(await findProduct(ctx, anyGtin())).toBeNull();
  await expect(findProduct(ctx, "09521000012340")).rejects.toMatchObject({ code: "invalid_input" });
});

test("searches by words, forgives a letter, takes digits, gives at most 8 and nothing for nothing", async () => {
  const { ctx } = await atTheTill();
  const provider = await makeProvider(database.db);
  const { gtin } = await makeProduct(database.db, provider, "Quince jelly, 250 g");
  for (let count = 0; count < 10; count += 1) await makeProduct(database.db, provider, `Oat bar ${count}`);
  const names = async (text: string) => (await searchProducts(ctx, text)).map(({ name }) => name);
  expect(await names("quince")).toEqual(["Quince jelly, 250 g"]);
  expect(await names("JELLY quince")).toEqual(["Quince jelly, 250 g"]);
  expect(await names("quinse")).toEqual(["Quince jelly, 250 g"]);
  expect(await names(gtin.slice(1))).toEqual(["Quince jelly, 250 g"]);
  expect(await names("quince marmalade")).toEqual([]);
  expect(await names("oat")).toHaveLength(8);
  expect(await names("  %_ ")).toEqual([]);
  await expect(searchProducts(ctx, "a".repeat(101))).rejects.toMatchObject({ code: "invalid_input" });
});

test("tells the cashier's own store and no other", async () => {
  await atTheTill();
  const { shop, ctx } = await atTheTill();
  expect(await getOwnStore(ctx)).toEqual({
    id: shop.storeId,
    name: `Nordmarkt ${shop.storeId.slice(-4)}`,
    timeZone: "Europe/Dublin",
    currency: "EUR",
  });
});

test("is closed to shoppers and to nobody", async () => {
  const { actor } = await makeShopper(database.db);
  for (const ctx of [contextOf(database, actor), contextOf(database, null)]) {
    const code = ctx.actor ? "forbidden" : "unauthenticated";
    await expect(findProduct(ctx, anyGtin())).rejects.toMatchObject({ code });
    await expect(searchProducts(ctx, "oat")).rejects.toMatchObject({ code });
    await expect(getOwnStore(ctx)).rejects.toMatchObject({ code });
  }
});
