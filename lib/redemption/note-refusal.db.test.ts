import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, makeWorld, redeemCoffee, type World } from "@/db/testing/world";
import { systemActor } from "@/lib/auth/actor";
import { type Id, parseId } from "@/lib/kernel/ids";
import { mostRefusalsKept } from "@/lib/kernel/refusals";
import { forgetOldKeys } from "./forget-old-keys";
import { refusalsWritten } from "./note-refusal";
import { redeemBarcode } from "./redeem-barcode";
import { verifyBarcode } from "./verify-barcode";

const database = testDatabase();

async function refusalsOf(barcodeId: Id<"barcode">) {
  await refusalsWritten();
  const rows = await database.sql<
    { sequence: number; reason: string; asked: string; read_as: string; till_id: string | null }[]
  >`select sequence, reason, asked, read_as, till_id from refusal
    where barcode_id = ${String(parseId("barcode", barcodeId))} order by sequence`;
  return rows.map((row) => ({ ...row }));
}
const countAll = async () => {
  await refusalsWritten();
  const [row] = await database.sql<{ count: number }[]>`select count(*)::int as count from refusal`;
  return row?.count;
};
const redeemMilk = (world: World, code: string, key: string, unitPriceMinor?: number) =>
  redeemBarcode(contextOf(database, world.tillActor), key, {
    code,
    lines: [{ gtin: world.milk.gtin, quantity: 1, ...(unitPriceMinor !== undefined && { unitPriceMinor }) }],
  });

test("what a till is refused about a barcode of ours is written, in order", async () => {
  const world = await makeWorld(database);
  const other = await makeWorld(database);
  const { barcodeId, token, fetchCode } = await issueFor(database, world);
  const till_id = String(parseId("till", other.tillId));
  await verifyBarcode(contextOf(database, other.tillActor), { code: token });
  await verifyBarcode(contextOf(database, other.cashier), { code: fetchCode });
  await redeemMilk(world, token, "nothing", 99);
  const own = String(parseId("till", world.tillId));
  expect(await refusalsOf(barcodeId)).toEqual([
    { sequence: 1, reason: "wrong_store", asked: "verification", read_as: "token", till_id },
    { sequence: 2, reason: "wrong_store", asked: "verification", read_as: "fetchCode", till_id: null },
    { sequence: 3, reason: "no_eligible_product", asked: "redemption", read_as: "token", till_id: own },
  ]);
});

test("a replay is no second refusal; a lost race is one", async () => {
  const world = await makeWorld(database);
  const { barcodeId, token } = await issueFor(database, world);
  for (let i = 0; i < 3; i += 1) await redeemMilk(world, token, "same", 99);
  expect(await refusalsOf(barcodeId)).toHaveLength(1);
  await Promise.all([1, 2, 3, 4].map((i) => redeemCoffee(database, world, token, `race-${i}`)));
  expect((await refusalsOf(barcodeId)).map(({ reason }) => reason)).toEqual([
    "no_eligible_product",
    ...Array.from({ length: 3 }, () => "already_redeemed"),
  ]);
});

test("forged, unknown and foreign codes, and good ones, write nothing", async () => {
  const world = await makeWorld(database);
  const { token } = await issueFor(database, world);
  const before = await countAll();
  const till = contextOf(database, world.tillActor);
  const last = token.at(-1) === "0" ? "1" : "0";
  for (const code of [token.slice(0, -1) + last, "0000000000000000", "hello", "4006381333931"]) {
    expect((await verifyBarcode(till, { code })).ok).toBe(false);
  }
  expect((await verifyBarcode(till, { code: token })).ok).toBe(true);
  expect((await redeemCoffee(database, world, token, "good")).result.ok).toBe(true);
  expect(await countAll()).toBe(before);
});

test("whoever asks on and on fills nothing", async () => {
  const world = await makeWorld(database);
  const other = await makeWorld(database);
  const { barcodeId, token } = await issueFor(database, world);
  const ask = () => verifyBarcode(contextOf(database, other.tillActor), { code: token });
  for (let round = 0; round < 4; round += 1) await Promise.all(Array.from({ length: 20 }, ask));
  expect(await refusalsOf(barcodeId)).toHaveLength(mostRefusalsKept);
});

test("a refusal is never changed, and forgotten after 100 days", async () => {
  const world = await makeWorld(database);
  const { barcodeId, token } = await issueFor(database, world);
  await redeemMilk(world, token, "no-milk", 99);
  expect(await refusalsOf(barcodeId)).toHaveLength(1);
  await expect(database.sql`update refusal set reason = 'stale'`).rejects.toMatchObject({ code: "23001" });
  await expect(database.sql`truncate refusal`).rejects.toMatchObject({ code: "23001" });
  const forget = (days: number) =>
    forgetOldKeys(contextOf(database, systemActor, new Date(Date.now() + days * 86_400_000)));
  await forget(99);
  expect(await refusalsOf(barcodeId)).toHaveLength(1);
  await forget(101);
  expect(await refusalsOf(barcodeId)).toHaveLength(0);
});
