import { readFileSync } from "node:fs";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { outboxMail, person, signInToken } from "@/db/schema";
import { contextOf } from "@/db/testing/contexts";
import { makeShopper, reportCredit } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, makeWorld, postAll, redeemCoffee } from "@/db/testing/world";
import type { ShopperActor } from "@/lib/auth/actor";
import { recordConsent } from "@/lib/outreach/record-consent";
import { reverseRedemption } from "@/lib/redemption/reverse-redemption";
import { newId } from "@/lib/server/new-id";
import { listOutboxSms } from "@/lib/sms/queries";
import { saveSelection } from "@/lib/wallet/save-selection";
import { exportOwnData } from "./export-own-data";
import { exportSections } from "./export-sections";
import { heldData } from "./held-data";
import { sendPhoneCode } from "./send-phone-code";
import { updateOwnAttributes } from "./update-own-attributes";

const database = testDatabase();

type Exported = Record<string, unknown> & {
  person: Record<string, unknown>;
  attributes: Record<string, unknown>;
} & Record<string, Record<string, unknown>[]>;

async function textOf(actor: ShopperActor, pageSize?: number): Promise<string> {
  let text = "";
  for await (const piece of await exportOwnData(contextOf(database, actor), pageSize)) text += piece;
  return text;
}
const exported = async (actor: ShopperActor, pageSize?: number) =>
  JSON.parse(await textOf(actor, pageSize)) as Exported;

/** Three receipts (one on the bill, one reversed), a living barcode, consents, a code, a mail, a link. */
async function busyShopper() {
  const { db } = database;
  const { actor, carrierId } = await makeShopper(db);
  const ctx = contextOf(database, actor);
  const world = await makeWorld(database, { issuesPerShopper: 9 });
  const till = contextOf(database, world.tillActor);
  for (const [index, payout] of (["till", "bill", "till"] as const).entries()) {
    const { token, barcodeId } = await issueFor(database, world, { payout }, actor);
    const { result } = await redeemCoffee(database, world, token, `${barcodeId}-${index}`);
    if (!result.ok) throw new Error(result.reason);
    if (index === 2) {
      const { id } = JSON.parse(result.answer) as { id: string };
      await reverseRedemption(till, `r-${barcodeId}`, id, { reason: "return" });
    }
  }
  await issueFor(database, world, {}, actor);
  await saveSelection(ctx, {
    owner: null,
    add: [world.milkOffer.offerId, world.coffeeOffer.offerId],
    drop: [],
  });
  await reportCredit(db, actor);
  await postAll(database);
  await updateOwnAttributes(ctx, { name: "Nora Quill", householdSize: "3" });
  for (const isGiven of [true, false, true]) await recordConsent(ctx, { kind: "mail", isGiven });
  await sendPhoneCode(ctx, { phone: "086 444 4444", carrierId });
  const [row] = await db.select().from(person).where(eq(person.id, actor.personId));
  const email = row?.email ?? "";
  const createdAt = ctx.now;
  await db.insert(signInToken).values({ identifier: email, token: "secrettoken", expiresAt: createdAt });
  const mail = { recipient: email, subject: "Your link", body: "secretbody", createdAt };
  await db.insert(outboxMail).values({ id: newId("mail", createdAt), ...mail });
  return { actor, email, world };
}

test("tells all that there is, in the same words whatever the size of a page", async () => {
  const { actor, email } = await busyShopper();
  const data = await exported(actor);
  expect(data).toMatchObject({ format: "tearoff-export", version: 1 });
  expect(data.person).toMatchObject({ name: "Nora Quill", email, role: "shopper" });
  expect(data.attributes).toMatchObject({ householdSize: 3, birthYear: 1990, carrier: "Teleplan" });
  const counts = Object.fromEntries(exportSections.map(({ name }) => [name, data[name]?.length]));
  expect(counts).toMatchObject({
    consents: 3,
    barcodes: 4,
    receipts: 3,
    reversals: 1,
    selection: 2,
    credits: 1,
    creditReports: 1,
    productLines: 4,
    issueCounts: 1,
    signInLinks: 1,
    phoneCodes: 1,
    mails: 1,
    textMessages: 1,
  });
  expect(data.barcodes?.map(({ outcome }) => outcome)).toEqual(["redeemed", "redeemed", "redeemed", null]);
  expect(data.barcodes?.[0]?.selection).toMatchObject([{ title: "Highland Roast, 500 g" }]);
  expect(data.credits?.[0]).toMatchObject({ creditMinor: 300, currency: "EUR", carrier: "Teleplan" });
  expect(data.history?.map(({ verb }) => verb)).toContain("updateOwnAttributes");
  const { exportedAt: _, history: __, ...one } = await exported(actor, 1);
  const { exportedAt: ___, history: ____, ...all } = data;
  expect(one).toEqual(all);
});

test("says nothing of others, and no link, code or key", async () => {
  const [{ actor }, other] = [await busyShopper(), await busyShopper()];
  const text = await textOf(actor);
  const code = (await listOutboxSms(database))[0]?.body.match(/\d{6}/)?.[0] ?? "";
  for (const secret of [
    "secrettoken",
    "secretbody",
    code,
    other.actor.shopperId,
    other.email,
    "keyHash",
    "Hash",
  ]) {
    expect(text).not.toContain(secret);
  }
});

test("somebody who did nothing gets empty lists", async () => {
  const { actor } = await makeShopper(database.db, { hasPhone: false });
  const data = await exported(actor);
  const { history, ...rest } = Object.fromEntries(exportSections.map(({ name }) => [name, data[name]]));
  // The export itself is an act of the shopper.
  expect(history).toMatchObject([{ verb: "exportOwnData" }]);
  for (const [name, rows] of Object.entries(rest)) expect(rows, name).toEqual([]);
});

test("staff have no such export", async () => {
  const { cashier } = await makeWorld(database);
  await expect(exportOwnData(contextOf(database, cashier))).rejects.toMatchObject({ code: "forbidden" });
});

/** Where persons are found by an address or an id in another column. */
const elsewhere = ["person", "shopper", "sign_in_token", "sign_in_attempt", "outbox_mail", "audit"];

test("every table that knows a person or shopper stands in heldData, and every part it names is there", async () => {
  const rows = await database.sql<{ name: string }[]>`
    select distinct table_name as name from information_schema.columns
    where table_schema = 'public' and column_name in ('shopper_id', 'person_id') order by 1`;
  const tables = [...new Set([...rows.map(({ name }) => name), ...elsewhere])].sort();
  expect(Object.keys(heldData).sort()).toEqual(tables);
  const parts = ["person", "attributes", ...exportSections.map(({ name }) => name)];
  const named = Object.values(heldData).flatMap((held) => ("in" in held.exported ? [held.exported.in] : []));
  expect([...new Set(named)].sort()).toEqual([...parts].sort());
});

test("docs/export.md describes every part", () => {
  const docs = readFileSync("docs/export.md", "utf8");
  for (const { name } of exportSections) expect(docs).toContain(`\`${name}\``);
});
