import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ask, makeKey } from "@/app/api/_testing/pos";
import { apiKey } from "@/db/schema";
import { contextOf } from "@/db/testing/contexts";
import { anyGtin, makeStore } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, makeWorld, type Wanted } from "@/db/testing/world";
import { systemActor } from "@/lib/auth/actor";
import { forgetOldKeys } from "@/lib/redemption/forget-old-keys";
import { cancelBarcode } from "@/lib/wallet/cancel-barcode";
import { GET as getOne } from "./[id]/route";
import { POST } from "./route";

const database = testDatabase();

async function makeTill() {
  const world = await makeWorld(database);
  const { key, id } = await makeKey(database, world.tillId);
  const line = { gtin: world.coffee.gtin, quantity: 2, unitPriceMinor: 599 };
  const issue = (wanted?: Wanted) => issueFor(database, world, wanted);
  const redeem = (code: string, idempotencyKey: string, lines: unknown[] = [line]) =>
    ask(POST, { key, body: { code, lines }, headers: { "Idempotency-Key": idempotencyKey } });
  return { world, key, keyId: id, line, issue, redeem };
}
type Till = Awaited<ReturnType<typeof makeTill>>;
const newKey = () => randomUUID();

test("201: the receipt, where it is, and by whom it may be read", async () => {
  const { world, key, issue, redeem } = await makeTill();
  const { token, barcodeId } = await issue();
  const { status, json, headers } = await redeem(token, newKey());
  expect(status).toBe(201);
  expect(json).toEqual({
    id: barcodeId.replace("brc_", "rdm_"),
    discountMinor: 300,
    currency: "EUR",
    payout: "till",
    lines: [
      {
        gtin: world.coffee.gtin,
        quantity: 2,
        unitPriceMinor: 599,
        discountedUnits: 2,
        discountMinor: 300,
        offerId: world.coffeeOffer.offerId,
      },
    ],
    redeemedAt: expect.stringMatching(/Z$/),
    receiptText: expect.arrayContaining(["Tearoff coupons"]),
  });
  expect(headers.get("location")).toBe(`/api/v1/redemptions/${json.id}`);
  expect(headers.has("idempotency-replayed")).toBe(false);

  const read = await ask(getOne, { key, params: { id: json.id } });
  expect(read).toMatchObject({ status: 200, json: { ...json, reversals: [] } });
  const stranger = await makeKey(database, (await makeStore(database.db)).tillId);
  for (const [who, id] of [
    [stranger.key, json.id],
    [key, "rdm_0000000000000"],
    [key, "nonsense"],
    [key, "rdm_' or 1=1 --"],
  ])
    expect(await ask(getOne, { key: who, params: { id } })).toMatchObject({
      status: 404,
      json: { reason: "not_found" },
    });
});

test("201 for the typed digits, in groups too", async () => {
  const { issue, redeem } = await makeTill();
  const { fetchCode } = await issue();
  const grouped = fetchCode.replace(/(.{4})(?=.)/g, "$1 ");
  expect(await redeem(grouped, newKey())).toMatchObject({ status: 201, json: { discountMinor: 300 } });
});

test("a product nobody knows, of any GTIN length, is not eligible and no error", async () => {
  const { issue, redeem, line } = await makeTill();
  const { token } = await issue();
  const others = ["96385074", "036000291452", "4006381333931", "10012345678902"];
  const lines = [...others.map((gtin) => ({ gtin, quantity: 999, unitPriceMinor: 100_000_000 })), line];
  const { status, json } = await redeem(token, newKey(), lines);
  expect([status, json.discountMinor, json.lines.length]).toEqual([201, 300, 5]);
  expect(json.lines[0]).toMatchObject({
    gtin: "00000096385074",
    quantity: 999,
    discountMinor: 0,
    offerId: null,
  });
});

