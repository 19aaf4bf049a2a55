import { makeVapidKeys } from "@/lib/push/vapid-keys";

/** What verbs read of the environment, for a process that calls them itself: the database, and secrets that protect nothing. */
export function setVerbsEnvironment(databaseUrl: string): void {
  process.env.DATABASE_URL = databaseUrl;
  process.env.AUTH_SECRET = "a-secret-for-benches-that-is-long-enough";
  process.env.TEAROFF_BARCODE_KEYS = `1:${Buffer.alloc(32, 7).toString("base64")}`;
  process.env.TEAROFF_VAPID_KEYS = makeVapidKeys();
}
