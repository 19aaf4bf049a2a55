import { expect, test } from "vitest";
import { ask, makeKey } from "@/app/api/_testing/pos";
import { makeOffer, makeProduct, makeStore } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, leftMinor, makeWorld } from "@/db/testing/world";
import type { Discount } from "@/lib/pricing/types";
import { testScenarios } from "@/lib/redemption/schemas";
import { POST as redeem } from "../../redemptions/route";
import { POST as verify } from "../../verifications/route";
import { POST } from "./route";

const database = testDatabase();

/** A till at a store with a campaign of its own, so that tests do not meet. */
async function makeTill(given: Parameters<typeof makeWorld>[1] = {}) {
  const shop = await makeStore(database.db);
  const world = await makeWorld(database, { storeIds: [shop.storeId], isTest: true, ...given });
  const { key } = await makeKey(database, shop.tillId);
  return { world, shop, key, make: (body?: unknown) => ask(POST, { key, body, method: "POST" }) };
}

const coffeeLine = (gtin: string) => ({ gtin, quantity: 1, unitPriceMinor: 599 });

test.each([undefined, {}, { live: true }, { live: false, expiresInSeconds: 60 }])(
  "a barcode for %j is good by code and by digits",
  async (body) => {
    const { world, key, make } = await makeTill();
    const { status, json } = await make(body);
    expect(status).toBe(201);
    expect(Object.keys(json)).toEqual(
      "id code fetchCode expiresAt offers lines scenario expectedReason".split(" "),
    );
    for (const code of [json.code, json.fetchCode]) {
      const verified = await ask(verify, { key, body: { code } });
      expect(verified.json).toMatchObject({
        valid: true,
        barcode: { id: json.id, expiresAt: json.expiresAt },
        offers: json.offers,
      });
    }
    const lines = [coffeeLine(world.coffee.gtin)];
    const headers = { "Idempotency-Key": json.id };
    const redeemed = await ask(redeem, { key, body: { code: json.code, lines }, headers });
    expect(redeemed).toMatchObject({ status: 201, json: { discountMinor: 150 } });
  },
);

const kinds: [Discount, number][] = [
  [{ kind: "amountOff", amountMinor: 100 }, 200],
  [{ kind: "percentOff", basisPoints: 1_000 }, 100],
  [{ kind: "fixedPrice", unitPriceMinor: 300 }, 400],
  [{ kind: "buyNGetM", buy: 1, free: 1 }, 500],
  [{ kind: "together", amountMinor: 250 }, 250],
];

test.each(kinds)("named offers of the kind %j", async (discount, discountMinor) => {
  const { world, key, make } = await makeTill();
  const products = [
    await makeProduct(database.db, world.providerId),
    await makeProduct(database.db, world.providerId),
  ];
  const sets = discount.kind === "together" ? products.map((one) => [one]) : [products];
  const { offerId } = await makeOffer(database.db, world.campaignId, sets, discount);
  const { status, json } = await make({ offerIds: [offerId] });
  expect(status).toBe(201);
  expect(json.offers).toMatchObject([{ id: offerId, discount }]);
  const lines = products.map(({ gtin }) => ({ gtin, quantity: 1, unitPriceMinor: 500 }));
  const headers = { "Idempotency-Key": json.id };
  const redeemed = await ask(redeem, { key, body: { code: json.fetchCode, lines }, headers });
  expect(redeemed).toMatchObject({ status: 201, json: { discountMinor } });
});

test("403 for a key in live mode", async () => {
  const { shop } = await makeTill();
  const { key } = await makeKey(database, shop.tillId, "live");
  expect(await ask(POST, { key, body: {} })).toMatchObject({ status: 403, json: { reason: "forbidden" } });
});

test.each([
  [{ offerIds: [] }, "offerIds"],
  [{ offerIds: ["x"] }, "offerIds.0"],
  [{ offerIds: Array(21).fill("off_0000000000000") }, "offerIds"],
  [{ live: "yes" }, "live"],
  [{ expiresInSeconds: 0 }, "expiresInSeconds"],
  [{ expiresInSeconds: 86_401 }, "expiresInSeconds"],
  [{ expiresInSeconds: 1.5 }, "expiresInSeconds"],
  [{ storeId: "sto_0000000000000" }, "storeId"],
])("400 for %j names %s", async (body, field) => {
  const { make } = await makeTill();
  expect(await make(body)).toMatchObject({ status: 400, json: { errors: [{ field }] } });
});

