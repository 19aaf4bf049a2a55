import { afterEach, expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, makeWorld, redeemCoffee } from "@/db/testing/world";
import { systemActor } from "@/lib/auth/actor";
import { parseKeyRing } from "@/lib/barcode/sign-node";
import { parseId } from "@/lib/kernel/ids";
import { runtime } from "@/lib/server/runtime";
import { forgetOldKeys } from "./forget-old-keys";
import { idempotencyPlace, requestHash } from "./idempotency";
import { redemptionInput } from "./schemas";

const database = testDatabase();
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
const forget = (days: number) => forgetOldKeys(contextOf(database, systemActor, inDays(days)));
afterEach(() => {
  runtime().keyRing = parseKeyRing(process.env.TEAROFF_BARCODE_KEYS ?? "");
});
function rotateMasterKeyOut() {
  runtime().keyRing = parseKeyRing(`2:${Buffer.alloc(32, 9).toString("base64")}`);
}

test("a key that redeemed is never free again", async () => {
  const world = await makeWorld(database);
  const first = await issueFor(database, world);
  const other = await issueFor(database, world);
  expect((await redeemCoffee(database, world, first.token, "once")).result.ok).toBe(true);
  await forget(4);
  await expect(redeemCoffee(database, world, other.token, "once", inDays(4))).rejects.toMatchObject({
    code: "idempotency_key_reused",
  });
});

test("the key of a refusal is free again after three days", async () => {
  const world = await makeWorld(database);
  expect(await redeemCoffee(database, world, "hello", "no")).toMatchObject({ replayed: false });
  await forget(2);
  expect(await redeemCoffee(database, world, "hello", "no")).toMatchObject({ replayed: true });
  await forget(4);
  expect(await redeemCoffee(database, world, "hello again", "no")).toMatchObject({ replayed: false });
});

test("redeemed by digits, asked again when the digits are forgotten: the same bytes", async () => {
  const world = await makeWorld(database);
  const { fetchCode } = await issueFor(database, world);
  const { result } = await redeemCoffee(database, world, fetchCode, "digits");
  expect(result.ok).toBe(true);
  await forget(5);
  expect(await database.sql`select 1 from fetch_code where code = ${fetchCode}`).toHaveLength(0);
  expect(await redeemCoffee(database, world, fetchCode, "digits", inDays(5))).toEqual({
    replayed: true,
    result,
  });
});

test("redeemed, asked again when the master key is gone: the same bytes", async () => {
  const world = await makeWorld(database);
  const { token } = await issueFor(database, world);
  const { result } = await redeemCoffee(database, world, token, "rotated");
  expect(result.ok).toBe(true);
  rotateMasterKeyOut();
  expect(await redeemCoffee(database, world, token, "rotated")).toEqual({ replayed: true, result });
  expect(await redeemCoffee(database, world, token, "fresh")).toMatchObject({ result: { reason: "forged" } });
});

test("lost a race, asked again when the master key is gone: still already redeemed", async () => {
  const world = await makeWorld(database);
  const { token, barcodeId } = await issueFor(database, world);
  await redeemCoffee(database, world, token, "winner");
  // What the one statement leaves behind when another key was first.
  const place = idempotencyPlace(world.tillActor, "loser");
  const request = { code: token, lines: [{ gtin: world.coffee.gtin, quantity: 2, unitPriceMinor: 599 }] };
  const hash = requestHash("redeem", redemptionInput.parse(request));
  await database.sql`
    insert into idempotency (bucket, client_id, key, request_hash, barcode_id, created_at)
    values (${place.bucket}, ${place.clientId}, ${place.key}, ${hash}, ${String(parseId("barcode", barcodeId))}, now())`;
  rotateMasterKeyOut();
  expect(await redeemCoffee(database, world, token, "loser")).toMatchObject({
    replayed: true,
    result: { ok: false, reason: "already_redeemed" },
  });
});
