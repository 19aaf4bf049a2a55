import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import {
  carriedCredit,
  divertedCredit,
  formerNumber,
  outboxMail,
  outcome,
  person,
  shopper,
  signInAttempt,
  signInToken,
} from "@/db/schema";
import { contextOf } from "@/db/testing/contexts";
import { reportCredit } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, leftMinor, makeWorld, postAll, redeemCoffee } from "@/db/testing/world";
import { type ShopperActor, systemActor } from "@/lib/auth/actor";
import { actorFromRow } from "@/lib/auth/actor-from-row";
import { findByEmail, readSignedIn } from "@/lib/auth/queries";
import { registerShopper } from "@/lib/auth/register-shopper";
import { foldDemographics } from "@/lib/demographics/fold-demographics";
import { formatId, parseId } from "@/lib/kernel/ids";
import { foldPerformance } from "@/lib/ledger/fold-performance";
import { givenConsents } from "@/lib/outreach/consents";
import { recordConsent } from "@/lib/outreach/record-consent";
import { newId } from "@/lib/server/new-id";
import { listOutboxSms } from "@/lib/sms/queries";
import { saveSelection } from "@/lib/wallet/save-selection";
import { confirmPhone } from "./confirm-phone";
import { deleteOwnAccount } from "./delete-own-account";
import { heldData } from "./held-data";
import { sendPhoneCode } from "./send-phone-code";
import { updateOwnAttributes } from "./update-own-attributes";

const database = testDatabase();
let made = 0;

/** A shopper as the app makes one, with marks that occur nowhere else in everything that can be told. */
async function markedShopper() {
  const { db } = database;
  made += 1;
  const mark = `zyxmark${made}q`;
  const email = `${mark}mail@post.example`;
  const now = new Date();
  const registered = await registerShopper(contextOf(database, systemActor, now), { email });
  if (!registered) throw new Error("the address was taken");
  const { personId, shopperId } = registered;
  const actor: ShopperActor = { kind: "person", role: "shopper", personId, shopperId, name: mark };
  const ctx = contextOf(database, actor, now);
  await updateOwnAttributes(ctx, {
    name: `${mark} name`,
    birthYear: "1990",
    gender: "female",
    householdSize: "3",
    interests: ["coffee"],
  });
  // Not by way of a store, whose regions are words of the search as well.
  await db
    .update(shopper)
    .set({ region: `${mark} region` })
    .where(eq(shopper.id, shopperId));
  const carrierId = newId("carrier", now);
  await db.execute(
    sql`insert into carrier (id, name, country, created_at) values (${String(parseId("carrier", carrierId))}, 'Teleplan', 'IE', now())`,
  );
  const phone = `+35383${String(5_550_000 + made)}`;
  await sendPhoneCode(ctx, { phone, carrierId });
  const code = (await listOutboxSms(database))[0]?.body.match(/code is (\d{6})/)?.[1] ?? "";
  await confirmPhone(ctx, { code });
  const other = `+35383${String(5_560_000 + made)}`;
  await sendPhoneCode({ ...ctx, now: new Date(now.getTime() + 61_000) }, { phone: other, carrierId });
  for (const kind of ["mail", "push", "profiling"] as const)
    await recordConsent(ctx, { kind, isGiven: true });
  await db.insert(signInToken).values({ identifier: email, token: "t".repeat(64), expiresAt: now });
  await db.insert(signInAttempt).values({ email: `link:${email}`, windowStart: now, failures: 1 });
  await db
    .insert(outboxMail)
    .values({ id: newId("mail", now), recipient: email, subject: "x", body: `To ${email}`, createdAt: now });
  const id = String(parseId("shopper", shopperId));
  const at = now.toISOString();
  const text = `${mark} text`;
  await db.execute(sql`insert into message (id, shopper_id, kind, title, body, created_at)
    values (${String(parseId("message", newId("message", now)))}, ${id}, 'notice', ${text}, ${text}, ${at})`);
  await db.execute(sql`insert into push_subscription (id, shopper_id, endpoint, p256dh, auth, device, created_at)
    values (${String(parseId("pushSubscription", newId("pushSubscription", now)))}, ${id}, ${`https://push.example/${mark}`}, ${"k".repeat(87)},
      ${"a".repeat(22)}, ${text}, ${at})`);
  await db.execute(
    sql`insert into reminder_setting (shopper_id, lead_seconds, inbox, push, mail, updated_at) values (${id}, 86400, true, true, true, ${at})`,
  );
  return { actor, ctx, email, marks: [mark, phone, other] };
}

/** Tables in which any of the texts occurs in any column, jsonb and arrays included. */
async function tablesWith(texts: readonly string[]): Promise<string[]> {
  const { sql: driver } = database;
  const tables = await driver<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`;
  expect(tables.length).toBeGreaterThan(20);
  const found: string[] = [];
  for (const { name } of tables) {
    const patterns = texts.map((text) => `%${text}%`);
    const rows =
      await driver`select 1 from ${driver(name)} t where to_jsonb(t)::text ilike any(${patterns}) limit 1`;
    if (rows.length > 0) found.push(name);
  }
  return found;
}

