import { expect, test } from "vitest";
import { connect } from "@/db/client";
import { contextOf } from "@/db/testing/contexts";
import { testDatabase } from "@/db/testing/test-database";
import { issueFor, makeWorld, redeemCoffee } from "@/db/testing/world";
import { checkReadiness, readiness } from "./health";

const database = testDatabase();
const minute = 60_000;

test("ready when the database answers and has every migration", async () => {
  expect(await readiness(contextOf(database, null))).toEqual({
    status: "ok",
    checks: { database: "ok", migrations: "ok", workerLagSeconds: 0, posterPlace: "ok" },
  });
});

test("a late worker is told, but tills are served", async () => {
  const world = await makeWorld(database);
  const { token } = await issueFor(database, world);
  await redeemCoffee(database, world, token, "late");
  const report = await checkReadiness(contextOf(database, null, new Date(Date.now() + 5 * minute)));
  expect(report.status).toBe("degraded");
  expect(report.checks.workerLagSeconds).toBeGreaterThan(290);
});

test("a poster whose place is ahead of the server is told", async () => {
  await database.sql`insert into poster_progress (source, transaction_id, barcode_id, sequence, updated_at)
    values ('reversal', '9000000000000000000', 0, 0, now())`;
  expect(await checkReadiness(contextOf(database, null))).toMatchObject({
    status: "degraded",
    checks: { posterPlace: "ahead" },
  });
  await database.sql`delete from poster_progress`;
});

test("a database that nobody migrated to this build is not ready", async () => {
  const reports: unknown[] = [];
  const undo = new Error("undo");
  const work = database.sql.begin(async (sql) => {
    const ctx = { ...contextOf(database, null), sql: sql as unknown as typeof database.sql };
    await sql`update drizzle.__drizzle_migrations set created_at = created_at + 1 where id = 2`;
    reports.push(await checkReadiness(ctx));
    await sql`drop schema drizzle cascade`;
    reports.push(await checkReadiness(ctx));
    throw undo;
  });
  await expect(work).rejects.toBe(undo);
  const missing = { status: "unavailable", checks: { database: "ok", migrations: "missing" } };
  expect(reports).toMatchObject([missing, missing]);
});

test("a database that is not there, or hangs, is not ready, and says so in time", async () => {
  const gone = connect("postgres://nobody:none@127.0.0.1:1/none", { max: 1 });
  const away = { ...contextOf(database, null), sql: gone.sql, db: gone.db };
  const unavailable = {
    status: "unavailable",
    checks: { database: "failed", migrations: "unknown", workerLagSeconds: null, posterPlace: "unknown" },
  };
  expect(await checkReadiness(away)).toEqual(unavailable);
  await gone.close();

  const busy = connect(database.url, { max: 1 });
  const sleeping = busy.sql`select pg_sleep(20)`.catch(() => {});
  const started = performance.now();
  const ctx = { ...contextOf(database, null), sql: busy.sql, db: busy.db };
  expect(await checkReadiness(ctx, 200)).toEqual(unavailable);
  expect(performance.now() - started).toBeLessThan(2_000);
  await busy.sql.end({ timeout: 0 });
  await sleeping;
});