const refusals: [string, number, (till: Till) => Promise<{ code: string; lines?: unknown[] }>][] = [
  ["not_a_coupon", 422, async () => ({ code: "hello" })],
  ["not_a_coupon", 422, async ({ world }) => ({ code: world.coffee.gtin })],
  ["not_a_coupon", 422, async () => ({ code: "\u0000\ud800'; drop table outcome; --" })],
  ["unknown", 422, async () => ({ code: "0000000000000000" })],
  [
    "forged",
    422,
    async ({ issue }) => {
      const { token } = await issue();
      return { code: token.slice(0, 33) + (token.endsWith("0") ? "4" : "0") };
    },
  ],
  [
    "expired",
    422,
    async ({ issue }) => ({ code: (await issue({ now: new Date(Date.now() - 25 * 3_600_000) })).token }),
  ],
  [
    "stale",
    422,
    async ({ issue }) => ({ code: (await issue({ now: new Date(Date.now() - 11 * 60_000) })).fetchCode }),
  ],
  [
    "wrong_store",
    422,
    async ({ issue }) => ({ code: (await issue({ storeId: (await makeStore(database.db)).storeId })).token }),
  ],
  [
    "cancelled",
    422,
    async ({ issue }) => {
      const { token, shopper, barcodeId } = await issue();
      await cancelBarcode(contextOf(database, shopper), { barcodeId });
      return { code: token };
    },
  ],
  [
    "already_redeemed",
    409,
    async ({ issue, redeem }) => {
      const { token } = await issue();
      expect((await redeem(token, newKey())).status).toBe(201);
      return { code: token };
    },
  ],
  [
    "no_eligible_product",
    422,
    async ({ issue }) => ({
      code: (await issue()).token,
      lines: [{ gtin: anyGtin(), quantity: 1, unitPriceMinor: 1 }],
    }),
  ],
  [
    "price_needed",
    422,
    async ({ issue, world }) => ({
      code: (await issue()).token,
      lines: [{ gtin: world.coffee.gtin, quantity: 1 }],
    }),
  ],
];

test.each(refusals)(
  "refused %s: %i, again the same bytes, and the key is taken",
  async (reason, status, prepare) => {
    const till = await makeTill();
    const { code, lines } = await prepare(till);
    const key = newKey();
    const first = await till.redeem(code, key, lines);
    expect(first).toMatchObject({ status, json: { reason, detail: expect.stringMatching(/\.$/) } });
    expect(first.headers.has("idempotency-replayed")).toBe(false);
    const again = await till.redeem(code, key, lines);
    expect([again.status, again.text]).toEqual([status, first.text]);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    const other = await till.redeem(code, key, [{ ...till.line, quantity: 7 }]);
    expect(other).toMatchObject({ status: 422, json: { reason: "idempotency_key_reused" } });
    expect(other.headers.has("idempotency-replayed")).toBe(false);
  },
);

test("a refusal says when and where, and spends nothing", async () => {
  const { world, issue, redeem } = await makeTill();
  const { token } = await issue();
  const nothing = [{ gtin: anyGtin(), quantity: 1, unitPriceMinor: 1 }];
  expect(await redeem(token, newKey(), nothing)).toMatchObject({
    json: { offers: ["Highland Roast, 500 g"] },
  });
  const redeemed = await redeem(token, newKey());
  expect(redeemed.status).toBe(201);
  const { json } = await redeem(token, newKey());
  expect(json).toMatchObject({ redeemedAt: redeemed.json.redeemedAt, storeId: world.storeId });
});

test("a key that redeemed is taken for good, whatever comes next under it", async () => {
  const { issue, redeem, line } = await makeTill();
  const [one, other] = [await issue(), await issue()];
  const key = newKey();
  const first = await redeem(one.token, key);
  expect(first.status).toBe(201);
  const reused = { status: 422, json: { reason: "idempotency_key_reused" } };
  expect(await redeem(one.token, key, [{ ...line, quantity: 1 }])).toMatchObject(reused);
  expect(await redeem(other.token, key)).toMatchObject(reused);
  expect(await redeem("hello", key)).toMatchObject(reused);
  const again = await redeem(one.token, key);
  expect([again.status, again.text]).toEqual([201, first.text]);
  expect(again.headers.get("location")).toBe(first.headers.get("location"));
  expect(again.headers.get("idempotency-replayed")).toBe("true");
});

