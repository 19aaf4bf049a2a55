/** Errors that cancel out: every sum agrees, and what is behind it does not. */
import { expect, test } from "vitest";
import { testDatabase } from "@/db/testing/test-database";
import { makeWorld } from "@/db/testing/world";
import { formatId, parseId } from "@/lib/kernel/ids";
import { reconcile } from "./reconcile";
import { listDifferenceRows } from "./reconcile-rows";
import { clearingOn } from "./testing/clearing-world";

const database = testDatabase();
const { at, close, documentOf, redeem } = clearingOn(database);
const october = new Date("2026-10-10T12:00:00Z");
const november = new Date("2026-11-10T12:00:00Z");
const tables = ["ledger_entry", "document", "document_line"];

/** Which sums differ, by how much apart, and where. */
async function differing() {
  const ctx = await at(november);
  const { differences, isRight } = await reconcile(ctx);
  const found = await Promise.all(
    differences.map(async (one) => ({
      what: `${one.check} ${one.subject}`,
      sum: one.actualMinor - one.expectedMinor,
      apart: one.apartMinor,
      rows: await listDifferenceRows(ctx, one),
    })),
  );
  expect(isRight).toBe(found.length === 0);
  return found;
}

test("ten more on one receipt and ten less on another, or one provider's invoice to another, is found", async () => {
  const [first, second] = [
    await makeWorld(database, { now: october, budgetMinor: 1_000_000 }),
    await makeWorld(database, { now: october, budgetMinor: 1_000_000 }),
  ];
  // Two of the first in the order of their ids, which is that of the rows: of one millisecond it is chance.
  const receipts = [
    ...[await redeem(first, october), await redeem(first, october)].toSorted(),
    await redeem(second, october),
  ];
  await close("2026-10", november);
  for (const table of tables) await database.sql.unsafe(`alter table ${table} disable trigger user`);
  expect(await differing()).toEqual([]);

  const change = async (place: number, minor: number, account = "provider_receivable") => {
    const id = String(parseId("redemption", receipts[place] ?? ""));
    const changed = await database.sql`
      update ledger_entry set amount_minor = amount_minor + ${minor} where barcode_id = ${id} and account = ${account} and component = 'discount'`;
    expect(changed.count).toBe(1);
  };
  await change(0, 10);
  await change(1, -10);
  expect(await differing()).toMatchObject([
    {
      what: "receipts_entries provider_receivable",
      sum: 0,
      apart: 20,
      rows: [{ redemptionId: receipts[0] }, { redemptionId: receipts[1] }],
    },
    { what: "entries_balance ledger", sum: 0, apart: 20, rows: [{}, {}] },
  ]);
  await change(0, -10);
  await change(1, 10);

  // A posting to another provider: the ledger sums to nothing, and each account to what receipts say.
  const [own, other] = [first, second].map(({ providerId }) => String(parseId("provider", providerId)));
  const bill = (from: string | undefined, to: string | undefined) =>
    database.sql`update ledger_entry set party_id = ${to ?? ""} where account = 'provider_receivable' and party_id = ${from ?? ""}
      and barcode_id = ${String(parseId("redemption", receipts[0] ?? ""))}`;
  await bill(own, other);
  expect((await differing()).map(({ what, sum, apart }) => [what, sum, apart])).toEqual([
    ["receipts_entries provider_receivable", 0, 640 - 20],
    ["entries_documents invoice", 0, 640 - 20],
  ]);
  await bill(other, own);

  // An invoice of one to the other and the other way round.
  const invoices = [
    await documentOf(first.providerId, "2026-10"),
    await documentOf(second.providerId, "2026-10"),
  ];
  const swap = async () => {
    const ids = invoices.map((one) => String(parseId("document", one?.id ?? "")));
    await database.sql.begin(async (sql) => {
      await sql`update document set currency = 'GBP' where id = ${ids[0] ?? ""}`;
      const [one] = await sql`select provider_id from document where id = ${ids[0] ?? ""}`;
      const [two] = await sql`select provider_id from document where id = ${ids[1] ?? ""}`;
      await sql`update document set provider_id = ${one?.provider_id} where id = ${ids[1] ?? ""}`;
      await sql`update document set provider_id = ${two?.provider_id}, currency = 'EUR' where id = ${ids[0] ?? ""}`;
    });
  };
  await swap();
  const swapped = await differing();
  expect(swapped.map(({ what, sum, apart }) => [what, sum, apart])).toEqual([
    ["entries_documents invoice", 0, 620],
    ["receipts_documents invoice discount", 0, 600],
    ["receipts_documents invoice fee", 0, 20],
  ]);
  expect(swapped[0]?.rows.map(({ documentId }) => documentId).toSorted()).toEqual(
    invoices.map((one) => one?.id).toSorted(),
  );
  await swap();
  expect(await differing()).toEqual([]);
});

test("tax and the parts of a document are worked out again from its lines", async () => {
  const [invoice] = await database.sql<{ id: string; number: string }[]>`
    select id, number from document where kind = 'invoice' and tax_minor > 0 order by number limit 1`;
  if (!invoice) throw new Error("no invoice");
  const more = (minor: number) =>
    database.sql`update document set tax_minor = tax_minor + ${minor}, total_minor = total_minor + ${minor} where id = ${invoice.id}`;
  await more(1);
  expect(await differing()).toMatchObject([
    {
      what: `documents_tax ${invoice.number}`,
      sum: 1,
      rows: [{ documentId: formatId("document", BigInt(invoice.id)) }],
    },
  ]);
  await more(-1);
  const toFees = (minor: number) =>
    database.sql`update document set discount_minor = discount_minor - ${minor}, fee_minor = fee_minor + ${minor} where id = ${invoice.id}`;
  await toFees(5);
  expect(await differing()).toMatchObject([{ what: `documents_lines ${invoice.number}`, sum: 0, apart: 10 }]);
  await toFees(-5);
  expect(await differing()).toEqual([]);
});

test("a document that says more than its entries leads to itself from the receipts' side as well", async () => {
  const [line] = await database.sql<
    { document_id: string; position: number; number: string; face: number }[]
  >`
    select l.document_id, l.position, d.number, l.face_minor::int as face from document_line l join document d on d.id = l.document_id
    where d.kind = 'invoice' and l.component = 'discount' order by d.number limit 1`;
  if (!line) throw new Error("no line");
  const more = (times: number) =>
    database.sql.begin(async (sql) => {
      const { document_id, position, face } = line;
      await sql`update document_line set count = count + ${times}, amount_minor = amount_minor + ${times} * face_minor where document_id = ${document_id} and position = ${position}`;
      await sql`update document set discount_minor = discount_minor + ${times * face}, total_minor = total_minor + ${times * face} where id = ${document_id}`;
    });
  await more(1);
  const documentId = formatId("document", BigInt(line.document_id));
  expect(await differing()).toMatchObject([
    { what: "entries_documents invoice", rows: [{ documentId }] },
    {
      what: "receipts_documents invoice discount",
      sum: line.face,
      rows: [{ label: line.number, documentId }],
    },
  ]);
  await more(-1);
  expect(await differing()).toEqual([]);
});
