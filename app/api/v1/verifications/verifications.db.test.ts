import { expect, test } from "vitest";
import { ask, makeKey } from "@/app/api/_testing/pos";
import { makeStore } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, makeWorld, redeemCoffee } from "@/db/testing/world";
import { POST } from "./route";

const database = testDatabase();

async function makeTill() {
  const world = await makeWorld(database);
  const { key } = await makeKey(database, world.tillId, "live");
  return { world, verify: (code: string) => ask(POST, { key, body: { code } }) };
}

test("says for which products a barcode is good, by token and by digits, and changes nothing", async () => {
  const { world, verify } = await makeTill();
  const offerIds = [world.coffeeOffer.offerId, world.milkOffer.offerId];
  const { token, fetchCode, barcodeId } = await issueFor(database, world, { offerIds, payout: "bill" });
  const { status, json } = await verify(token);
  expect(status).toBe(200);
  expect(json).toEqual({
    valid: true,
    barcode: {
      id: barcodeId,
      issuedAt: expect.stringMatching(/Z$/),
      expiresAt: expect.stringMatching(/Z$/),
      payout: "bill",
    },
    offers: expect.arrayContaining([
      {
        id: world.coffeeOffer.offerId,
        title: "Highland Roast, 500 g",
        products: [{ gtin: world.coffee.gtin, name: "Highland Roast, 500 g", productSet: 0 }],
        discount: { kind: "amountOff", amountMinor: 150, currency: "EUR", maxUnitDiscountMinor: null },
        maxUnits: 2,
      },
    ]),
    hold: expect.stringMatching(/^[\w-]{22}$/),
  });
  expect(json.offers).toHaveLength(2);
  expect((await verify(fetchCode)).json.barcode).toEqual(json.barcode);
  expect((await redeemCoffee(database, world, token, "k")).result.ok).toBe(true);
});

test("a 'no' is a 200 too, with why, when and where", async () => {
  const { world, verify } = await makeTill();
  const { token } = await issueFor(database, world);
  await redeemCoffee(database, world, token, "k");
  expect(await verify(token)).toMatchObject({
    status: 200,
    json: {
      valid: false,
      reason: "already_redeemed",
      storeId: world.storeId,
      redeemedAt: expect.any(String),
    },
  });
  const elsewhere = (await makeStore(database.db)).storeId;
  const other = await issueFor(database, world, { storeId: elsewhere });
  expect((await verify(other.token)).json).toEqual({
    valid: false,
    reason: "wrong_store",
    message: expect.stringContaining("another store"),
    storeIds: [elsewhere],
    stores: [expect.stringMatching(/^Nordmarkt /)],
  });
  for (const [code, reason] of [
    ["hello", "not_a_coupon"],
    ["0000000000000000", "unknown"],
    ["0".repeat(34), "not_a_coupon"],
  ] as const)
    expect((await verify(code)).json).toMatchObject({ valid: false, reason });
});
