/** The whole app for the end-to-end tests: own database with the demo world, server, worker, demo mode. */
import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { makeVapidKeys } from "@/lib/push/vapid-keys";
import { startApp, untilReady } from "../shared/app.ts";
import { buildWhenStale } from "../shared/build.ts";
import type { ChildEnv } from "../shared/child.ts";
import { appEnvironment, checkedEnvironment } from "../shared/environment.ts";
import { migrateDatabase } from "../shared/migrate.ts";
import { freePort } from "../shared/port.ts";
import { ensureDatabase } from "../shared/postgres/connect.ts";
import { step } from "../shared/say.ts";
import { seedDatabase } from "../shared/seed.ts";

export type AppUnderTest = { baseUrl: string; databaseUrl: string; logFolder: string; webhookPort: number };

/** Starts it on a free port and waits until it is ready. Throws PlainErrors. */
export async function startAppUnderTest(scratch: string, adminUrl: string): Promise<AppUnderTest> {
  const databaseUrl = databaseOn(adminUrl, "tearoff_e2e");
  await ensureDatabase(adminUrl, "tearoff_e2e");
  await migrateDatabase(databaseUrl);
  // For a journey to close: the older of them can be closed at any hour.
  await seedDatabase(databaseUrl, 2);
  const port = await freePort();
  const baseUrl = `http://localhost:${port}`;
  const logFolder = join(scratch, "logs");
  mkdirSync(logFolder, { recursive: true });
  const webhookPort = await freePort();
  const env = environmentFor(scratch, databaseUrl, port, baseUrl, webhookPort);
  await buildWhenStale(env, join(logFolder, "build.log"));
  const recordFile = join(scratch, "processes.json");
  const app = startApp({ env, port, host: undefined, mode: "start", logFolder, recordFile });
  await step("Starting the app", () => Promise.race([untilReady(port, undefined), app.failed]));
  return { baseUrl, databaseUrl, logFolder, webhookPort };
}

/** The same server, another database. */
export function databaseOn(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

function environmentFor(
  scratch: string,
  databaseUrl: string,
  port: number,
  baseUrl: string,
  webhookPort: number,
): ChildEnv {
  const env = checkedEnvironment({
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    TEAROFF_DATA_DIR: scratch,
    TEAROFF_DEMO: "true",
    APP_URL: baseUrl,
    // Tests are quicker than any till.
    TEAROFF_REQUESTS_PER_MINUTE: "600000",
    // The one address of this machine that webhooks may go to: a test listens there.
    TEAROFF_WEBHOOK_HOSTS: `127.0.0.1:${webhookPort}`,
  });
  const secrets = {
    authSecret: randomBytes(32).toString("base64url"),
    barcodeKeys: `1:${randomBytes(32).toString("base64")}`,
    vapidKeys: makeVapidKeys(),
    databasePassword: "",
  };
  return appEnvironment(env, secrets, databaseUrl);
}
