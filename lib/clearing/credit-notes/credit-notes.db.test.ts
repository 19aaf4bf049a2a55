import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { testDatabase } from "@/db/testing/test-database";
import { makeWorld, type World } from "@/db/testing/world";
import { newId } from "@/lib/server/new-id";
import { findAccount, listOverdue } from "../documents/account-queries";
import { type DocumentRow, findDocument, listDocumentLines } from "../documents/document-queries";
import { recordPayment } from "../documents/record-payment";
import { type Comparison, reconcile } from "../reconcile";
import { listDifferenceRows } from "../reconcile-rows";
import { clearingOn } from "../testing/clearing-world";
import { issueCreditNote, previewCreditNote } from "./issue-credit-note";
import { findCreditNote, listCreditNoteLines, listCreditNotes } from "./queries";
import type { CreditNoteInput } from "./schemas";

const database = testDatabase();
const { at, close, documentOf, redeem, expectRight } = clearingOn(database);
const october = new Date("2026-10-10T12:00:00Z");
const november = new Date("2026-11-10T12:00:00Z");
const january = new Date("2027-01-10T12:00:00Z");
let world: World;
let invoice: DocumentRow;
let payout: DocumentRow;

/** D 300 and H 10 a coupon, four of them; 23 % of 40 is 9. */
test("there is an invoice", async () => {
  world = await makeWorld(database, { now: october, budgetMinor: 1_000_000 });
  for (let place = 0; place < 4; place += 1) await redeem(world, october);
  await close("2026-10", november);
  const [first, second] = [
    await documentOf(world.providerId, "2026-10"),
    await documentOf(world.retailerId, "2026-10"),
  ];
  if (!first || !second) throw new Error("no documents");
  [invoice, payout] = [first, second];
});

const asked = (lines: CreditNoteInput["lines"], key: string): CreditNoteInput => ({
  documentId: invoice.id,
  key: key.padEnd(16, "-"),
  reason: "disputed",
  words: "Two of them were not theirs",
  lines,
});
const positionOf = async (component: "discount" | "fee") =>
  (await listDocumentLines(await at(january), invoice.id)).find((line) => line.component === component)
    ?.position ?? 0;

test("takes coupons off an invoice: numbered, posted, in the account, once by its key", async () => {
  const ctx = await at(january);
  const [discount, fee] = [await positionOf("discount"), await positionOf("fee")];
  const given = asked(
    [
      { position: discount, count: 1 },
      { position: fee, count: 1 },
    ],
    "first",
  );
  const preview = await previewCreditNote(ctx, { documentId: invoice.id, lines: given.lines });
  expect(preview).toMatchObject({
    ok: true,
    draft: { discountMinor: 300, feeMinor: 10, taxMinor: 2, totalMinor: 312 },
  });
  const made = await issueCreditNote(ctx, given);
  expect(made).toMatchObject({ ok: true, number: "CRN-2027-000001" });
  expect(await issueCreditNote(ctx, given)).toEqual(made);
  await expect(issueCreditNote(ctx, { ...given, words: "otherwise" })).rejects.toMatchObject({
    code: "idempotency_key_reused",
  });
  if (!made.ok) throw new Error(made.reason);
  const [note, ...others] = await listCreditNotes(ctx, invoice.id);
  expect(others).toEqual([]);
  expect(note).toMatchObject({ number: made.number, totalMinor: 312, invoice: { number: invoice.number } });
  expect(await listCreditNoteLines(ctx, made.creditNoteId)).toMatchObject([
    { component: "discount", faceMinor: 300, count: 1, amountMinor: 300 },
    { component: "fee", faceMinor: 10, count: 1, amountMinor: 10 },
  ]);
  const entries = await database.sql`
    select account, component, amount_minor::int as minor from credit_note_entry order by component, account`;
  expect(entries.map(({ account, component, minor }) => `${account} ${component} ${minor}`)).toEqual([
    "operator_revenue discount 300",
    "provider_receivable discount -300",
    "operator_revenue fee 10",
    "provider_receivable fee -10",
    "provider_receivable tax -2",
    "tax_payable tax 2",
  ]);
  const left = invoice.totalMinor - 312;
  expect(await findDocument(ctx, invoice.id)).toMatchObject({ creditedMinor: 312 });
  const account = await findAccount(ctx, world.providerId);
  expect(account?.statements[0]).toMatchObject({
    balanceMinor: left,
    ageing: { to60: left },
    rows: [
      { kind: "invoice", number: invoice.number },
      { kind: "credit_note", number: made.number, reference: invoice.number, balanceMinor: left },
    ],
  });
  expect((await listOverdue(ctx)).find(({ id }) => id === invoice.id)?.leftMinor).toBe(left);
  await expectRight();
});

