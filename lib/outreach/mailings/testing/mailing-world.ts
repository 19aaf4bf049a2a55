/** What the tests of mailings begin with: a provider with a marketer, shoppers who agreed to everything, a mailing to all of them. */
import { sql } from "drizzle-orm";
import { audience, mailing, membership, person } from "@/db/schema";
import { contextOf } from "@/db/testing/contexts";
import type { TestDatabase } from "@/db/testing/test-database";
import { makeWorld } from "@/db/testing/world";
import { type MarketerActor, systemActor } from "@/lib/auth/actor";
import { consentKinds } from "@/lib/kernel/consent-kinds";
import { type Id, parseId } from "@/lib/kernel/ids";
import { makeVapidKeys } from "@/lib/push/vapid-keys";
import { newId, newNumber } from "@/lib/server/new-id";
import { anybody } from "../../audiences/definition";
import { openHandoverJournal } from "../handover-journal";
import { type SendingEnv, type SendingOptions, sendMailing } from "../send-mailings";
import { takeRecipients } from "../take-recipients";

/** 12:00 in Dublin, some days ahead: mail goes out in daylight, and rows of one test are due in it whenever it runs. */
export function noon(): Date {
  const at = new Date();
  at.setUTCDate(at.getUTCDate() + 2);
  at.setUTCHours(12, 0, 0, 0);
  return at;
}

export const mailingEnv = (folder: string): SendingEnv => ({
  AUTH_SECRET: "a-secret-for-tests-that-is-long-enough",
  APP_URL: "https://tearoff.example",
  MAIL_FROM: "Tearoff <no-reply@tearoff.example>",
  TEAROFF_DEMO: true,
  TEAROFF_DATA_DIR: folder,
  TEAROFF_VAPID_KEYS: makeVapidKeys(),
  TEAROFF_PUSH_HOSTS: [],
});

/** A provider with an offer, and its marketer. */
export async function makeMarketer(database: TestDatabase) {
  const world = await makeWorld(database, { now: noon() });
  const now = new Date();
  const personId = newId("person", now);
  await database.db.insert(person).values({
    id: personId,
    email: `${personId.toLowerCase()}@morven.example`,
    name: "Jonas Morven",
    createdAt: now,
  });
  const { providerId } = world;
  await database.db.insert(membership).values({ personId, role: "marketer", providerId, createdAt: now });
  const actor: MarketerActor = {
    kind: "person",
    role: "marketer",
    personId,
    name: "Jonas Morven",
    providerId,
  };
  return { ...world, actor };
}
export type MarketerWorld = Awaited<ReturnType<typeof makeMarketer>>;

/** Shoppers of 1990 with an address, who agreed to everything; their numbers ascending. */
export async function makeReaders(database: TestDatabase, count: number): Promise<string[]> {
  const began = new Date("2026-01-01T00:00:00Z");
  const ids = Array.from({ length: count }, (_, at) =>
    String(newNumber(new Date(began.getTime() + 60_000 + at * 1_000 + Math.floor(Math.random() * 900)))),
  );
  const rows = JSON.stringify(ids.map((id) => ({ id })));
  const at = began.toISOString();
  await database.db.execute(sql`
    insert into person (id, email, name, email_verified_at, created_at)
    select id, 's' || id || '@post.example', 'Nora Quill', ${at}::timestamptz, ${at}::timestamptz from jsonb_to_recordset(${rows}::jsonb) as r (id bigint)`);
  await database.db.execute(sql`
    insert into shopper (id, person_id, birth_year, created_at)
    select id, id, 1990, ${at}::timestamptz from jsonb_to_recordset(${rows}::jsonb) as r (id bigint)`);
  for (const [place, kind] of consentKinds.entries()) {
    await database.db.execute(sql`
      insert into consent (id, shopper_id, kind, is_given, wording_version, source, at)
      select id + ${place + 1}, id, ${kind}, true, 1, 'account', ${at}::timestamptz from jsonb_to_recordset(${rows}::jsonb) as r (id bigint)`);
  }
  return ids;
}

/** Takes a consent back, as of now. */
export async function takeBack(database: TestDatabase, ids: readonly string[], kind = "mail"): Promise<void> {
  const rows = JSON.stringify(ids.map((id) => ({ id, consent: String(newNumber(new Date())) })));
  await database.db.execute(sql`
    insert into consent (id, shopper_id, kind, is_given, wording_version, source, at)
    select consent, id, ${kind}, false, 1, 'account', now() from jsonb_to_recordset(${rows}::jsonb) as r (id bigint, consent bigint)`);
}

type Given = Partial<typeof mailing.$inferInsert>;

/** A mailing of the marketer's to everybody, scheduled for `at`. */
export async function makeMailing(
  database: TestDatabase,
  { actor }: Pick<MarketerWorld, "actor">,
  at: Date,
  given: Given = {},
): Promise<Id<"mailing">> {
  const id = newId("mailing", at);
  const audienceId = newId("audience", at);
  const made = { createdAt: at, updatedAt: at };
  const { providerId, personId } = actor;
  await database.db
    .insert(audience)
    .values({ id: audienceId, providerId, name: `Everybody ${audienceId}`, definition: anybody, ...made });
  await database.db.insert(mailing).values({
    id,
    providerId,
    name: "Autumn roast",
    subject: "A coupon for {{first name}}",
    body: "Hello {{first name}},\n\n**Highland Roast** is back. [Look](/offers).",
    audienceId,
    channels: ["mail"],
    timeZone: "Europe/Dublin",
    weeklyCap: 7,
    state: "scheduled",
    startsAt: at,
    createdBy: personId,
    ...made,
    ...given,
  });
  return id;
}

/** A worker of its own over a folder of journals. */
export function makeWorker(database: TestDatabase, folder: string, options: SendingOptions = {}) {
  const journal = openHandoverJournal(`${folder}/handovers`);
  const env = { ...mailingEnv(folder), ...options.env };
  const ctx = (now: Date) => contextOf(database, systemActor, now);
  return {
    journal,
    take: async (now: Date, batchSize?: number) => {
      for (let round = 0; round < 1_000; round += 1)
        if (!(await takeRecipients(ctx(now), batchSize)).isMore) return;
      throw new Error("recipients never ended");
    },
    once: (id: Id<"mailing">, now: Date) => sendMailing(ctx(now), id, { journal, ...options, env }),
    run: async (id: Id<"mailing">, now: Date) => {
      for (let round = 0; round < 10_000; round += 1)
        if ((await sendMailing(ctx(now), id, { journal, ...options, env })).handled === 0) return;
      throw new Error("the mailing never ended");
    },
  };
}

/** How many recipients are in which state, by channel: `mail sent`, `mail skipped no_consent`. */
export async function tally(database: TestDatabase, id: Id<"mailing">): Promise<Record<string, number>> {
  const rows = await database.sql`
    select concat_ws(' ', channel, state, reason) as what, count(*)::int as count from mailing_recipient
    where mailing_id = ${String(parseId("mailing", id))} group by 1 order by 1`;
  return Object.fromEntries(rows.map((row) => [row.what, row.count]));
}

export async function stateOf(database: TestDatabase, id: Id<"mailing">) {
  const [row] = await database.sql`
    select state, problem, wait_until from mailing where id = ${String(parseId("mailing", id))}`;
  return row ?? {};
}
