import { expect, test } from "vitest";
import { billingDetails } from "@/db/schema";
import { contextOf } from "@/db/testing/contexts";
import { makeManager, makeShopper } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { makeWorld } from "@/db/testing/world";
import { csvHead } from "@/lib/kernel/file-columns";
import { parseId } from "@/lib/kernel/ids";
import { issueCreditNote } from "../credit-notes/issue-credit-note";
import { type DocumentRow, listDocumentLines, listDocuments } from "../documents/document-queries";
import { listDocumentEntries } from "../documents/list-entries";
import { recordPayment } from "../documents/record-payment";
import { saveBillingDetails } from "../documents/save-billing-details";
import { findRetailerAccount } from "../payouts/account-queries";
import { clearingOn } from "../testing/clearing-world";
import { creditNotePdf, creditNoteUbl } from "./credit-note-files";
import { entryHead, entryRow } from "./csv-rows";
import { documentPdf } from "./document-pdf";
import { documentUbl } from "./document-ubl";
import { amountWords } from "./sheet-words";
import { retailerStatementHead, retailerStatementRows } from "./statement-rows";
import { pdfPages } from "./testing/pdf-text";
import { brokenRules, pieces, texts } from "./testing/ubl-rules";

const database = testDatabase();
const { at, close, documentOf, redeem, giveBack } = clearingOn(database);
const october = new Date("2026-10-10T12:00:00Z");
const november = new Date("2026-11-10T12:00:00Z");
const december = new Date("2026-12-10T12:00:00Z");

/** Two months closed, with details of the centre and of the provider. */
async function closeTwoMonths() {
  const world = await makeWorld(database, { now: new Date("2026-11-01T12:00:00Z"), budgetMinor: 1_000_000 });
  await database.db.insert(billingDetails).values([
    {
      partyKind: "centre",
      partyId: 0n,
      details: {
        legalName: "Centre Ltd",
        iban: "IE29AIBK93115212345678",
        taxId: "IE6388047V",
        registration: "378001",
        email: "b@centre.example",
      },
      updatedAt: october,
    },
    {
      partyKind: "provider",
      partyId: parseId("provider", world.providerId) ?? 0n,
      details: { legalName: "Maker Ltd", street: "1 Mill Lane", email: "b@maker.example" },
      updatedAt: october,
    },
  ]);
  const { actor: shopper, carrierId } = await makeShopper(database.db, { hasPhone: true });
  await redeem(world, october, "bill", shopper);
  const first = await redeem(world, october);
  await redeem(world, october);
  await close("2026-10", november);
  await giveBack(world, first, november);
  await redeem(world, november);
  await close("2026-11", december);
  return {
    ...world,
    documents: [
      await documentOf(world.providerId, "2026-10"),
      await documentOf(world.retailerId, "2026-10"),
      await documentOf(carrierId ?? "", "2026-10"),
      await documentOf(world.providerId, "2026-11"),
    ],
  };
}

test("PDFs say what the rows say, in the names of their day", async () => {
  const { documents } = await closeTwoMonths();
  await database.sql`update billing_details set details = '{"legalName":"Other Ltd"}'`;
  for (const found of documents) {
    if (!found) throw new Error("no document");
    const ctx = await at(december);
    const { name, bytes } = await documentPdf(ctx, found.id);
    expect(name).toBe(`${found.number}.pdf`);
    const pages = await pdfPages(bytes);
    const text = pages.join(" ");
    for (const [place, page] of pages.entries())
      expect(page).toContain(`${found.number} · Page ${place + 1} of ${pages.length}`);
    const lines = await listDocumentLines(ctx, found.id);
    expect(lines.length).toBeGreaterThan(1);
    for (const { faceMinor, count, amountMinor } of lines)
      expect(text).toContain(`${amountWords(faceMinor, "EUR")} ${count} ${amountWords(amountMinor, "EUR")}`);
    expect(text).toContain(`Total ${amountWords(found.totalMinor, "EUR")}`);
    expect(text).toContain(amountWords(found.discountMinor, "EUR"));
    expect(text).toContain(`Discounts, total`);
    expect(text).not.toContain("Other Ltd");
    if (found.month === "2026-11") expect(text).toContain("Adjustments of October 2026");
    if (found.kind !== "invoice") continue;
    expect(text).toContain(`Value added tax, 23 % of fees of`);
    expect(text).toContain("Maker Ltd 1 Mill Lane");
    if (found.totalMinor === 0) {
      expect(text).toContain("Nothing is to be paid.");
      continue;
    }
    expect(text).toContain("IBAN IE29 AIBK 9311 5212 3456 78");
    expect(text).toContain(`Please pay ${amountWords(found.totalMinor, "EUR")} by`);
  }
});