test("two at once do not take more than is open; numbers have no gaps", async () => {
  const position = await positionOf("discount");
  const tries = await Promise.all(
    [1, 2, 3].map(async (place) =>
      issueCreditNote(await at(january), asked([{ position, count: 2 }], `race-${place}`)),
    ),
  );
  expect(tries.filter(({ ok }) => ok)).toHaveLength(1);
  expect(tries.filter((one) => !one.ok && one.reason === "more_than_open")).toHaveLength(2);
  const numbers = await database.sql`select sequence from credit_note order by 1`;
  expect(numbers.map(({ sequence }) => sequence)).toEqual([1, 2]);
});

test("the rest as a whole gives back the invoice to the cent, and then nothing is left", async () => {
  const ctx = await at(january);
  expect(await issueCreditNote(ctx, asked("whole", "whole"))).toMatchObject({ ok: true });
  expect(await findDocument(ctx, invoice.id)).toMatchObject({ creditedMinor: invoice.totalMinor });
  expect(await issueCreditNote(ctx, asked("whole", "again"))).toEqual({
    ok: false,
    reason: "all_credited",
  });
  expect((await listOverdue(ctx)).filter(({ id }) => id === invoice.id)).toEqual([]);
  await recordPayment(ctx, {
    documentId: invoice.id,
    paidOn: "2027-01-09",
    amountMinor: 5,
    reference: "too late",
  });
  expect((await findAccount(ctx, world.providerId))?.statements[0]?.balanceMinor).toBe(-5);
  await expectRight();
});

test("only of invoices, by operators, and read by those it is to", async () => {
  const ctx = await at(january);
  const wrong = (more: object) => issueCreditNote(ctx, { ...asked("whole", "wrong"), ...more });
  await expect(wrong({ documentId: payout.id })).rejects.toMatchObject({ code: "conflict" });
  await expect(wrong({ documentId: "doc_0000000000001" })).rejects.toMatchObject({ code: "not_found" });
  await expect(wrong({ reason: "other", words: " " })).rejects.toMatchObject({
    code: "invalid_input",
    fields: [{ field: "words", message: "Say in words what the reason is." }],
  });
  await expect(wrong({ lines: [{ position: 1, count: 1, amountMinor: 1 }] })).rejects.toMatchObject({
    code: "invalid_input",
  });
  const marketer = (providerId: `prv_${string}`) =>
    contextOf(
      database,
      { kind: "person", role: "marketer", personId: newId("person", january), name: "M", providerId },
      january,
    );
  const [note] = await listCreditNotes(ctx, invoice.id);
  const id = note?.id ?? "";
  expect(await findCreditNote(marketer(world.providerId), id)).toEqual(note);
  expect(await findCreditNote(marketer("prv_0000000000005"), id)).toBeNull();
  expect(await listCreditNotes(marketer("prv_0000000000005"), invoice.id)).toEqual([]);
  expect(await listCreditNoteLines(marketer("prv_0000000000005"), id)).toEqual([]);
  await expect(issueCreditNote(marketer(world.providerId), asked("whole", "theirs"))).rejects.toMatchObject({
    code: "forbidden",
  });
  for (const change of ["update credit_note set words = ''", "delete from credit_note_entry"])
    await expect(database.sql.unsafe(change)).rejects.toThrow();
});

test("a note that was tampered with is found, and leads to its invoice", async () => {
  await database.sql`alter table credit_note_entry disable trigger user`;
  await database.sql`update credit_note_entry set amount_minor = amount_minor - 1 where account = 'provider_receivable' and component = 'discount'
    and credit_note_id = (select id from credit_note where number = 'CRN-2027-000001')`;
  const { differences } = await reconcile(await at(january));
  expect(differences.map(({ check, subject }) => [check, subject])).toEqual([
    ["credit_notes", "entries"],
    ["credit_notes", "entries: CRN-2027-000001"],
    ["credit_notes", "receivable"],
    ["credit_notes", "receivable: CRN-2027-000001"],
  ]);
  for (const one of differences)
    expect(await listDifferenceRows(await at(january), one as Comparison)).toMatchObject([
      { label: "CRN-2027-000001", documentId: invoice.id },
    ]);
});
