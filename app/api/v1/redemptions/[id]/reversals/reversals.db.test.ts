import { expect, test } from "vitest";
import { ask, makeKey } from "@/app/api/_testing/pos";
import { till } from "@/db/schema";
import { makeStore } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, makeWorld } from "@/db/testing/world";
import { newId } from "@/lib/server/new-id";
import { POST as redeem } from "../../route";
import { GET } from "../route";
import { POST } from "./route";

const database = testDatabase();

/** A redemption of 3.00, and how to reverse it. */
async function makeRedemption() {
  const world = await makeWorld(database);
  const { key } = await makeKey(database, world.tillId);
  const { token } = await issueFor(database, world);
  const lines = [{ gtin: world.coffee.gtin, quantity: 2, unitPriceMinor: 599 }];
  const redeemed = await ask(redeem, {
    key,
    body: { code: token, lines },
    headers: { "Idempotency-Key": "redeem" },
  });
  const params = { id: redeemed.json.id as string };
  const reverse = (idempotencyKey: string, body: unknown = { reason: "return" }, by = key) =>
    ask(POST, { key: by, params, body, headers: { "Idempotency-Key": idempotencyKey } });
  return { world, key, params, redeemed, reverse };
}

test("201, the same bytes again, and the receipt tells of it", async () => {
  const { key, params, redeemed, reverse } = await makeRedemption();
  const first = await reverse("undo");
  expect(first).toMatchObject({ status: 201, json: { id: params.id, discountMinor: 300, reason: "return" } });
  const again = await reverse("undo");
  expect([again.status, again.text]).toEqual([201, first.text]);
  expect(first.headers.has("idempotency-replayed")).toBe(false);
  expect(again.headers.get("idempotency-replayed")).toBe("true");
  const receipt = await ask(GET, { key, params });
  expect(receipt.json).toEqual({ ...redeemed.json, reversals: [first.json] });
  // The reversal remembers its key when the table of keys has forgotten it.
  await database.sql`delete from idempotency`;
  expect((await reverse("undo")).text).toBe(first.text);
  expect(await reverse("undo", { reason: "void" })).toMatchObject({ status: 422 });
});

test.each([[""], ["{}"], [undefined]])("a body is not needed: %j", async (body) => {
  const { key, params } = await makeRedemption();
  const headers = { "Idempotency-Key": "undo" };
  const answer = await ask(POST, { key, params, body, headers, method: "POST" });
  expect(answer).toMatchObject({ status: 201, json: { reason: "void" } });
});

test("409 once it is reversed; the same key may not be used for anything else", async () => {
  const { reverse } = await makeRedemption();
  const reused = { status: 422, json: { reason: "idempotency_key_reused" } };
  expect(await reverse("redeem")).toMatchObject(reused);
  expect((await reverse("undo")).status).toBe(201);
  expect(await reverse("undo", { reason: "void" })).toMatchObject(reused);
  expect(await reverse("another")).toMatchObject({ status: 409, json: { reason: "conflict" } });
});

test("two tills of a store that use the same key: one reverses, the other has 409 however often it asks", async () => {
  const { world, reverse } = await makeRedemption();
  const tillId = newId("till", new Date());
  await database.db
    .insert(till)
    .values({ id: tillId, storeId: world.storeId, name: "Till 2", createdAt: new Date() });
  const second = await makeKey(database, tillId);
  const body = { reason: "return" };
  const answers = await Promise.all([reverse("same", body), reverse("same", body, second.key)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  const again = [await reverse("same", body), await reverse("same", body, second.key)];
  expect(again.map(({ status, text }) => [status, text])).toEqual(
    answers.map(({ status, text }) => [status, text]),
  );
});

test("24 at once: one reversal", async () => {
  const { reverse } = await makeRedemption();
  const answers = await Promise.all(Array.from({ length: 24 }, (_, i) => reverse(`undo-${i}`)));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(23).fill(409)]);
});

test("404 for another store's, an unknown and a strange id; 400 without a key or for a strange body", async () => {
  const { params, key, reverse } = await makeRedemption();
  const stranger = await makeKey(database, (await makeStore(database.db)).tillId);
  expect((await reverse("undo", {}, stranger.key)).status).toBe(404);
  for (const id of ["rdm_0000000000000", "x", `${params.id} `])
    expect(
      (await ask(POST, { key, params: { id }, body: {}, headers: { "Idempotency-Key": "k" } })).status,
    ).toBe(404);
  expect(await ask(POST, { key, params, body: {} })).toMatchObject({
    status: 400,
    json: { reason: "idempotency_key_missing" },
  });
  for (const [body, field] of [
    [{ reason: "bored" }, "reason"],
    [{ amount: 1 }, "amount"],
    [[], "(body)"],
    ["null", "(body)"],
  ])
    expect(await reverse("k", body)).toMatchObject({ status: 400, json: { errors: [{ field }] } });
  const headers = { "Idempotency-Key": "k", "Content-Type": "text/plain" };
  expect((await ask(POST, { key, params, body: "{}", headers })).status).toBe(415);
  expect((await reverse("k")).status).toBe(201);
});

test("by lines: what came back, what is taken, what is left, and a 409 that names the line", async () => {
  const { world, key, params, reverse } = await makeRedemption();
  const gtin = world.coffee.gtin;
  const body = { reason: "return", lines: [{ gtin, quantity: 1 }] };
  const first = await reverse("one", body);
  expect(first).toMatchObject({
    status: 201,
    json: {
      sequence: 1,
      discountMinor: 150,
      discountLeftMinor: 150,
      lines: [{ gtin, quantity: 1, unitPriceMinor: 599 }],
    },
  });
  const tooMany = await reverse("two", { lines: [{ gtin, quantity: 2 }] });
  expect(tooMany).toMatchObject({
    status: 409,
    json: { reason: "conflict", errors: [{ field: "lines.0.quantity" }] },
  });
  const rest = await reverse("three", body);
  expect(rest.json).toMatchObject({ sequence: 2, discountMinor: 150, discountLeftMinor: 0 });
  // The 'no' is kept under its key, word for word.
  expect((await reverse("two", { lines: [{ gtin, quantity: 2 }] })).text).toBe(tooMany.text);
  expect((await reverse("one", body)).text).toBe(first.text);
  const receipt = await ask(GET, { key, params });
  expect(receipt.json.reversals).toEqual([first.json, rest.json]);
  for (const [lines, field] of [
    [[], "lines"],
    [[{ gtin: "1", quantity: 1 }], "lines.0.gtin"],
    [[{ gtin, quantity: 0 }], "lines.0.quantity"],
  ])
    expect(await reverse("k", { lines })).toMatchObject({ status: 400, json: { errors: [{ field }] } });
});
