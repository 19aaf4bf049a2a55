import { expect, test } from "vitest";
import { billingDetails } from "@/db/schema";
import { contextOf } from "@/db/testing/contexts";
import { testDatabase } from "@/db/testing/test-database";
import { makeWorld, type World } from "@/db/testing/world";
import { systemActor } from "@/lib/auth/actor";
import { parseId } from "@/lib/kernel/ids";
import { findOutboxFile, listOutbox } from "@/lib/mail/queries";
import { readMails } from "@/lib/mail/testing/read-mails";
import { startSmtpServer } from "@/lib/mail/testing/smtp-server";
import { issueCreditNote } from "../credit-notes/issue-credit-note";
import type { DocumentRow } from "../documents/document-queries";
import { creditNoteUbl } from "../files/credit-note-files";
import { documentPdf } from "../files/document-pdf";
import { documentUbl } from "../files/document-ubl";
import { pdfPages } from "../files/testing/pdf-text";
import { clearingOn } from "../testing/clearing-world";
import { mailDocument } from "./mail-document";
import { mailMonth } from "./mail-month";
import { findMailing, findMonthMailing } from "./queries";
import { type DocumentMailEnv, sendDocumentMails } from "./send-document-mails";

const database = testDatabase();
const { at, close, documentOf, redeem } = clearingOn(database);
const october = new Date("2026-10-10T12:00:00Z");
const november = new Date("2026-11-10T12:00:00Z");
const minute = 60_000;
const key = (name: string) => name.padEnd(16, "-");
const env = (more: Partial<DocumentMailEnv>): DocumentMailEnv => ({
  MAIL_FROM: "Tearoff <no-reply@tearoff.example>",
  TEAROFF_DEMO: false,
  APP_URL: "https://tearoff.example",
  ...more,
});
const send = (more: Partial<DocumentMailEnv>, now = november) =>
  sendDocumentMails(contextOf(database, systemActor, now), env(more));
let world: World;
let invoice: DocumentRow;
let payout: DocumentRow;

