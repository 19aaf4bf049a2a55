import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeShopper, makeStore } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, makeWorld, redeemCoffee } from "@/db/testing/world";
import { parseId } from "@/lib/kernel/ids";
import { issueBarcode } from "@/lib/wallet/issue-barcode";
import { verifyBarcode } from "./verify-barcode";

const database = testDatabase();

test("a barcode in one currency is worth nothing where another is used", async () => {
  const world = await makeWorld(database);
  const abroad = await makeStore(database.db, undefined, "GBP");
  const { token } = await issueFor(database, world, { storeId: null });
  expect(await verifyBarcode(contextOf(database, abroad.tillActor), { code: token })).toMatchObject({
    ok: false,
    reason: "wrong_store",
  });
  const { result } = await redeemCoffee(database, { ...world, tillActor: abroad.tillActor }, token, "abroad");
  expect(result).toMatchObject({ ok: false, reason: "wrong_store" });
  const { actor } = await makeShopper(database.db);
  const request = { offerIds: [world.coffeeOffer.offerId], storeId: abroad.storeId, payout: "till" as const };
  expect(await issueBarcode(contextOf(database, actor), request)).toMatchObject({
    ok: false,
    reason: "wrong_store",
  });
  await expect(
    database.sql`update store set currency = 'EUR' where id = ${String(parseId("store", abroad.storeId))}`,
  ).rejects.toMatchObject({ code: "23001" });
});

test("a refused store is told where the barcode is good", async () => {
  const world = await makeWorld(database);
  const other = await makeStore(database.db);
  const { token } = await issueFor(database, world);
  const refused = await verifyBarcode(contextOf(database, other.tillActor), { code: token });
  expect(refused).toMatchObject({ reason: "wrong_store", details: { storeIds: [world.storeId] } });
  expect(refused.ok ? [] : refused.details.stores).toHaveLength(1);
});

test("a credit for the phone bill stays good when the shopper gives up the phone", async () => {
  const world = await makeWorld(database);
  const { token, shopper } = await issueFor(database, world, { payout: "bill" });
  await database.sql`update shopper set carrier_id = null
    where id = ${String(parseId("shopper", shopper.shopperId))}`;
  const { result } = await redeemCoffee(database, world, token, "bill");
  expect(result.ok).toBe(true);
});
