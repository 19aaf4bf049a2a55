import "server-only";
import { cookies } from "next/headers";
import { cache } from "react";
import type { Id } from "@/lib/kernel/ids";
import { parseId } from "@/lib/kernel/ids";
import { runtimeEnv } from "@/lib/server/env";
import { runtime } from "@/lib/server/runtime";
import { actorFromRow } from "./actor-from-row";
import { pairedTill } from "./paired-till";
import { readSignedIn } from "./queries";
import { auth } from "./session";
import { sessionCookieName } from "./session-cookie";

/**
 * Who is signed in, read from the database once per request: a revoked role, a raised epoch or a disabled person
 * is out at once, whatever the cookie says.
 */
export const currentActor = cache(async () => {
  // Cookies first: asking for them tells a build, which has no environment, that the page is made per request.
  const jar = await cookies();
  const name = sessionCookieName(runtimeEnv().APP_URL.startsWith("https:"));
  // Those without a session cost nothing.
  if (!jar.has(name)) return null;
  const session = await auth();
  if (typeof session?.sessionEpoch !== "number" || !session.personId) return null;
  if (parseId("person", session.personId) === null) return null;
  const [row, till] = await Promise.all([
    readSignedIn(runtime(), session.personId as Id<"person">),
    pairedTill(),
  ]);
  // A session that a PIN opened is worth something on its own tablet alone, for as long as that is a till of the cashier's store.
  if (session.tillDeviceId !== undefined && session.tillDeviceId !== till?.deviceId) return null;
  const actor = row && actorFromRow(row, session.sessionEpoch, till);
  if (session.tillDeviceId !== undefined && !(actor?.role === "cashier" && actor.tillId)) return null;
  return actor;
});

/** A person who is signed in. */
export type PersonActor = NonNullable<Awaited<ReturnType<typeof currentActor>>>;