test("a payout says what the account stands at with it, and to which account it is paid", async () => {
  const world = await makeWorld(database, {
    now: new Date("2027-01-01T12:00:00Z"),
    budgetMinor: 1_000_000,
  });
  const [january, february, march] = ["2027-01-10", "2027-02-10", "2027-03-10"].map(
    (day) => new Date(`${day}T12:00:00Z`),
  ) as [Date, Date, Date];
  await redeem(world, december);
  await close("2026-12", january);
  await saveBillingDetails(await at(january), { party: world.retailerId, iban: "DE89370400440532013000" });
  await redeem(world, january);
  await close("2027-01", february);
  const [first, found] = [
    await documentOf(world.retailerId, "2026-12"),
    await documentOf(world.retailerId, "2027-01"),
  ];
  const ctx = await at(march);
  await recordPayment(ctx, {
    documentId: first?.id ?? "",
    paidOn: "2027-02-01",
    amountMinor: 100,
    reference: "Before",
  });
  await recordPayment(ctx, {
    documentId: found?.id ?? "",
    paidOn: "2027-02-10",
    amountMinor: 50,
    reference: "After",
  });
  const text = (await pdfPages((await documentPdf(ctx, found?.id ?? "")).bytes)).join(" ");
  expect(text).toContain("Balance before €2.06 This document €3.06 Balance after it on 10 Feb 2027 €5.12");
  expect(text).toMatch(/We pay €3\.06 to your account DE89 3704 0044 0532 0130 00 by \d/);
  // What the statement has on that row.
  const account = await findRetailerAccount(ctx, world.retailerId);
  const rows = retailerStatementRows(account?.statements ?? []);
  expect(rows.find((row) => row[2] === found?.number)?.slice(-3)).toEqual(["EUR", 306, 512]);
  expect(rows.every((row) => row.length === retailerStatementHead.length)).toBe(true);

  // Down to each redemption: number, store, currency; the same rows go by mail.
  const { rows: entries } = await listDocumentEntries(ctx, found?.id ?? "", "");
  expect(entries.map(({ amountMinor }) => amountMinor)).toEqual([300, 6]);
  const [store] =
    await database.sql`select name from store where id = ${String(parseId("store", world.storeId))}`;
  for (const entry of entries) {
    const cells = Object.fromEntries(
      entryRow(entry).map((cell, place) => [csvHead(entryHead[place] ?? ""), cell]),
    );
    expect(cells).toMatchObject({ document: found?.number, store: store?.name, currency: "EUR" });
  }
  const other = await makeWorld(database, { now: march });
  const stranger = contextOf(database, await makeManager(database.db, other.retailerId), march);
  for (const [who, id] of [
    [stranger, found?.id ?? ""],
    [ctx, "doc_0000000000001"],
  ] as const)
    await expect(listDocumentEntries(who, id, "")).rejects.toMatchObject({ code: "not_found" });
});

test("an invoice is two files of UBL that sum to it, and nothing else is one", async () => {
  const ctx = await at(december);
  const { rows } = await listDocuments(ctx, { month: "2026-10" });
  const invoice = rows.find(({ kind }) => kind === "invoice") as DocumentRow;
  const files = await Promise.all(["discounts", "fees"].map((part) => documentUbl(ctx, invoice.id, part)));
  expect(files.map(({ name }) => name)).toEqual([`${invoice.number}-D.xml`, `${invoice.number}-F.xml`]);
  const xml = files.map(({ bytes }) => new TextDecoder().decode(bytes));
  expect(xml.map(brokenRules)).toEqual([[], []]);
  const payable = xml.map((text) => Number(texts(text, "cbc:PayableAmount")[0]?.replace(".", "")));
  expect((payable[0] ?? 0) + (payable[1] ?? 0)).toBe(invoice.totalMinor);
  const payout = rows.find(({ kind }) => kind === "payout") as DocumentRow;
  for (const [id, part] of [
    [payout.id, "fees"],
    [invoice.id, "other"],
    ["doc_0000000000001", "fees"],
  ] as const)
    await expect(documentUbl(ctx, id, part)).rejects.toMatchObject({ code: "not_found" });
});

test("a credit note is a PDF and UBL of type 381 that names its invoice and sums to it", async () => {
  const ctx = await at(december);
  const { rows } = await listDocuments(ctx, { month: "2026-10" });
  const invoice = rows.find(({ kind }) => kind === "invoice") as DocumentRow;
  const key = "credit-note-for-a-file";
  const given = { documentId: invoice.id, key, reason: "goodwill", words: "Żal & <sorry>" } as const;
  const made = await issueCreditNote(ctx, { ...given, lines: "whole" });
  if (!made.ok) throw new Error(made.reason);
  const { name, bytes } = await creditNotePdf(ctx, made.creditNoteId);
  expect(name).toBe(`${made.number}.pdf`);
  const text = (await pdfPages(bytes)).join(" ");
  expect(text).toContain(`Total ${amountWords(invoice.totalMinor, "EUR")}`);
  expect(text).toContain(`less is to be paid on the invoice ${invoice.number} of 10 Nov 2026.`);
  expect(text).toContain("Reason: Goodwill. Żal & <sorry>");
  const files = await Promise.all(
    ["discounts", "fees"].map((part) => creditNoteUbl(ctx, made.creditNoteId, part)),
  );
  expect(files.map((file) => file.name)).toEqual([`${made.number}-D.xml`, `${made.number}-F.xml`]);
  const xml = files.map((file) => new TextDecoder().decode(file.bytes));
  expect(xml.map(brokenRules)).toEqual([[], []]);
  expect(xml.map((one) => texts(one, "cbc:CreditNoteTypeCode"))).toEqual([["381"], ["381"]]);
  for (const [place, letter] of ["D", "F"].entries())
    expect(pieces(xml[place] ?? "", "cac:InvoiceDocumentReference")[0]).toContain(
      `<cbc:ID>${invoice.number}-${letter}</cbc:ID>`,
    );
  const payable = xml.map((one) => Number(texts(one, "cbc:PayableAmount")[0]?.replace(".", "")));
  expect((payable[0] ?? 0) + (payable[1] ?? 0)).toBe(invoice.totalMinor);
  for (const part of ["other", "fees"] as const)
    await expect(creditNoteUbl(ctx, "crn_0000000000001", part)).rejects.toMatchObject({ code: "not_found" });
});

test("there is none of an unknown one", async () => {
  await expect(documentPdf(await at(december), "doc_0000000000001")).rejects.toMatchObject({
    code: "not_found",
  });
});