test("nothing personal is left in any column of any table, and other people's stays", async () => {
  const [one, other] = [await markedShopper(), await markedShopper()];
  const held = await tablesWith(one.marks);
  for (const table of [
    "person",
    "shopper",
    "phone_code",
    "sign_in_token",
    "sign_in_attempt",
    "outbox_mail",
    "outbox_sms",
    "message",
    "push_subscription",
  ]) {
    expect(held).toContain(table);
  }
  const before = await tablesWith(other.marks);
  await deleteOwnAccount(one.ctx, { word: " Delete " });
  expect(await tablesWith(one.marks)).toEqual([]);
  expect(await tablesWith(other.marks)).toEqual(before);
  const [row] = await database.db.select().from(shopper).where(eq(shopper.id, one.actor.shopperId));
  expect(row).toMatchObject({
    birthYear: null,
    gender: null,
    householdSize: null,
    interests: [],
    carrierId: null,
  });
});

test("tables whose rows are removed have none left, those that are kept have theirs", async () => {
  const { actor, ctx } = await markedShopper();
  const world = await makeWorld(database);
  const { token } = await issueFor(database, world, {}, actor);
  await redeemCoffee(database, world, token, "kept");
  await postAll(database);
  // A transaction of another test holds the watermark back for as long as it lasts.
  await expect
    .poll(
      async () => {
        await foldPerformance(contextOf(database, systemActor));
        return (await database.sql`select 1 from performance_shopper where part = 'all'`).length;
      },
      { timeout: 20_000 },
    )
    .toBeGreaterThan(0);
  await foldDemographics(contextOf(database, systemActor));
  await saveSelection(ctx, { owner: null, add: [world.milkOffer.offerId], drop: [] });
  await reportCredit(database.db, actor);
  await database.db.insert(carriedCredit).values({
    month: "2026-10-01",
    carrierId: newId("carrier", new Date()),
    shopperId: actor.shopperId,
    currency: "EUR",
    amountMinor: -100,
  });
  const [other] = await database.sql<{ id: string }[]>`select id from carrier order by id limit 1`;
  const carrierId = formatId("carrier", BigInt(other?.id ?? 0));
  await database.db.insert(divertedCredit).values({
    id: newId("divertedCredit", new Date()),
    carrierId,
    shopperId: actor.shopperId,
    period: "2026-10-01",
    currency: "EUR",
    redemptions: 1,
    amountMinor: 300,
    state: "open",
    divertedAt: new Date(),
  });
  await database.db
    .insert(formerNumber)
    .values({ shopperId: actor.shopperId, carrierId, phoneE164: "+353871234567", endedAt: new Date() });
  await deleteOwnAccount(ctx, { word: "delete" });
  const id = String(parseId("shopper", actor.shopperId));
  for (const [table, { deletion }] of Object.entries(heldData)) {
    const [column] = await database.sql`
      select 1 from information_schema.columns where table_schema = 'public' and table_name = ${table} and column_name = 'shopper_id'`;
    if (!column) continue;
    const [row] =
      await database.sql`select count(*)::int as rows from ${database.sql(table)} where shopper_id = ${id}`;
    const isKept = typeof deletion === "object" && table !== "phone_code_send";
    expect(row?.rows > 0, table).toBe(isKept);
  }
});

