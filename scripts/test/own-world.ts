/** What keeps a test run or a measurement apart from the user's own app. */
import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { databaseRole, startCluster, stopCluster } from "../shared/postgres/cluster.ts";
import { embeddedUrl } from "../shared/postgres/connect.ts";
import { step } from "../shared/say.ts";
import { atEnd } from "../shared/shutdown.ts";

/** The tests bring their own world: what the user set for `npm start` must not leak into it. */
export function forgetTheUsersApp(): void {
  const mine = [
    "PORT",
    "HOST",
    "APP_URL",
    "DATABASE_URL",
    "AUTH_SECRET",
    "SMTP_URL",
    "MAIL_FROM",
    "SMS_GATEWAY_URL",
    "SMS_GATEWAY_TOKEN",
    "DATABASE_POOL",
  ];
  for (const name of Object.keys(process.env)) {
    // A name set to nothing counts as absent, and keeps a .env file from setting it.
    if (mine.includes(name) || name.startsWith("TEAROFF_")) process.env[name] = "";
  }
  for (const name of mine) process.env[name] = "";
}

/** A PostgreSQL of its own in the folder `home`, ended at the end; the URL of its first database. */
export async function startTestDatabase(home: string): Promise<string> {
  mkdirSync(home);
  const password = randomBytes(18).toString("base64url");
  atEnd(() => stopCluster(home));
  const server = await step("Starting a database for the tests", () =>
    startCluster({ home, password, durable: false }),
  );
  return embeddedUrl(server.port, databaseRole, password, "postgres");
}
