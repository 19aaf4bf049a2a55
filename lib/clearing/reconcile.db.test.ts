import { expect, test } from "vitest";
import { testDatabase } from "@/db/testing/test-database";
import { makeWorld } from "@/db/testing/world";
import { verifyChain } from "@/lib/ledger/verify-chain";
import { reconcile } from "./reconcile";
import { clearingOn } from "./testing/clearing-world";

const database = testDatabase();
const { at, close, redeem } = clearingOn(database);
const october = new Date("2026-10-10T12:00:00Z");
const november = new Date("2026-11-10T12:00:00Z");
const _december = new Date("2026-12-10T12:00:00Z");
const january = new Date("2027-01-10T12:00:00Z");

test("a changed, a missing and an added entry break the chain, and the sums show it", async () => {
  const world = await makeWorld(database, { now: october });
  await redeem(world, october);
  await redeem(world, october);
  await close("2026-10", november);
  await database.sql`alter table ledger_entry disable trigger user`;
  const [entry] =
    await database.sql`select * from ledger_entry where account = 'provider_receivable' and batch > 0 limit 1`;
  await database.sql`update ledger_entry set amount_minor = amount_minor + 1 where bucket = ${entry?.bucket} and barcode_id = ${entry?.barcode_id} and posting = ${entry?.posting} and line = ${entry?.line}`;
  const found = await reconcile(await at(january));
  expect(found.isRight).toBe(false);
  expect(found.chain.broken).toBe(entry?.batch);
  expect(found.differences.map(({ check }) => check)).toEqual(
    expect.arrayContaining(["receipts_entries", "entries_balance", "entries_documents"]),
  );
  await database.sql`update ledger_entry set amount_minor = amount_minor - 1 where bucket = ${entry?.bucket} and barcode_id = ${entry?.barcode_id} and posting = ${entry?.posting} and line = ${entry?.line}`;
  expect((await verifyChain(database)).broken).toBeNull();
  await database.sql`delete from ledger_entry where bucket = ${entry?.bucket} and barcode_id = ${entry?.barcode_id} and posting = ${entry?.posting} and line = ${entry?.line}`;
  expect((await verifyChain(database)).broken).toBe(entry?.batch);
});