test("living barcodes are cancelled and their money is free; receipts stay", async () => {
  const { actor, ctx } = await markedShopper();
  const world = await makeWorld(database);
  const { token } = await issueFor(database, world, {}, actor);
  await redeemCoffee(database, world, token, "before");
  await postAll(database);
  const left = await leftMinor(database, world.campaignId);
  const living = await issueFor(database, world, {}, actor);
  expect(await leftMinor(database, world.campaignId)).toBe(left - 300);
  expect(await deleteOwnAccount(ctx, { word: "delete" })).toEqual({ ok: true, cancelled: 1 });
  expect(await leftMinor(database, world.campaignId)).toBe(left);
  const late = await redeemCoffee(database, world, living.token, "after");
  expect(late.result).toMatchObject({ ok: false, reason: "cancelled" });
  const receipts = await database.db.select().from(outcome).where(eq(outcome.shopperId, actor.shopperId));
  expect(receipts.map(({ kind }) => kind)).toEqual(["redeemed"]);
});

test("a till that redeems at the same moment has it or not, never half", async () => {
  for (let round = 0; round < 5; round += 1) {
    const { actor, ctx } = await markedShopper();
    const world = await makeWorld(database);
    const { token } = await issueFor(database, world, {}, actor);
    const [redeemed, deleted] = await Promise.all([
      redeemCoffee(database, world, token, `race-${round}`),
      deleteOwnAccount(ctx, { word: "delete" }),
    ]);
    expect(deleted.cancelled).toBe(redeemed.result.ok ? 0 : 1);
    await postAll(database);
    expect(await leftMinor(database, world.campaignId)).toBe(redeemed.result.ok ? 100_000 - 300 : 100_000);
  }
});

test("consents end with the account, with that as their source", async () => {
  const { actor, ctx } = await markedShopper();
  await deleteOwnAccount(ctx, { word: "delete" });
  expect(Object.values(await givenConsents(database.db, actor.shopperId))).toEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
  const rows = await database.sql`
    select kind from consent where shopper_id = ${String(parseId("shopper", actor.shopperId))} and source = 'deletion' order by kind`;
  expect(rows.map(({ kind }) => kind)).toEqual(["inbox", "mail", "profiling", "push"]);
});

test("every session is over, nothing can be done with it, and the address begins anew", async () => {
  const { actor, ctx, email } = await markedShopper();
  await deleteOwnAccount(ctx, { word: "delete" });
  const row = await readSignedIn(database, actor.personId);
  expect(row && actorFromRow(row, 0)).toBeNull();
  expect(row && actorFromRow(row, 1)).toBeNull();
  await expect(deleteOwnAccount(ctx, { word: "delete" })).rejects.toMatchObject({ code: "not_found" });
  await expect(recordConsent(ctx, { kind: "mail", isGiven: true })).rejects.toMatchObject({
    code: "not_found",
  });
  expect(await findByEmail(database, email)).toBeNull();
  const again = await registerShopper(contextOf(database, systemActor), { email });
  expect(again?.shopperId).not.toBe(actor.shopperId);
});

test.each(["", "yes", "delete it", "d".repeat(101)])(
  "without the word (%j) nothing happens",
  async (word) => {
    const { actor, ctx } = await markedShopper();
    const asked = deleteOwnAccount(ctx, { word });
    await expect(asked).rejects.toMatchObject({ code: "invalid_input", fields: [{ field: "word" }] });
    const [row] = await database.db.select().from(person).where(eq(person.id, actor.personId));
    expect(row?.disabledAt).toBeNull();
  },
);
