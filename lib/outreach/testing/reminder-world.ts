/** What the tests of reminders begin with: a shopper with an account, a barcode of a day, a clock that is moved by hand. */
import { eq } from "drizzle-orm";
import { person } from "@/db/schema";
import { contextOf } from "@/db/testing/contexts";
import { makeShopper } from "@/db/testing/factories";
import type { TestDatabase } from "@/db/testing/test-database";
import { issueFor, makeWorld, type Wanted, type World } from "@/db/testing/world";
import { type ShopperActor, systemActor } from "@/lib/auth/actor";
import type { Id } from "@/lib/kernel/ids";
import { parseId } from "@/lib/kernel/ids";
import { makeVapidKeys } from "@/lib/push/vapid-keys";
import { planReminders } from "../plan-reminders";
import { saveReminderSetting } from "../save-reminder-setting";
import type { ReminderSettingInput } from "../schemas";
import { type ReminderEnv, sendReminders } from "../send-reminders";

export const hour = 3_600_000;
const lead = 3_600;

export const reminderEnv: ReminderEnv = {
  AUTH_SECRET: "a-secret-for-tests-that-is-long-enough",
  APP_URL: "https://tearoff.example",
  MAIL_FROM: "Tearoff <no-reply@tearoff.example>",
  TEAROFF_DEMO: true,
  TEAROFF_VAPID_KEYS: makeVapidKeys(),
  TEAROFF_PUSH_HOSTS: [],
};

/** A shopper and the address that mails go to. */
async function makeAccount(database: TestDatabase): Promise<{ actor: ShopperActor; email: string }> {
  const { actor } = await makeShopper(database.db);
  const [row] = await database.db.select().from(person).where(eq(person.id, actor.personId));
  return { actor, email: row?.email ?? "" };
}

/** 12:00 in Dublin, some days ahead: a barcode of a day is reminded of in daylight. */
export function noon(): Date {
  const at = new Date();
  at.setUTCDate(at.getUTCDate() + 2);
  at.setUTCHours(12, 0, 0, 0);
  return at;
}

/**
 * One account with one barcode issued at `began`, living a day, and its setting: an hour before, by the channels named. `plan` and `send` are the worker at an instant.
 */
export async function makeReminderWorld(
  database: TestDatabase,
  channels: Partial<ReminderSettingInput> = {},
  given: { lifetimeSeconds?: number; began?: Date; wanted?: Wanted; world?: World } = {},
) {
  const began = given.began ?? noon();
  const { lifetimeSeconds = 86_400 } = given;
  const world = given.world ?? (await makeWorld(database, { now: began, lifetimeSeconds }));
  const { actor, email } = await makeAccount(database);
  await saveReminderSetting(contextOf(database, actor, began), {
    leadSeconds: lead,
    inbox: false,
    push: false,
    mail: false,
    timeZone: "Europe/Dublin",
    ...channels,
  });
  await startWalks(database, began);
  const issued = await issueFor(database, world, { ...given.wanted, now: began }, actor);
  const expiresAt = new Date(began.getTime() + lifetimeSeconds * 1000);
  return {
    world,
    actor,
    email,
    began,
    expiresAt,
    dueAt: new Date(expiresAt.getTime() - lead * 1000),
    ...issued,
  };
}

/** Puts the walks where a worker of this instant would begin: an earlier test of the file may have moved its clock further. */
export async function startWalks(database: TestDatabase, at: Date): Promise<void> {
  await database.sql`delete from reminder_walk`;
  await plan(database, at);
}

/** The planner until it has nothing more to look at. */
export async function plan(database: TestDatabase, at: Date, batchSize?: number): Promise<number> {
  let planned = 0;
  for (let round = 0; round < 1_000; round += 1) {
    const step = await planReminders(contextOf(database, systemActor, at), batchSize);
    planned += step.planned;
    if (!step.isMore) return planned;
  }
  throw new Error("the walks never ended");
}

/** The sender once. */
export async function send(
  database: TestDatabase,
  at: Date,
  env: Partial<ReminderEnv> = {},
): Promise<number> {
  const { handled } = await sendReminders(contextOf(database, systemActor, at), { ...reminderEnv, ...env });
  return handled;
}

/** What became of a barcode's reminders, by channel. */
export async function states(
  database: TestDatabase,
  barcodeId: Id<"barcode">,
): Promise<Record<string, string>> {
  const rows = await database.sql`
    select channel, state from reminder where barcode_id = ${String(parseId("barcode", barcodeId))} order by channel`;
  return Object.fromEntries(rows.map((row) => [row.channel, row.state]));
}
