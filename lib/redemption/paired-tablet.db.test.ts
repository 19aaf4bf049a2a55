/** The tablet of a till: whose idempotency keys they are, and what stands on the receipt. */
import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeCashier } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, makeWorld, type World } from "@/db/testing/world";
import type { CashierActor } from "@/lib/auth/actor";
import { parseId } from "@/lib/kernel/ids";
import type { RedemptionAnswer } from "./receipt";
import { redeemBarcode } from "./redeem-barcode";
import { reverseRedemption } from "./reverse-redemption";

const database = testDatabase();

async function makeTablet() {
  const world = await makeWorld(database);
  const { tillId } = world;
  const mira: CashierActor = { ...(await makeCashier(database.db, world)), tillId };
  const anton: CashierActor = { ...(await makeCashier(database.db, world, { name: "Anton" })), tillId };
  return { world, mira, anton };
}

/** The same cashier on a tablet that is no till. */
function unpaired({ tillId: _, ...cashier }: CashierActor): CashierActor {
  return cashier;
}

function redeem(world: World, actor: CashierActor, code: string, key: string, quantity = 2) {
  return redeemBarcode(contextOf(database, actor), key, {
    code,
    lines: [{ gtin: world.coffee.gtin, quantity, unitPriceMinor: 599 }],
  });
}

async function deedsOf(table: "outcome" | "reversal", barcodeId: string) {
  const [row] = await database.sql<{ till_id: string; person_id: string }[]>`
    select till_id, person_id from ${database.sql(table)} where barcode_id = ${String(parseId("barcode", barcodeId))}`;
  return row;
}

test("receipt and reversal know the till and the person", async () => {
  const { world, mira, anton } = await makeTablet();
  const { token, barcodeId } = await issueFor(database, world);
  const { result } = await redeem(world, mira, token, "k");
  const { id } = JSON.parse(result.ok ? result.answer : "{}") as RedemptionAnswer;
  const till = String(parseId("till", world.tillId));
  expect(await deedsOf("outcome", barcodeId)).toEqual({
    till_id: till,
    person_id: String(parseId("person", mira.personId)),
  });
  await reverseRedemption(contextOf(database, anton), "r", id, { reason: "void" });
  expect(await deedsOf("reversal", barcodeId)).toEqual({
    till_id: till,
    person_id: String(parseId("person", anton.personId)),
  });
});

test("sent again after another cashier took over, it is the same request", async () => {
  const { world, mira, anton } = await makeTablet();
  const { token } = await issueFor(database, world);
  const first = await redeem(world, mira, token, "k");
  expect(first).toMatchObject({ replayed: false, result: { ok: true } });
  expect(await redeem(world, anton, token, "k")).toEqual({ replayed: true, result: first.result });
  await expect(redeem(world, anton, token, "k", 1)).rejects.toMatchObject({ code: "idempotency_key_reused" });
  // And when it was a refusal.
  const spent = await redeem(world, mira, token, "again");
  expect(spent).toMatchObject({ replayed: false, result: { ok: false, reason: "already_redeemed" } });
  expect(await redeem(world, anton, token, "again")).toEqual({ replayed: true, result: spent.result });
  // Undone by one and asked again by the other: once.
  const { id } = JSON.parse(first.result.ok ? first.result.answer : "{}") as RedemptionAnswer;
  const undone = await reverseRedemption(contextOf(database, mira), "u", id, { reason: "void" });
  expect(await reverseRedemption(contextOf(database, anton), "u", id, { reason: "void" })).toEqual({
    ...undone,
    replayed: true,
  });
});

test("a tablet that became a till between two sends, or ceased to be one, gets its own answer", async () => {
  const { world, mira, anton } = await makeTablet();
  const before = await issueFor(database, world);
  const first = await redeem(world, unpaired(mira), before.token, "b");
  expect(await redeem(world, mira, before.token, "b")).toEqual({ replayed: true, result: first.result });
  const after = await issueFor(database, world);
  const second = await redeem(world, mira, after.token, "a");
  expect(await redeem(world, unpaired(mira), after.token, "a")).toEqual({
    replayed: true,
    result: second.result,
  });
  // Another person on another tablet is another client, whatever the key.
  expect(await redeem(world, unpaired(anton), after.token, "a")).toMatchObject({
    result: { ok: false, reason: "already_redeemed" },
  });
});

test("two people on tablets that are no till do not share keys", async () => {
  const { world, mira, anton } = await makeTablet();
  const one = await issueFor(database, world);
  const two = await issueFor(database, world);
  expect(await redeem(world, unpaired(mira), one.token, "k")).toMatchObject({ replayed: false });
  expect(await redeem(world, unpaired(anton), two.token, "k")).toMatchObject({
    replayed: false,
    result: { ok: true },
  });
});