test("a replay by digits finds its receipt for as long as its key is kept", async () => {
  const { issue, redeem } = await makeTill();
  const { fetchCode } = await issue();
  const key = newKey();
  const first = await redeem(fetchCode, key);
  await forgetOldKeys(contextOf(database, systemActor, new Date(Date.now() + 71 * 3_600_000)));
  const again = await redeem(fetchCode, key);
  expect([again.status, again.text]).toEqual([201, first.text]);
});

test("another spelling of the same request is the same request", async () => {
  const { key, issue, line } = await makeTill();
  const { token } = await issue();
  const headers = { "Idempotency-Key": newKey() };
  const first = await ask(POST, { key, headers, body: { code: token, lines: [line] } });
  const { gtin, quantity, unitPriceMinor } = line;
  const body = `\ufeff{ "lines": [ {"unitPriceMinor": ${unitPriceMinor}.0, "quantity": ${quantity}e0, "gtin": "${gtin.slice(1)}"} ], "code": "${token}" }\n`;
  const again = await ask(POST, { key, headers, body });
  expect([again.status, again.text]).toEqual([201, first.text]);
});

test("48 tills at once: one 201, the others 409 with the same words", async () => {
  const { issue, redeem } = await makeTill();
  const { token } = await issue();
  const answers = await Promise.all(Array.from({ length: 48 }, () => redeem(token, newKey())));
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses).toEqual([201, ...Array(47).fill(409)]);
  expect(new Set(answers.map(({ text }) => text)).size).toBe(2);
  expect(answers.find(({ status }) => status === 409)?.json.reason).toBe("already_redeemed");
});

test("1,000 times one key: the same bytes, one row, and the first alone is no replay", async () => {
  const { issue, redeem } = await makeTill();
  const { token } = await issue();
  const key = newKey();
  const answers: Awaited<ReturnType<typeof redeem>>[] = [];
  for (let round = 0; round < 20; round += 1) {
    answers.push(...(await Promise.all(Array.from({ length: 50 }, () => redeem(token, key)))));
  }
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(answers[0]?.status).toBe(201);
  expect(answers.filter(({ headers }) => !headers.has("idempotency-replayed"))).toHaveLength(1);
  const rows = await database.sql`select 1 from outcome where idempotency_key = ${key}`;
  const keys = await database.sql`select 1 from idempotency where key = ${key}`;
  expect([rows.length, keys.length]).toEqual([1, 1]);
});

test.each([
  [undefined, "idempotency_key_missing"],
  ["", "idempotency_key_missing"],
  ["two words", "invalid_input"],
  ["é", "invalid_input"],
  ["k".repeat(256), "invalid_input"],
])("400 for the Idempotency-Key %j", async (given, reason) => {
  const { key, issue, line } = await makeTill();
  const { token } = await issue();
  const headers: Record<string, string> = given === undefined ? {} : { "Idempotency-Key": given };
  const answer = await ask(POST, { key, headers, body: { code: token, lines: [line] } });
  expect(answer).toMatchObject({ status: 400, json: { reason } });
  if (reason === "invalid_input") expect(answer.json.errors[0].field).toBe("Idempotency-Key");
});

test("401 without a key, with a wrong one, and with one revoked a moment ago", async () => {
  const { keyId, redeem } = await makeTill();
  for (const wrong of [null, "tk_live_nobody", "nonsense"]) {
    const answer = await ask(POST, { key: wrong, body: "not even JSON" });
    expect(answer).toMatchObject({ status: 401, json: { reason: "unauthenticated" } });
    expect(answer.headers.get("www-authenticate")).toBe("Bearer");
  }
  expect((await redeem("hello", newKey())).status).toBe(422);
  await database.db.update(apiKey).set({ revokedAt: new Date() }).where(eq(apiKey.id, keyId));
  expect((await redeem("hello", newKey())).status).toBe(401);
});
