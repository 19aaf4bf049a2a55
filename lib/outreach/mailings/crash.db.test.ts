/**
 * The worker is killed -9 three times while a mailing goes out over a real SMTP server, and some opt out in between: everybody else gets exactly one, and those none. MAILING_RECIPIENTS says how many;
 * `npm run test:mailing-crash` takes 10,000.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing/test-database";
import { parseId } from "@/lib/kernel/ids";
import { makeVapidKeys } from "@/lib/push/vapid-keys";
import { startMailCatcher } from "./testing/mail-catcher";
import { makeMailing, makeMarketer, makeReaders, takeBack, tally } from "./testing/mailing-world";

const database = testDatabase();
const folder = mkdtempSync(join(tmpdir(), "tearoff-crash-"));
const workers: ChildProcess[] = [];
afterAll(() => {
  for (const worker of workers) worker.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

const shoppers = Number(process.env.MAILING_RECIPIENTS ?? 400);
const kills = 3;
const optOutsPerKill = Math.ceil(shoppers / 150);

function startWorker(smtpUrl: string): ChildProcess {
  const worker = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "lib/outreach/mailings/testing/crash-worker.ts"],
    {
      env: {
        ...process.env,
        DATABASE_URL: database.url,
        DATABASE_POOL: "10",
        SMTP_URL: smtpUrl,
        TEAROFF_DATA_DIR: folder,
        TEAROFF_VAPID_KEYS: makeVapidKeys(),
        LOG_LEVEL: "error",
      },
      stdio: ["ignore", "inherit", "inherit"],
    },
  );
  workers.push(worker);
  return worker;
}

/** Where it is broad daylight now. */
function dayZone(now: Date): string {
  const zones = ["Etc/GMT+11", "Etc/GMT+7", "Etc/GMT+3", "UTC", "Etc/GMT-4", "Etc/GMT-8", "Etc/GMT-12"];
  const hourIn = (timeZone: string) =>
    Number(new Intl.DateTimeFormat("en-GB", { hour: "numeric", hourCycle: "h23", timeZone }).format(now));
  return zones.find((zone) => hourIn(zone) >= 9 && hourIn(zone) < 17) ?? "UTC";
}

/** At night a mail would wait for the morning. */
async function livesIn(shopperIds: readonly string[], zone: string): Promise<void> {
  await database.sql`
    insert into reminder_setting (shopper_id, lead_seconds, inbox, push, mail, time_zone, updated_at)
    select id, 86400, true, true, false, ${zone}, now() from unnest(${[...shopperIds]}::bigint[]) as s (id)`;
}

test(`a mailing to ${shoppers}, its worker killed three times: one each, and none for those who opt out`, {
  timeout: 900_000,
}, async () => {
  const world = await makeMarketer(database);
  const ids = await makeReaders(database, shoppers);
  const catcher = await startMailCatcher();
  const now = new Date();
  await livesIn(ids, dayZone(now));
  const id = await makeMailing(database, world, now, { startsAt: now });
  const mailingId = String(parseId("mailing", id));
  const optedOut = new Set<string>();
  const began = performance.now();
  for (let kill = 1; kill <= kills; kill += 1) {
    const worker = startWorker(catcher.url);
    const enough = Math.floor((shoppers * kill) / (kills + 2));
    await expect
      .poll(() => catcher.caught.length, { timeout: 300_000, interval: 15 })
      .toBeGreaterThan(enough);
    worker.kill("SIGKILL");
    await once(worker, "exit");
    const rows = await database.sql<{ shopper_id: string }[]>`
      select shopper_id from mailing_recipient where mailing_id = ${mailingId} and state = 'waiting' and not shopper_id = any(${[...optedOut]}::bigint[]) order by random() limit ${optOutsPerKill}`;
    await takeBack(
      database,
      rows.map((row) => row.shopper_id),
    );
    for (const { shopper_id } of rows) optedOut.add(shopper_id);
  }
  startWorker(catcher.url);
  const state = async () => (await database.sql`select state from mailing where id = ${mailingId}`)[0]?.state;
  await expect.poll(state, { timeout: 600_000, interval: 250 }).toBe("sent");
  const seconds = (performance.now() - began) / 1_000;
  const counts = catcher.counts();
  const got = (shopper: string) => counts.get(`s${shopper}@post.example`) ?? 0;
  const others = ids.filter((one) => !optedOut.has(one));
  const figures = {
    shoppers,
    kills,
    optedOut: optedOut.size,
    optedOutWhoGotOne: [...optedOut].filter((one) => got(one) > 0).length,
    gotOne: others.filter((one) => got(one) === 1).length,
    gotNone: others.filter((one) => got(one) === 0).length,
    gotMore: others.filter((one) => got(one) > 1).length,
    mailsTaken: catcher.caught.length,
    seconds: Math.round(seconds),
    rows: await tally(database, id),
  };
  process.stdout.write(`${JSON.stringify(figures)}\n`);
  await catcher.close();
  expect(figures).toMatchObject({
    optedOutWhoGotOne: 0,
    gotOne: others.length,
    gotNone: 0,
    gotMore: 0,
  });
  expect(optedOut.size).toBeGreaterThan(kills);
  expect(figures.rows).toEqual({ "mail sent": others.length, "mail skipped no_consent": optedOut.size });
});
