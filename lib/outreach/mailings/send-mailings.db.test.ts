import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { testDatabase } from "@/db/testing/test-database";
import { type ShopperActor, systemActor } from "@/lib/auth/actor";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import { markMessageRead } from "../mark-message-read";
import { unsubscribeByLink } from "../unsubscribe-by-link";
import { signUnsubscription } from "../unsubscribe-token";
import { followMailingLink } from "./follow-mailing-link";
import { moveMailing } from "./move-mailing";
import { findMailing } from "./queries";
import { readMailingResults } from "./results";
import { takeRecipients } from "./take-recipients";
import {
  type MarketerWorld,
  makeMailing,
  makeMarketer,
  makeReaders,
  makeWorker,
  noon,
  stateOf,
  takeBack,
  tally,
} from "./testing/mailing-world";

const database = testDatabase();
const folder = mkdtempSync(join(tmpdir(), "tearoff-mailings-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let world: MarketerWorld;
beforeAll(async () => {
  world = await makeMarketer(database);
});
// Everybody is in the audience of every test: those of one are gone for the next.
beforeEach(async () => {
  await database.sql`update person set disabled_at = now() where id in (select person_id from shopper)`;
  await database.sql`delete from mailing_recipient`;
});

const hour = 3_600_000;
const later = (at: Date, millis: number) => new Date(at.getTime() + millis);
const shopperOf = (id: string): ShopperActor => ({
  kind: "person",
  role: "shopper",
  personId: formatId("person", BigInt(id)),
  shopperId: formatId("shopper", BigInt(id)),
  name: "Nora Quill",
});

test("each gets one in the inbox and one by mail, with their name in it, and it is sent then", async () => {
  const ids = await makeReaders(database, 25);
  const at = noon();
  const id = await makeMailing(database, world, at, {
    channels: ["inbox", "mail"],
    offerId: world.coffeeOffer.offerId,
  });
  const worker = makeWorker(database, folder);
  await worker.take(later(at, -1));
  expect(await stateOf(database, id)).toMatchObject({ state: "scheduled" });
  await worker.take(at, 7);
  await worker.run(id, at);
  expect(await tally(database, id)).toEqual({ "inbox sent": 25, "mail sent": 25 });
  expect(await stateOf(database, id)).toMatchObject({ state: "sent" });
  const messages = await database.sql`
    select shopper_id::text, title, body, link_path, offer_id from message where kind = 'mailing' and created_at = ${at.toISOString()}`;
  expect(new Set(messages.map((row) => row.shopper_id))).toEqual(new Set(ids));
  expect(messages[0]?.title).toBe("A coupon for Nora");
  expect(messages[0]?.link_path).toMatch(/^\/go\/mlg_/);
  const [mail] = await database.sql`select * from outbox_mail where recipient = ${`s${ids[0]}@post.example`}`;
  expect(mail?.body).toContain("Hello Nora,");
  expect(mail?.html).toContain("<strong>Highland Roast</strong>");
  expect(mail?.html).toContain("Highland Roast, 500 g");
  expect(mail?.headers).toMatchObject({ "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" });
});

test("a mailing whose audience cannot be worked out is named, and holds up no other", async () => {
  await makeReaders(database, 3);
  const at = noon();
  const bad = await makeMailing(database, world, at);
  const good = await makeMailing(database, world, later(at, 1));
  await database.sql`update audience set definition = '{"households": 7}' where id = (select audience_id from mailing where id = ${String(parseId("mailing", bad))})`;
  const ctx = contextOf(database, systemActor, later(at, 2));
  await expect(takeRecipients(ctx)).rejects.toMatchObject({ mailingId: bad });
  expect(await stateOf(database, bad)).toMatchObject({ state: "scheduled" });
  expect(await takeRecipients(ctx, 2, [bad])).toEqual({ taken: 2, isMore: true });
  expect(await takeRecipients(ctx, 2, [bad])).toEqual({ taken: 1, isMore: true });
  expect(await takeRecipients(ctx, 2, [bad])).toEqual({ taken: 0, isMore: false });
  expect(await stateOf(database, good)).toMatchObject({ state: "sending" });
  await moveMailing(contextOf(database, world.actor, at), { mailingId: bad, move: "cancel" });
});

test("two workers at once send nothing twice", async () => {
  const ids = await makeReaders(database, 450);
  const at = noon();
  const id = await makeMailing(database, world, at, { channels: ["inbox", "mail"] });
  const [one, two] = [makeWorker(database, folder), makeWorker(database, folder)];
  await Promise.all([one.take(at, 100), two.take(at, 100)]);
  await Promise.all([one.run(id, at), two.run(id, at)]);
  await one.run(id, at);
  expect(await tally(database, id)).toEqual({ "inbox sent": ids.length, "mail sent": ids.length });
  const [row] = await database.sql`
    select count(*)::int as mails, count(distinct recipient)::int as people from outbox_mail where created_at = ${at.toISOString()} and recipient = any(${ids.map((one) => `s${one}@post.example`)})`;
  expect(row).toEqual({ mails: ids.length, people: ids.length });
});

test("consent, age, account, suppression and other mailings are asked at the moment of sending", async () => {
  const ids = await makeReaders(database, 30);
  const [optedOut = "", young = "", gone = "", bounced = "", tired = ""] = ids;
  const at = noon();
  const earlier = await makeMailing(database, world, later(at, -hour), { state: "sent" });
  await database.sql`
    insert into mailing_recipient (mailing_id, shopper_id, channel, state, next_attempt_at, concluded_at)
    values (${String(parseId("mailing", earlier))}, ${tired}, 'inbox', 'sent', now(), ${later(at, -hour).toISOString()})`;
  const id = await makeMailing(database, world, at, { weeklyCap: 1 });
  const worker = makeWorker(database, folder);
  await worker.take(at);
  await takeBack(database, [optedOut]);
  await database.sql`update shopper set birth_year = ${at.getUTCFullYear() - 15} where id = ${young}`;
  await database.sql`update person set disabled_at = now() where id = ${gone}`;
  await database.sql`
    insert into mail_suppression (address_hash, reason, at) values (sha256(convert_to(${`s${bounced}@post.example`}, 'UTF8')), 'bounced', now())`;
  await worker.run(id, at);
  expect(await tally(database, id)).toEqual({
    "mail sent": 25,
    "mail skipped account_gone": 1,
    "mail skipped no_consent": 2,
    "mail skipped suppressed": 1,
    "mail skipped too_many": 1,
  });
});

test("at night a mail waits for the morning where the shopper is; the inbox does not", async () => {
  const ids = await makeReaders(database, 3);
  const at = noon();
  const night = later(at, 10.5 * hour);
  await database.sql`
    insert into reminder_setting (shopper_id, lead_seconds, inbox, push, mail, time_zone, updated_at)
    values (${ids[0] ?? ""}, 86400, true, true, false, 'America/New_York', now())`;
  const id = await makeMailing(database, world, night, { channels: ["inbox", "mail"] });
  const worker = makeWorker(database, folder);
  await worker.take(night);
  await worker.run(id, night);
  expect(await tally(database, id)).toEqual({ "inbox sent": 3, "mail sent": 1, "mail waiting": 2 });
  await worker.run(id, later(night, 5 * hour));
  expect(await tally(database, id)).toMatchObject({ "mail waiting": 2 });
  await worker.run(id, later(night, 10 * hour));
  expect(await tally(database, id)).toEqual({ "inbox sent": 3, "mail sent": 3 });
  expect(await stateOf(database, id)).toMatchObject({ state: "sent" });
});

test("paused, nobody gets it; resumed, the rest do; cancelled, nobody else does", async () => {
  await makeReaders(database, 30);
  const at = noon();
  const id = await makeMailing(database, world, at, { channels: ["inbox"] });
  const worker = makeWorker(database, folder);
  const ctx = contextOf(database, world.actor, at);
  await worker.take(at);
  await moveMailing(ctx, { mailingId: id, move: "pause" });
  await worker.run(id, at);
  expect(await tally(database, id)).toEqual({ "inbox waiting": 30 });
  await expect(moveMailing(ctx, { mailingId: id, move: "pause" })).rejects.toMatchObject({
    code: "conflict",
  });
  await moveMailing(ctx, { mailingId: id, move: "resume" });
  await worker.once(id, at);
  expect(await tally(database, id)).toEqual({ "inbox sent": 30 });
  const other = await makeMailing(database, world, at, { channels: ["inbox"] });
  await worker.take(at);
  await moveMailing(ctx, { mailingId: other, move: "cancel" });
  await worker.run(other, at);
  expect(await tally(database, other)).toEqual({ "inbox skipped cancelled": 30 });
});

test("a coupon that has ended is not written of", async () => {
  await makeReaders(database, 20);
  const at = noon();
  const id = await makeMailing(database, world, at, {
    channels: ["inbox"],
    offerId: world.milkOffer.offerId,
  });
  const worker = makeWorker(database, folder);
  await worker.take(at);
  await database.sql`update offer set retired_at = now() where id = ${String(parseId("offer", world.milkOffer.offerId))}`;
  await worker.run(id, at);
  expect(await tally(database, id)).toEqual({ "inbox waiting": 20 });
  expect(await stateOf(database, id)).toMatchObject({
    state: "paused",
    problem: "Its coupon cannot be had any more.",
  });
});

test("opened, clicked and unsubscribed are counted once, and told of from 20 people on", async () => {
  const ids = await makeReaders(database, 60);
  const at = noon();
  const id = await makeMailing(database, world, at, {
    channels: ["inbox", "mail"],
    offerId: world.coffeeOffer.offerId,
  });
  const worker = makeWorker(database, folder);
  await worker.take(at);
  await worker.run(id, at);
  const system = contextOf(database, systemActor, later(at, hour));
  const messages = await database.sql<{ id: string; shopper_id: string; link_path: string }[]>`
    select id, shopper_id, link_path from message where kind = 'mailing' and created_at = ${at.toISOString()} and shopper_id = any(${ids})`;
  for (const { id: message, shopper_id, link_path } of messages.slice(0, 25)) {
    const ctx = contextOf(database, shopperOf(shopper_id), later(at, hour));
    await markMessageRead(ctx, { messageId: formatId("message", BigInt(message)) });
    await markMessageRead(ctx, { messageId: formatId("message", BigInt(message)) });
    const token = link_path.split("/").at(-1) ?? "";
    const followed = await followMailingLink(system, { token });
    expect(followed.path).toBe(`/offers/${world.coffeeOffer.offerId}`);
  }
  for (const shopper of ids.slice(0, 19)) {
    const token = signUnsubscription(
      { kind: "mailings", shopperId: formatId("shopper", BigInt(shopper)), mailingId: id },
      "a-secret-for-tests-that-is-long-enough",
    );
    await unsubscribeByLink(system, { token });
  }
  const ctx = contextOf(database, world.actor, later(at, hour));
  expect(await readMailingResults(ctx, id)).toMatchObject({
    reached: 60,
    opened: 25,
    clicked: 25,
    unsubscribed: null,
    issued: null,
    hasOffer: true,
  });
  const stranger = contextOf(database, (await makeMarketer(database)).actor, at);
  expect(await readMailingResults(stranger, id)).toBeNull();
  expect(await findMailing(stranger, id)).toBeNull();
  await expect(moveMailing(stranger, { mailingId: id, move: "pause" })).rejects.toMatchObject({
    code: "not_found",
  });
});

test.each(["", "mlg_x", "mlg_0000000000000.shp_0000000000000.mail.0.aaaaaaaaaaaaaaaaaaaaaa"])(
  "a link that is not ours leads nowhere: %j",
  async (token) => {
    await expect(followMailingLink(contextOf(database, systemActor), { token })).rejects.toMatchObject({
      code: "not_found",
    });
  },
);

test("what a worker had in hand when it died is sent by the next one, once", async () => {
  const ids = await makeReaders(database, 20);
  const at = noon();
  const id: Id<"mailing"> = await makeMailing(database, world, at, { channels: ["inbox"] });
  const worker = makeWorker(database, folder);
  await worker.take(at);
  await database.sql`
    update mailing_recipient set state = 'sending', claimed_by = 'f00f00f00f00f00f', next_attempt_at = ${later(at, 60_000).toISOString()} where shopper_id = ${ids[0] ?? ""}`;
  await worker.run(id, at);
  expect(await tally(database, id)).toEqual({ "inbox sending": 1, "inbox sent": 19 });
  await worker.run(id, later(at, 61_000));
  expect(await tally(database, id)).toEqual({ "inbox sent": 20 });
});
