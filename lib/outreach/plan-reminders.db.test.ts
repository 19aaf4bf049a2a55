import { expect, test } from "vitest";
import { contextOf } from "@/db/testing/contexts";
import { makeShopper } from "@/db/testing/factories";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, makeWorld, redeemCoffee } from "@/db/testing/world";
import { systemActor } from "@/lib/auth/actor";
import { type Id, parseId } from "@/lib/kernel/ids";
import { planReminders } from "./plan-reminders";
import { saveReminderSetting } from "./save-reminder-setting";
import { hour, makeReminderWorld, noon, plan, startWalks, states } from "./testing/reminder-world";

const database = testDatabase();

test("a barcode is planned once per channel, however often and by however many it is looked at", async () => {
  const { barcodeId, dueAt } = await makeReminderWorld(database, { inbox: true, mail: true });
  const workers = [1, 2, 3, 4].map(() => planReminders(contextOf(database, systemActor, dueAt)));
  const planned = (await Promise.all(workers)).reduce((sum, one) => sum + one.planned, 0);
  expect(planned).toBe(2);
  expect(await plan(database, dueAt)).toBe(0);
  expect(await plan(database, new Date(dueAt.getTime() + hour / 2))).toBe(0);
  expect(await states(database, barcodeId)).toEqual({ inbox: "waiting", mail: "waiting" });
});

test("many barcodes in small steps: each once, none left out", async () => {
  const began = noon();
  const world = await makeWorld(database, { now: began, lifetimeSeconds: 86_400, issuesPerShopper: 10 });
  await startWalks(database, began);
  const ids: Id<"barcode">[] = [];
  for (let n = 0; n < 23; n += 1) {
    const { actor } = await makeShopper(database.db);
    const now = new Date(began.getTime() + Math.floor(n / 5) * 60_000);
    ids.push((await issueFor(database, world, { now }, actor)).barcodeId);
  }
  const later = new Date(began.getTime() + 20 * hour);
  expect(await plan(database, later, 3)).toBe(23);
  for (const id of ids) expect(await states(database, id)).toEqual({ inbox: "waiting" });
});

test("what was redeemed before is passed by", async () => {
  const { world, token, began, dueAt, barcodeId } = await makeReminderWorld(database, { inbox: true });
  await redeemCoffee(database, world, token, "planned", new Date(began.getTime() + hour));
  await plan(database, dueAt);
  expect(await states(database, barcodeId)).toEqual({});
});

test("a channel that is switched on between two walks is reminded by the next", async () => {
  const day = 24 * hour;
  const { actor, barcodeId, expiresAt } = await makeReminderWorld(
    database,
    { inbox: true, leadSeconds: 86_400 },
    { lifetimeSeconds: 4 * 86_400 },
  );
  await plan(database, new Date(expiresAt.getTime() - day));
  expect(await states(database, barcodeId)).toEqual({ inbox: "waiting" });
  const setting = { leadSeconds: 86_400, inbox: true, push: false, mail: true, timeZone: null };
  await saveReminderSetting(contextOf(database, actor), setting);
  await plan(database, new Date(expiresAt.getTime() - 5 * hour));
  expect(await states(database, barcodeId)).toEqual({ inbox: "waiting", mail: "waiting" });
});

test("a push is planned for those alone who have a device", async () => {
  const { barcodeId, dueAt } = await makeReminderWorld(database, { inbox: true, push: true });
  await plan(database, dueAt);
  expect(await states(database, barcodeId)).toEqual({ inbox: "waiting" });
});

test("a barcode that would ring at night is planned the evening before", async () => {
  // Issued at noon, over at 4 in the night: the hour before is night, and so is the morning too late.
  const { barcodeId, began } = await makeReminderWorld(
    database,
    { mail: true },
    { lifetimeSeconds: 16 * 3_600 },
  );
  await plan(database, new Date(began.getTime() + 6 * hour));
  const [row] = await database.sql`
    select to_char(next_attempt_at at time zone 'Europe/Dublin', 'HH24:MI') as at from reminder
    where barcode_id = ${String(parseId("barcode", barcodeId))}`;
  expect(await states(database, barcodeId)).toEqual({ mail: "waiting" });
  expect(row?.at).toBe("20:30");
});