test("offers that are unknown, of another store, live only, or used up", async () => {
  const { make } = await makeTill();
  expect(await make({ offerIds: ["off_0000000000001"] })).toMatchObject({ status: 404 });
  const other = await makeTill();
  expect(await make({ offerIds: [other.world.coffeeOffer.offerId] })).toMatchObject({
    status: 422,
    json: { reason: "wrong_store" },
  });
  const liveOnly = await makeTill({ allowsStaticCodes: false });
  const offerIds = [liveOnly.world.coffeeOffer.offerId];
  expect(await liveOnly.make({ offerIds })).toMatchObject({
    status: 400,
    json: { errors: [{ field: "live" }] },
  });
  expect((await liveOnly.make({ offerIds, live: true })).status).toBe(201);
  expect(await liveOnly.make()).toMatchObject({ status: 409 });
  const poor = await makeTill({ budgetMinor: 100 });
  expect(await poor.make()).toMatchObject({ status: 422, json: { reason: "budget_exhausted" } });
  const paused = await makeTill({ state: "paused" });
  expect(await paused.make({ offerIds: [paused.world.coffeeOffer.offerId] })).toMatchObject({
    status: 422,
    json: { reason: "campaign_ended" },
  });
});

test("a campaign of shoppers gives no test barcodes, and the test range no others", async () => {
  const { world, make, shop } = await makeTill();
  const real = await makeWorld(database, { storeIds: [shop.storeId] });
  expect(await make({ offerIds: [real.coffeeOffer.offerId] })).toMatchObject({ status: 404 });
  const storeId = shop.storeId;
  await expect(issueFor(database, world, { storeId })).rejects.toMatchObject({ code: "not_found" });
  await expect(issueFor(database, real, { storeId })).resolves.toBeDefined();
});

const atTheTill = testScenarios.filter(
  (scenario) =>
    !["campaign_ended", "budget_exhausted", "limit_reached", "not_for_you", "wrong_store"].includes(scenario),
);

test.each(atTheTill)("scenario %s is refused, or not, as it says", async (scenario) => {
  const { key, make, world } = await makeTill();
  const before = await leftMinor(database, world.campaignId);
  const { status, json } = await make({ scenario });
  expect(status).toBe(201);
  const expected = scenario === "good" ? null : scenario === "undone" ? "already_redeemed" : scenario;
  expect(json).toMatchObject({ scenario, expectedReason: expected });
  const verified = await ask(verify, { key, body: { code: json.code } });
  const redeemed = await ask(redeem, {
    key,
    body: { code: json.code, lines: json.lines },
    headers: { "Idempotency-Key": `try-${json.code.slice(0, 40)}` },
  });
  expect(redeemed.json.reason ?? null).toBe(expected);
  const ofBasket = ["good", "no_eligible_product", "price_needed"].includes(scenario);
  expect(verified.json.reason ?? null).toBe(ofBasket ? null : expected);
  if (scenario === "undone") {
    expect(redeemed.json).toMatchObject({ undoneAt: expect.stringMatching(/Z$/), status: 409 });
    expect(redeemed.json.detail).toContain("undone later");
  }
  if (["expired", "cancelled"].includes(scenario))
    expect(await leftMinor(database, world.campaignId)).toBe(before);
});

test("scenario wrong_store: good at another store of the range", async () => {
  const shop = await makeStore(database.db);
  await makeWorld(database, { isTest: true, budgetMinor: 100_000_000 });
  const { key } = await makeKey(database, shop.tillId);
  const { json } = await ask(POST, { key, body: { scenario: "wrong_store" } });
  const verified = await ask(verify, { key, body: { code: json.code } });
  expect(verified.json).toMatchObject({ valid: false, reason: "wrong_store" });
});

test.each(["campaign_ended", "budget_exhausted", "limit_reached", "not_for_you"])(
  "scenario %s is what issuing says, here and now",
  async (scenario) => {
    const { make } = await makeTill();
    expect(await make({ scenario })).toMatchObject({ status: 422, json: { reason: scenario } });
  },
);
