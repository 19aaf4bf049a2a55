import "server-only";
import { cookies } from "next/headers";
import { runtimeEnv } from "@/lib/server/env";
import { moveSession, sessionCookieName, sessionCookieOptions } from "./session-cookie";

/** Takes the session of this request along into a new epoch, which ended all of the person. For actions: only they may set cookies. */
export async function keepThisSession(sessionEpoch: number): Promise<void> {
  const { AUTH_SECRET, APP_URL } = runtimeEnv();
  const isSecure = APP_URL.startsWith("https:");
  const name = sessionCookieName(isSecure);
  const jar = await cookies();
  const moved = await moveSession(jar.get(name)?.value ?? "", sessionEpoch, {
    secret: AUTH_SECRET,
    isSecure,
  });
  if (moved) jar.set(name, moved, sessionCookieOptions(isSecure));
}
