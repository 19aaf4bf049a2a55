/** Which till the tablet of this request is. */
import "server-only";
import { cookies } from "next/headers";
import { cache } from "react";
import { runtimeEnv } from "@/lib/server/env";
import { runtime } from "@/lib/server/runtime";
import { readTillCookie, tillCookieName } from "./till-cookie";
import { type PairedTill, readPairedTill } from "./till-queries";

/** Read from the database once per request, so that a revoked tablet is no till at once; null on every other browser. */
export const pairedTill = cache(async (): Promise<PairedTill | null> => {
  const jar = await cookies();
  const { APP_URL, AUTH_SECRET } = runtimeEnv();
  const value = jar.get(tillCookieName(APP_URL.startsWith("https:")))?.value;
  const deviceId = readTillCookie(value, AUTH_SECRET);
  // Nothing to ask for without a cookie, which is every shopper.
  return deviceId === null ? null : readPairedTill({ ...runtime(), now: new Date() }, deviceId);
});
