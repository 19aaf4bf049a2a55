import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Tx } from "@/db/client";
import { contextOf } from "@/db/testing/contexts";
import { testDatabase } from "@/db/testing/test-database";
import { type ShopperActor, systemActor } from "@/lib/auth/actor";
import { shownReach } from "@/lib/campaigns/audience";
import { isCounted } from "@/lib/campaigns/counted-half";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import { markMessageRead } from "../mark-message-read";
import { unsubscribeByLink } from "../unsubscribe-by-link";
import { signUnsubscription } from "../unsubscribe-token";
import { type ClaimedRecipient, claimRecipients } from "./claim";
import { followMailingLink } from "./follow-mailing-link";
import { readMailingInHand } from "./mailing-in-hand";
import { moveMailing } from "./move-mailing";
import { findMailing } from "./queries";
import { readMailingResults } from "./results";
import { listMailingsDue } from "./send-mailings";
import { queueRecipient, takeRecipients } from "./take-recipients";
import {
  type MarketerWorld,
  mailingEnv,
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
  // It is noon in the zone that the sender chose: that says when it starts, and moves nobody's night.
  const timeZone = "Pacific/Honolulu";
  const id = await makeMailing(database, world, night, { channels: ["inbox", "mail"], timeZone });
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

test("cancelled, those who waited are told as not sent, also to whoever looked a moment before", async () => {
  await makeReaders(database, 150);
  const at = noon();
  const id = await makeMailing(database, world, at, { channels: ["inbox"] });
  await makeWorker(database, folder).take(at);
  const look = async (now: Date) =>
    (await readMailingResults(contextOf(database, world.actor, now), id))?.channels[0];
  const before = await look(at);
  expect(before).toMatchObject({ skipped: null, reasons: [] });
  const waiting = before?.waiting ?? 0;
  expect(waiting).toBeGreaterThan(0);
  const second = later(at, 1_000);
  await moveMailing(contextOf(database, world.actor, second), { mailingId: id, move: "cancel" });
  expect(await look(second)).toMatchObject({
    waiting: null,
    skipped: waiting,
    reasons: [{ reason: "cancelled", count: waiting }],
  });
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

test("opened, clicked and unsubscribed are counted once, over the half that is counted; the other half changes no number", async () => {
  const ids = await makeReaders(database, 150);
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
  const read = async (shoppers: readonly string[]) => {
    for (const { id: message, shopper_id, link_path } of messages) {
      if (!shoppers.includes(shopper_id)) continue;
      const ctx = contextOf(database, shopperOf(shopper_id), later(at, hour));
      await markMessageRead(ctx, { messageId: formatId("message", BigInt(message)) });
      await markMessageRead(ctx, { messageId: formatId("message", BigInt(message)) });
      const token = link_path.split("/").at(-1) ?? "";
      const followed = await followMailingLink(system, { token });
      expect(followed.path).toBe(`/offers/${world.coffeeOffer.offerId}`);
    }
  };
  const counted = (
    await database.db.execute<{ id: string }>(
      sql`select id from shopper where id = any(${`{${ids.join(",")}}`}::bigint[]) and ${isCounted(sql`id`)} order by id`,
    )
  ).map((row) => row.id);
  const others = ids.filter((one) => !counted.includes(one));
  await read(counted.slice(0, 30));
  for (const shopper of counted.slice(0, 19)) {
    const token = signUnsubscription(
      { kind: "mailings", shopperId: formatId("shopper", BigInt(shopper)), mailingId: id },
      "a-secret-for-tests-that-is-long-enough",
    );
    await unsubscribeByLink(system, { token });
  }
  const ctx = (seconds: number) => contextOf(database, world.actor, later(at, hour + seconds * 1_000));
  const told = await readMailingResults(ctx(0), id);
  expect(told).toMatchObject({
    reached: shownReach(counted.length),
    opened: 60,
    clicked: 60,
    unsubscribed: null,
    issued: null,
    redeemed: null,
    channels: [
      { channel: "inbox", sent: shownReach(counted.length), opened: 60, waiting: null, reasons: [] },
      { channel: "mail", sent: shownReach(counted.length), opened: null, unsubscribed: null },
    ],
  });
  // Figures that are a moment old are as good as new, whoever looks; then they are counted anew.
  await read([...others, ...counted.slice(30, 40)]);
  expect((await readMailingResults(ctx(4), id))?.opened).toBe(60);
  expect((await readMailingResults(ctx(5), id))?.opened).toBe(80);
  expect(await findMailing(ctx(5), id)).toMatchObject({
    doneShare: 100,
    reached: shownReach(counted.length),
  });
  const operator = {
    kind: "person",
    role: "operator",
    personId: world.actor.personId,
    name: "Tess",
  } as const;
  expect(await readMailingResults({ ...ctx(5), actor: operator }, id)).toEqual(
    await readMailingResults(ctx(5), id),
  );
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

test("cancelled while a worker has some in hand: nobody stays in hand, and whoever was not sent it does not get it", async () => {
  const ids = await makeReaders(database, 20);
  const at = noon();
  const id = await makeMailing(database, world, at, { channels: ["inbox"] });
  const worker = makeWorker(database, folder);
  await worker.take(at);
  await database.sql`
    update mailing_recipient set state = 'sending', claimed_by = ${worker.journal.workerId}, next_attempt_at = ${later(at, 60_000).toISOString()} where shopper_id = any(${ids.slice(0, 3)})`;
  await moveMailing(contextOf(database, world.actor, at), { mailingId: id, move: "cancel" });
  await worker.run(id, at);
  expect(await tally(database, id)).toEqual({ "inbox sending": 3, "inbox skipped cancelled": 17 });
  const over = later(at, 61_000);
  const due = () => listMailingsDue(contextOf(database, systemActor, over), mailingEnv(folder));
  expect(await due()).toContain(id);
  await worker.run(id, over);
  expect(await tally(database, id)).toEqual({ "inbox skipped cancelled": 20 });
  expect(await due()).not.toContain(id);
  expect(await stateOf(database, id)).toMatchObject({ state: "cancelled" });
});

test("an automation fills a mailing that is under way or paused, and no cancelled one", async () => {
  const [one = "", two = "", three = ""] = await makeReaders(database, 3);
  const at = noon();
  const id = await makeMailing(database, world, at, {
    channels: ["inbox"],
    audienceId: null,
    state: "sending",
  });
  const ctx = contextOf(database, systemActor, at);
  const queue = (shopper: string) => queueRecipient(ctx, id, formatId("shopper", BigInt(shopper)));
  const move = (how: "pause" | "cancel") =>
    moveMailing(contextOf(database, world.actor, at), { mailingId: id, move: how });
  await queue(one);
  await move("pause");
  await queue(two);
  expect(await tally(database, id)).toEqual({ "inbox waiting": 2 });
  await move("cancel");
  await queue(three);
  expect(await tally(database, id)).toEqual({ "inbox skipped cancelled": 2 });
});

test("paused with some in hand of a worker that died: they wait with the others, and get it when it goes on", async () => {
  const ids = await makeReaders(database, 5);
  const at = noon();
  const id = await makeMailing(database, world, at, { channels: ["inbox"] });
  const worker = makeWorker(database, folder);
  await worker.take(at);
  await database.sql`
    update mailing_recipient set state = 'sending', claimed_by = 'f00f00f00f00f00f', next_attempt_at = ${later(at, 1_000).toISOString()} where shopper_id = ${ids[0] ?? ""}`;
  const ctx = contextOf(database, world.actor, at);
  await moveMailing(ctx, { mailingId: id, move: "pause" });
  await worker.run(id, later(at, 2_000));
  expect(await tally(database, id)).toEqual({ "inbox waiting": 5 });
  await moveMailing(ctx, { mailingId: id, move: "resume" });
  await worker.run(id, later(at, 3_000));
  expect(await tally(database, id)).toEqual({ "inbox sent": 5 });
});

test("an audience that is changed in the middle changes nothing of a mailing that has begun", async () => {
  const ids = await makeReaders(database, 9);
  const at = noon();
  const id = await makeMailing(database, world, at, { channels: ["inbox"] });
  const ctx = contextOf(database, systemActor, at);
  await takeRecipients(ctx, 4);
  await database.sql`
    update audience set definition = definition || '{"regions": ["Nowhere"]}' where id = (select audience_id from mailing where id = ${String(parseId("mailing", id))})`;
  const worker = makeWorker(database, folder);
  await worker.take(at, 4);
  // Nor does it choose now: nobody needs to have agreed to be chosen.
  await takeBack(database, ids, "profiling");
  await worker.run(id, at);
  expect(await tally(database, id)).toEqual({ "inbox sent": 9 });
});

test("two workers with two mailings keep to the weekly cap together: the second waits for the first and sees what it has", async () => {
  await makeReaders(database, 40);
  const at = noon();
  const [one, two] = [
    await makeMailing(database, world, at, { weeklyCap: 1 }),
    await makeMailing(database, world, later(at, 1), { weeklyCap: 1 }),
  ];
  await makeWorker(database, folder).take(later(at, 1));
  const claim = async (tx: Tx, id: Id<"mailing">) => {
    const mailing = await readMailingInHand(tx, id, at);
    if (!mailing) throw new Error("no mailing");
    const lease = later(at, hour);
    return claimRecipients(tx, mailing, "mail", {
      now: later(at, 1),
      lease,
      workerId: "f00",
      batchSize: 40,
      off: [],
    });
  };
  let second: Promise<ClaimedRecipient[]> | undefined;
  const first = await database.db.transaction(async (tx) => {
    const claimed = await claim(tx, one);
    let isOver = false;
    second = database.db
      .transaction((other) => claim(other, two))
      .finally(() => {
        isOver = true;
      });
    const waits = async () =>
      isOver ||
      (await database.sql`select 1 from pg_locks where locktype = 'advisory' and not granted`).length > 0;
    await expect.poll(waits).toBe(true);
    return claimed;
  });
  const inHand = (claimed: ClaimedRecipient[] = []) => claimed.map((to) => to.inHand);
  expect(inHand(first)).toEqual(Array.from({ length: 40 }, () => 0));
  expect(inHand(await second)).toEqual(Array.from({ length: 40 }, () => 1));
});

test("who is in hand for another mailing is asked again in a minute, and has had enough only when that was sent", async () => {
  const ids = await makeReaders(database, 2);
  const at = noon();
  const first = await makeMailing(database, world, at, { channels: ["inbox"] });
  const id = await makeMailing(database, world, later(at, 1), { weeklyCap: 1, channels: ["inbox"] });
  const worker = makeWorker(database, folder);
  await worker.take(later(at, 1));
  const become = (state: string) => database.sql`
    update mailing_recipient set state = ${state}, claimed_by = 'f00f00f00f00f00f', next_attempt_at = ${later(at, hour).toISOString()},
      concluded_at = ${state === "sending" ? null : at.toISOString()} where mailing_id = ${String(parseId("mailing", first))} and shopper_id = ${ids[0] ?? ""}`;
  await become("sending");
  await worker.run(id, later(at, 1));
  expect(await tally(database, id)).toEqual({ "inbox sent": 1, "inbox waiting": 1 });
  await become("sent");
  await worker.run(id, later(at, 62_000));
  expect(await tally(database, id)).toEqual({ "inbox sent": 1, "inbox skipped too_many": 1 });
});

test("who ended offers in the inbox while it waited gets none there; the mail is a question of its own", async () => {
  const ids = await makeReaders(database, 5);
  const at = noon();
  const id = await makeMailing(database, world, at, { channels: ["inbox", "mail"] });
  const worker = makeWorker(database, folder);
  await worker.take(at);
  await takeBack(database, ids.slice(0, 2), "inbox");
  await worker.run(id, at);
  expect(await tally(database, id)).toEqual({
    "inbox sent": 3,
    "inbox skipped no_consent": 2,
    "mail sent": 5,
  });
});

test("nobody known to be under 18 gets any, by whatever channel, whoever the audience asks for", async () => {
  const ids = await makeReaders(database, 3);
  const at = noon();
  const id = await makeMailing(database, world, at, { channels: ["inbox", "push", "mail"] });
  const worker = makeWorker(database, folder);
  await worker.take(at);
  await database.sql`update shopper set birth_year = ${at.getUTCFullYear() - 15} where id = any(${ids})`;
  await worker.run(id, at);
  expect(await tally(database, id)).toEqual({
    "inbox skipped no_consent": 3,
    "mail skipped no_consent": 3,
    "push skipped no_consent": 3,
  });
});

test("a recipient that breaks each time is given up after six tries, and holds the mailing up no longer", async () => {
  const [id = ""] = await makeReaders(database, 1);
  await database.sql`
    insert into push_subscription (id, shopper_id, endpoint, p256dh, auth, device, created_at)
    values (${id}, ${id}, 'https://fcm.googleapis.com/x', ${`B${"A".repeat(86)}`}, ${"A".repeat(22)}, 'Phone', now())`;
  const at = noon();
  const mailing = await makeMailing(database, world, at, { channels: ["push"] });
  const env = { ...mailingEnv(folder), TEAROFF_VAPID_KEYS: "halves:that-do-not-fit" };
  const worker = makeWorker(database, folder, { env, leaseSeconds: 60 });
  await worker.take(at);
  for (let minute = 0; minute < 6; minute += 1) await worker.run(mailing, later(at, minute * 60_000));
  expect(await tally(database, mailing)).toEqual({ "push sending": 1 });
  await worker.run(mailing, later(at, 6 * 60_000));
  expect(await tally(database, mailing)).toEqual({ "push failed given_up": 1 });
  expect(await stateOf(database, mailing)).toMatchObject({ state: "sent" });
});

test("a mailing whose channel this server is not set up for is nobody's turn; its other channels go", async () => {
  await makeReaders(database, 4);
  const at = noon();
  const id = await makeMailing(database, world, at, { channels: ["inbox", "mail"] });
  const env = { ...mailingEnv(folder), TEAROFF_DEMO: false };
  const worker = makeWorker(database, folder, { env });
  await worker.take(at);
  const due = () => listMailingsDue(contextOf(database, systemActor, at), env);
  expect(await due()).toContain(id);
  await worker.run(id, at);
  expect(await tally(database, id)).toEqual({ "inbox sent": 4, "mail waiting": 4 });
  expect(await due()).not.toContain(id);
  expect(await stateOf(database, id)).toMatchObject({ state: "sending", problem: null });
  await makeWorker(database, folder).run(id, at);
  expect(await tally(database, id)).toEqual({ "inbox sent": 4, "mail sent": 4 });
});
