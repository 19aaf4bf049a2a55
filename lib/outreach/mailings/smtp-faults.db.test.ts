/** Mail over a real SMTP server that misbehaves in every way we know. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { testDatabase } from "@/db/testing/test-database";
import { formatId, parseId } from "@/lib/kernel/ids";
import { smtpLines } from "@/lib/mail/send-mail";
import { moveMailing } from "./move-mailing";
import { type CatcherManners, startMailCatcher } from "./testing/mail-catcher";
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
const folder = mkdtempSync(join(tmpdir(), "tearoff-smtp-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let world: MarketerWorld;
let close: () => Promise<void> = async () => {};
beforeAll(async () => {
  world = await makeMarketer(database);
});
beforeEach(async () => {
  await database.sql`update person set disabled_at = now() where id in (select person_id from shopper)`;
});
afterEach(() => close());

const minute = 60_000;
const later = (at: Date, millis: number) => new Date(at.getTime() + millis);
const addressOf = (id: string | undefined) => `s${id}@post.example`;

/** A mailing by mail to so many, and a worker that sends it to the catcher. */
async function begin(count: number, manners: (ids: string[]) => CatcherManners = () => ({})) {
  const ids = await makeReaders(database, count);
  const catcher = await startMailCatcher(manners(ids));
  close = catcher.close;
  const at = noon();
  const id = await makeMailing(database, world, at);
  const worker = makeWorker(database, folder, { env: { ...mailingEnv(folder), SMTP_URL: catcher.url } });
  await worker.take(at);
  return { ids, catcher, at, id, worker };
}

test("each gets one, with a Message-ID of its own, the way out, text and HTML", async () => {
  const { ids, catcher, at, id, worker } = await begin(60);
  await worker.run(id, at);
  expect(await tally(database, id)).toEqual({ "mail sent": 60 });
  expect([...catcher.counts().values()]).toEqual(Array.from({ length: 60 }, () => 1));
  expect(new Set(catcher.caught.map(({ messageId }) => messageId)).size).toBe(60);
  const text = catcher.caught.find(({ to }) => to === addressOf(ids[0]))?.text ?? "";
  const unfolded = text.replace(/\r\n[ \t]+/g, " ");
  expect(unfolded).toMatch(
    /^List-Unsubscribe: <https:\/\/tearoff\.example\/unsubscribe\/one-click\?token=mailings\.shp_/m,
  );
  expect(unfolded).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
  expect(unfolded).toContain("multipart/alternative");
});

test("450: tried again later, with growing pauses, and given up in the end", async () => {
  const { catcher, at, id, worker, ids } = await begin(3, ([busy]) => ({
    onRecipient: (address) => (address === addressOf(busy) ? { code: 450, words: "4.2.1 busy" } : null),
  }));
  await worker.run(id, at);
  expect(await tally(database, id)).toEqual({ "mail sent": 2, "mail waiting": 1 });
  await worker.run(id, later(at, 59_000));
  const tries = async () =>
    (await database.sql`select attempts from mailing_recipient where shopper_id = ${ids[0] ?? ""}`)[0]
      ?.attempts;
  expect(await tries()).toBe(1);
  for (const minutes of [1, 6, 36, 156, 516]) await worker.run(id, later(at, minutes * minute + 1_000));
  expect(await tries()).toBe(6);
  expect(await tally(database, id)).toEqual({ "mail failed given_up": 1, "mail sent": 2 });
  expect(catcher.counts().get(addressOf(ids[0]))).toBeUndefined();
});

test("550 at a mailbox: bounced, and nothing goes there any more; 550 at our policy: failed, and the address is as good as before", async () => {
  const { ids, at, id, worker } = await begin(4, ([none, blocked]) => ({
    onRecipient: (address) =>
      address === addressOf(none)
        ? { code: 550, words: "5.1.1 no such user" }
        : address === addressOf(blocked)
          ? { code: 550, words: "5.7.1 not from you" }
          : null,
  }));
  await worker.run(id, at);
  expect(await tally(database, id)).toEqual({
    "mail bounced no_mailbox": 1,
    "mail failed refused": 1,
    "mail sent": 2,
  });
  const next = await makeMailing(database, world, later(at, minute));
  await worker.take(later(at, minute));
  await worker.run(next, later(at, minute));
  expect(await tally(database, next)).toEqual({
    "mail failed refused": 1,
    "mail sent": 2,
    "mail skipped suppressed": 1,
  });
  const [{ state } = {}] = await database.sql`
    select state from mailing_recipient where shopper_id = ${ids[0] ?? ""} and mailing_id = ${String(parseId("mailing", next))}`;
  expect(state).toBe("skipped");
});

test("a line that is cut within a mail: tried again, since nothing was taken", async () => {
  let cuts = 1;
  const { catcher, at, id, worker } = await begin(3, ([unlucky]) => ({
    cutsWithin: (address) => address === addressOf(unlucky) && cuts-- > 0,
  }));
  await worker.run(id, at);
  await worker.run(id, later(at, 2 * minute));
  expect(await tally(database, id)).toEqual({ "mail sent": 3 });
  expect([...catcher.counts().values()]).toEqual([1, 1, 1]);
});

