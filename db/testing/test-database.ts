/** A fresh, migrated database for one test file, copied from a template in a fraction of a second. */
import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, inject } from "vitest";
import { connect, type Db, type Sql } from "@/db/client";
import { makeVapidKeys } from "@/lib/push/vapid-keys";

export type TestDatabase = { url: string; db: Db; sql: Sql };

/** Creates a database by the admin connection and returns its url and how to drop it. */
export async function createDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const adminUrl = inject("adminUrl");
  const name = `tearoff_test_${randomBytes(6).toString("hex")}`;
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
  // Copying a template takes a lock that two files at once may both want.
  await admin`select pg_advisory_lock(7301)`;
  await admin.unsafe(`create database ${name} template ${inject("templateDatabase")}`);
  await admin`select pg_advisory_unlock(7301)`;
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const drop = async () => {
    await admin.unsafe(`drop database ${name} with (force)`);
    await admin.end();
  };
  return { url: url.href, drop };
}

/**
 * Call at the top of a test file: the database exists from before its first test until after its last. Also points the process's own runtime
 * (`runtime()` in lib/server) at it, with fixed secrets, so that verbs find their key ring.
 */
export function testDatabase(): TestDatabase {
  const database = {} as TestDatabase;
  let close: () => Promise<unknown> = async () => {};
  beforeAll(async () => {
    const { url, drop } = await createDatabase();
    process.env.DATABASE_URL = url;
    process.env.AUTH_SECRET = "a-secret-for-tests-that-is-long-enough";
    process.env.TEAROFF_BARCODE_KEYS = `1:${Buffer.alloc(32, 7).toString("base64")}`;
    process.env.TEAROFF_VAPID_KEYS = makeVapidKeys();
    process.env.TEAROFF_DEMO = "true";
    const connection = connect(url, { max: 20 });
    Object.assign(database, { url, db: connection.db, sql: connection.sql });
    close = async () => {
      await connection.close();
      const { runtime } = await import("@/lib/server/runtime");
      await runtime().close();
      await drop();
    };
  });
  afterAll(() => close());
  return database;
}