test("without an address nothing is sent, and a month says who has none", async () => {
  world = await makeWorld(database, { now: october, budgetMinor: 1_000_000 });
  await redeem(world, october);
  await redeem(world, october);
  await database.db.insert(billingDetails).values({
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
  });
  await database.db.insert(billingDetails).values({
    partyKind: "provider",
    partyId: parseId("provider", world.providerId) ?? 0n,
    details: { legalName: "Maker Ltd", email: "billing@maker.example" },
    updatedAt: october,
  });
  await close("2026-10", november);
  const [first, second] = [
    await documentOf(world.providerId, "2026-10"),
    await documentOf(world.retailerId, "2026-10"),
  ];
  if (!first || !second) throw new Error("no documents");
  [invoice, payout] = [first, second];
  const ctx = await at(november);
  expect(await mailDocument(ctx, { id: payout.id, key: key("none") })).toEqual({
    ok: false,
    reason: "no_address",
  });
  expect(await findMailing(ctx, payout.id)).toEqual({ email: null, partyId: world.retailerId, mails: [] });
  expect(await findMonthMailing(ctx, "2026-10")).toEqual({
    toSend: 1,
    waiting: 0,
    sent: 0,
    failed: 0,
    without: [{ id: world.retailerId, name: payout.party.name }],
  });
  await expect(mailDocument(ctx, { id: "doc_0000000000001", key: key("none") })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("one press is one mail, with the files byte by byte", async () => {
  const ctx = await at(november);
  const server = await startSmtpServer();
  const asked = { id: invoice.id, key: key("press") };
  for (let press = 0; press < 2; press += 1)
    expect(await mailDocument(ctx, asked)).toEqual({ ok: true, recipient: "billing@maker.example" });
  const handled = await Promise.all([send({ SMTP_URL: server.url }), send({ SMTP_URL: server.url })]);
  expect(handled.reduce((sum, one) => sum + one.handled, 0)).toBe(1);
  server.close();
  expect(server.count()).toBe(1);
  expect(server.said).toContain("RCPT TO:<billing@maker.example>");
  const [mail] = readMails(server.said);
  expect(mail?.headers.get("subject")).toBe(`Invoice ${invoice.number} from Centre Ltd`);
  const names = [
    `${invoice.number}.pdf`,
    `${invoice.number}-D.xml`,
    `${invoice.number}-F.xml`,
    `${invoice.number}.csv`,
  ];
  expect(mail?.files.map(({ name }) => name)).toEqual(names);
  const [pdf, discounts, fees, csv] = mail?.files.map(({ bytes }) => bytes) ?? [];
  expect(await pdfPages(pdf ?? Buffer.alloc(0))).toEqual(
    await pdfPages((await documentPdf(ctx, invoice.id)).bytes),
  );
  expect(discounts?.equals((await documentUbl(ctx, invoice.id, "discounts")).bytes)).toBe(true);
  expect(fees?.equals((await documentUbl(ctx, invoice.id, "fees")).bytes)).toBe(true);
  const rows = csv?.toString("utf8").trimEnd().split("\r\n") ?? [];
  const amounts = rows.slice(1).map((row) => Number(row.split(",").at(-1)));
  expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(invoice.totalMinor - invoice.taxMinor);
  expect((await findMailing(ctx, invoice.id))?.mails).toMatchObject([
    { state: "sent", recipient: "billing@maker.example", files: names, attempts: 1, problem: null },
  ]);
});

test("a credit note goes the same way; in demo mode its files stand in the outbox", async () => {
  const ctx = await at(november);
  const note = await issueCreditNote(ctx, {
    documentId: invoice.id,
    key: key("note"),
    reason: "goodwill",
    lines: [{ position: 1, count: 1 }],
  });
  if (!note.ok) throw new Error(note.reason);
  expect(await mailDocument(ctx, { id: note.creditNoteId, key: key("press") })).toMatchObject({ ok: true });
  expect(await send({ TEAROFF_DEMO: true })).toEqual({ handled: 1 });
  const [kept] = await listOutbox(database);
  expect(kept).toMatchObject({
    recipient: "billing@maker.example",
    link: `https://tearoff.example/admin/billing/credit-notes/${note.creditNoteId}`,
  });
  expect(kept?.files.map(({ name }) => name)).toEqual([
    `${note.number}.pdf`,
    `${note.number}-D.xml`,
    `${note.number}.csv`,
  ]);
  const file = await findOutboxFile(database, kept?.id ?? "", 1);
  const { bytes } = await creditNoteUbl(ctx, note.creditNoteId, "discounts");
  expect(Buffer.from(file?.bytes ?? []).equals(Buffer.from(bytes))).toBe(true);
  expect(await findOutboxFile(database, kept?.id ?? "", 9)).toBeNull();
});

test("a server that takes nothing is asked again; one that refuses is not; who died on the way is said", async () => {
  const ctx = await at(november);
  // Mails of one millisecond have no order: the newest is to be the only one.
  await database.sql`delete from document_mail`;
  const server = await startSmtpServer({ toRecipient: "451 later" });
  const newest = async () => (await findMailing(ctx, invoice.id))?.mails[0];
  const ask = (name: string) => mailDocument(ctx, { id: invoice.id, key: key(name) });
  await ask("later");
  await send({ SMTP_URL: server.url });
  expect(await newest()).toMatchObject({
    state: "waiting",
    problem: "The mail server took nothing.",
    nextAttemptAt: new Date(november.getTime() + minute).toISOString(),
  });
  expect(await send({ SMTP_URL: server.url })).toEqual({ handled: 0 });
  server.behaviour.toRecipient = "550 never";
  const later = new Date(november.getTime() + minute);
  expect(await send({ SMTP_URL: server.url }, later)).toEqual({ handled: 1 });
  expect(await newest()).toMatchObject({
    state: "failed",
    attempts: 2,
    problem: "The mail server refused it (550).",
  });
  server.behaviour.toRecipient = "250 ok";
  server.behaviour.toData = "hang up";
  await database.sql`delete from document_mail`;
  await ask("lost");
  await send({ SMTP_URL: server.url });
  expect((await newest())?.problem).toMatch(/^The line broke/);
  server.behaviour.toData = "250 kept";
  await database.sql`update document_mail set state = 'sending', concluded_at = null, next_attempt_at = ${november.toISOString()}`;
  const before = server.count();
  await send({ SMTP_URL: server.url });
  server.close();
  expect(server.count()).toBe(before);
  expect(await newest()).toMatchObject({
    state: "failed",
    problem: expect.stringMatching(/^The line broke/),
  });
});

test("a month goes out once, however often and by how many it is asked for; what failed goes again", async () => {
  const ask = async () => (await mailMonth(await at(november), { month: "2026-10" })).queued;
  const queued = await Promise.all([ask(), ask(), ask()]);
  expect(queued.reduce((sum, count) => sum + count, 0)).toBe(1);
  expect(await findMonthMailing(await at(november), "2026-10")).toMatchObject({ toSend: 0, waiting: 1 });
  const server = await startSmtpServer();
  await send({ SMTP_URL: server.url });
  server.close();
  expect(server.count()).toBe(1);
  expect(await ask()).toBe(0);
  expect(await findMonthMailing(await at(november), "2026-10")).toMatchObject({
    toSend: 0,
    sent: 1,
    failed: 0,
  });
});