test("a line that is cut when the mail was taken: nobody can tell, so it is not sent again, and said so", async () => {
  const { catcher, at, id, worker, ids } = await begin(1, ([unlucky]) => ({
    cutsAfter: (address) => address === addressOf(unlucky),
  }));
  await worker.run(id, at);
  await worker.run(id, later(at, 24 * 60 * minute));
  expect(await tally(database, id)).toEqual({ "mail failed unknown": 1 });
  expect(catcher.counts().get(addressOf(ids[0]))).toBe(1);
});

test("a slow server is waited for", async () => {
  const { catcher, at, id, worker } = await begin(6, () => ({ slowMillis: 1_500 }));
  await worker.run(id, at);
  expect(await tally(database, id)).toEqual({ "mail sent": 6 });
  expect(catcher.caught).toHaveLength(6);
});

test("421 at the door: the whole mailing waits, says so, counts no try, and goes on by itself", async () => {
  const { catcher, at, id, worker } = await begin(5, () => ({ greeting: { code: 421, words: "too busy" } }));
  await worker.run(id, at);
  expect(await stateOf(database, id)).toMatchObject({
    state: "sending",
    problem: expect.stringContaining("mail server"),
  });
  expect(await tally(database, id)).toEqual({ "mail waiting": 5 });
  catcher.manners.greeting = undefined;
  await worker.run(id, later(at, 5_000));
  expect(catcher.caught).toHaveLength(0);
  await worker.run(id, later(at, minute));
  expect(await tally(database, id)).toEqual({ "mail sent": 5 });
  expect(await stateOf(database, id)).toMatchObject({ state: "sent", problem: null });
});

test("no server at all: the same", async () => {
  const { catcher, at, id, worker } = await begin(5);
  await catcher.close();
  await worker.run(id, at);
  expect(await stateOf(database, id)).toMatchObject({ state: "sending", problem: expect.any(String) });
  const attempts = await database.sql`
    select max(attempts) as most from mailing_recipient where mailing_id = ${String(parseId("mailing", id))}`;
  expect(attempts[0]?.most).toBe(0);
  const again = await startMailCatcher({}, catcher.port);
  close = again.close;
  await worker.run(id, later(at, minute));
  expect(await tally(database, id)).toEqual({ "mail sent": 5 });
});

test("a worker that died: what its journal says was handed over is not sent again, what was not is, what nobody knows is not", async () => {
  const { ids, catcher, at, id, worker } = await begin(3);
  const dead = makeWorker(database, folder);
  const keyOf = (at: number) => `${id} ${shopperId(ids[at])}`;
  const shopperId = (number: string | undefined) => formatId("shopper", BigInt(number ?? 0));
  dead.journal.noteHandover(keyOf(0));
  for (const [place, workerId] of [
    dead.journal.workerId,
    dead.journal.workerId,
    "f00f00f00f00f00f",
  ].entries()) {
    await database.sql`
      update mailing_recipient set state = 'sending', attempts = 1, claimed_by = ${workerId}, next_attempt_at = ${later(at, minute).toISOString()}
      where shopper_id = ${ids[place] ?? ""}`;
  }
  await worker.run(id, at);
  expect(catcher.caught).toHaveLength(0);
  await worker.run(id, later(at, 2 * minute));
  expect(await tally(database, id)).toEqual({ "mail failed unknown": 1, "mail sent": 2 });
  expect(catcher.caught.map(({ to }) => to)).toEqual([addressOf(ids[1])]);
});

test("who opts out, and a mailing that is cancelled, while the server takes its time: nothing is handed over", async () => {
  let cancel = async () => {};
  const { ids, catcher, at, id, worker } = await begin(3, ([optsOut, last]) => ({
    onRecipient: async (address) => {
      if (address === addressOf(optsOut)) await takeBack(database, [optsOut ?? ""]);
      if (address === addressOf(last)) await cancel();
      return null;
    },
  }));
  cancel = async () => {
    await expect.poll(() => catcher.counts().get(addressOf(ids[2]))).toBe(1);
    await moveMailing(contextOf(database, world.actor, at), { mailingId: id, move: "cancel" });
  };
  await worker.run(id, at);
  expect(await tally(database, id)).toEqual({
    "mail sent": 1,
    "mail skipped cancelled": 1,
    "mail skipped no_consent": 1,
  });
  expect(catcher.caught.map(({ to }) => to)).toEqual([addressOf(ids[2])]);
});

test("no more are in hand than there are lines to the server", async () => {
  let most = 0;
  const { at, id, worker } = await begin(12, () => ({
    onRecipient: async () => {
      const [row] =
        await database.sql`select count(*)::int as count from mailing_recipient where state = 'sending'`;
      most = Math.max(most, row?.count ?? 0);
      return null;
    },
  }));
  await worker.run(id, at);
  expect(await tally(database, id)).toEqual({ "mail sent": 12 });
  expect(most).toBe(smtpLines);
});
