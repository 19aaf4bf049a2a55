import { expect, test } from "vitest";
import { ask, makeKey } from "@/app/api/_testing/pos";
import { makeStore } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, makeWorld } from "@/db/testing/world";
import { POST as reverse } from "./[id]/reversals/route";
import { GET, POST } from "./route";

const database = testDatabase();

async function makeTill() {
  const world = await makeWorld(database, { issuesPerShopper: 100 });
  const { key } = await makeKey(database, world.tillId, "live");
  const lines = [{ gtin: world.coffee.gtin, quantity: 1, unitPriceMinor: 599 }];
  const redeem = async (idempotencyKey: string, code?: string) =>
    ask(POST, {
      key,
      body: { code: code ?? (await issueFor(database, world)).token, lines },
      headers: { "Idempotency-Key": idempotencyKey },
    });
  const list = (query = "", by = key) => ask(GET, { key: by, query });
  const lookUp = (idempotencyKey: string, by = key) =>
    list(`?idempotencyKey=${encodeURIComponent(idempotencyKey)}`, by);
  return { world, key, redeem, list, lookUp };
}

type Listed = { json: { redemptions: { id: string; redeemedAt: string }[]; nextCursor: string | null } };

test("the store's receipts, newest first, page by page, with what was undone", async () => {
  const { key, redeem, list } = await makeTill();
  const made: string[] = [];
  for (let n = 0; n < 5; n += 1) made.push((await redeem(`k${n}`)).json.id);
  const headers = { "Idempotency-Key": "undo" };
  const undone = await ask(reverse, { key, params: { id: made[0] as string }, body: {}, headers });
  const seen: Listed["json"]["redemptions"] = [];
  let cursor: string | null = null;
  do {
    const { json }: Listed = await list(`?limit=2${cursor ? `&cursor=${cursor}` : ""}`);
    expect(json.redemptions.length).toBeLessThanOrEqual(2);
    seen.push(...json.redemptions);
    cursor = json.nextCursor;
  } while (cursor);
  expect(seen.map(({ id }) => id)).toEqual([...made].reverse());
  expect(seen.at(-1)).toMatchObject({ reversals: [undone.json] });
  const { redeemedAt } = seen[2] as (typeof seen)[number];
  const from: Listed = await list(`?from=${redeemedAt}`);
  expect(from.json.redemptions.map(({ id }) => id)).toEqual(seen.slice(0, 3).map(({ id }) => id));
  const to: Listed = await list(`?to=${redeemedAt}`);
  expect(to.json.redemptions.map(({ id }) => id)).toEqual(seen.slice(3).map(({ id }) => id));
});

test("another store's receipts are not there", async () => {
  const { redeem } = await makeTill();
  await redeem("k");
  const stranger = await makeKey(database, (await makeStore(database.db)).tillId, "live");
  expect((await ask(GET, { key: stranger.key })).json).toEqual({ redemptions: [], nextCursor: null });
});

test("no answer came: what became of the key", async () => {
  const { key, redeem, lookUp } = await makeTill();
  expect((await lookUp("k")).json).toMatchObject({
    outcome: "nothing",
    detail: expect.stringContaining("same key"),
  });
  const redeemed = await redeem("k");
  const found = await lookUp("k");
  expect(found.json).toEqual({ outcome: "redeemed", redemption: { ...redeemed.json, reversals: [] } });
  const refused = await redeem("no", "hello");
  expect((await lookUp("no")).json).toEqual({
    outcome: "refused",
    reason: "not_a_coupon",
    detail: refused.json.detail,
  });
  const params = { id: redeemed.json.id };
  const undo = (idempotencyKey: string) =>
    ask(reverse, { key, params, body: {}, headers: { "Idempotency-Key": idempotencyKey } });
  const undone = await undo("undo");
  expect((await lookUp("undo")).json).toMatchObject({
    outcome: "reversed",
    reversal: undone.json,
    redemption: params,
  });
  expect((await lookUp("undo again")).status).toBe(400);
  await undo("undo-again");
  expect((await lookUp("undo-again")).json).toMatchObject({ outcome: "refused", reason: "conflict" });
});

test("a key that lost a race says so; another till's key is nothing", async () => {
  const { world, redeem, lookUp } = await makeTill();
  const { token } = await issueFor(database, world);
  const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => redeem(`race-${n}`, token)));
  const outcomes = await Promise.all(
    answers.map((_, n) => lookUp(`race-${n}`).then(({ json }) => json.outcome)),
  );
  expect(outcomes).toEqual(answers.map(({ status }) => (status === 201 ? "redeemed" : "refused")));
  const stranger = await makeKey(database, (await makeStore(database.db)).tillId, "live");
  const winner = answers.findIndex(({ status }) => status === 201);
  expect((await lookUp(`race-${winner}`, stranger.key)).json.outcome).toBe("nothing");
});

test.each([
  ["?from=yesterday", "from"],
  ["?to=2026-11-22", "to"],
  ["?limit=101", "limit"],
  ["?cursor=zz", "cursor"],
  ["?idempotencyKey=a&limit=1", "limit"],
  ["?idempotencyKey=a%20b", "idempotencyKey"],
  ["?__proto__=1", "__proto__"],
])("400 for %s names %s", async (query, field) => {
  const { list } = await makeTill();
  expect(await list(query)).toMatchObject({ status: 400, json: { errors: [{ field }] } });
});
