import { expect, test } from "vitest";
import { testDatabase } from "@/db/testing/test-database";
import { makeWorld } from "@/db/testing/world";
import { formatId } from "@/lib/kernel/ids";
import { verifyChain } from "@/lib/ledger/verify-chain";
import { type Comparison, reconcile } from "./reconcile";
import { listDifferenceRows } from "./reconcile-rows";
import { clearingOn } from "./testing/clearing-world";

const database = testDatabase();
const { at, close, redeem } = clearingOn(database);
const october = new Date("2026-10-10T12:00:00Z");
const november = new Date("2026-11-10T12:00:00Z");
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
  // Each leads to the one receipt, or to the one document.
  const behind = async (check: Comparison["check"]) => {
    const one = found.differences.find((difference) => difference.check === check) as Comparison;
    return listDifferenceRows(await at(january), one);
  };
  const redemptionId = formatId("redemption", BigInt(entry?.barcode_id));
  expect(await behind("receipts_entries")).toMatchObject([
    { redemptionId, label: expect.stringMatching(/^Redemption · .* · (discount|fee)$/) },
  ]);
  expect(await behind("entries_balance")).toMatchObject([{ redemptionId, expectedMinor: 0, actualMinor: 1 }]);
  const [document] = await behind("entries_documents");
  expect(document).toMatchObject({ label: expect.stringMatching(/^INV-/), redemptionId: null });
  expect((document?.expectedMinor ?? 0) - (document?.actualMinor ?? 0)).toBe(1);
  await database.sql`update ledger_entry set amount_minor = amount_minor - 1 where bucket = ${entry?.bucket} and barcode_id = ${entry?.barcode_id} and posting = ${entry?.posting} and line = ${entry?.line}`;
  expect((await verifyChain(database)).broken).toBeNull();
  await database.sql`delete from ledger_entry where bucket = ${entry?.bucket} and barcode_id = ${entry?.barcode_id} and posting = ${entry?.posting} and line = ${entry?.line}`;
  expect((await verifyChain(database)).broken).toBe(entry?.batch);
});

test("a line, a credit and a document that were tampered with are named", async () => {
  const ctx = await at(january);
  await database.sql`alter table document_line disable trigger user`;
  await database.sql`update document_line set count = count + 1, amount_minor = face_minor * (count + 1)
    where component = 'discount' and document_id in (select id from document where kind = 'payout')`;
  const { differences } = await reconcile(ctx, { month: "2026-10" });
  const payout = differences.find(({ subject }) => subject === "payout discount");
  expect(payout && payout.actualMinor - payout.expectedMinor).toBe(300);
  const lines = differences.filter(({ check }) => check === "documents_lines");
  expect(lines).toMatchObject([{ subject: expect.stringMatching(/^PAY-/), month: "2026-10" }]);
  const [row] = await listDifferenceRows(ctx, lines[0] as Comparison);
  expect(row?.documentId).toMatch(/^doc_/);
});
