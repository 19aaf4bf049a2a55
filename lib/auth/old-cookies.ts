/** Cookies of before they were of one host alone: moved to their names of today at the next page, so that nobody signs in and no tablet is paired again. No database. */
import { adoptSession, sessionCookieName, sessionCookieOptions } from "./session-cookie";
import { tillCookieName, tillCookieOptions } from "./till-cookie";

const oldSessionName = "__Secure-authjs.session-token";
const oldTillName = "__Secure-tearoff.till";

type Jar = { has(name: string): boolean; get(name: string): { value: string } | undefined };
type Moved = { name: string; value: string; options: ReturnType<typeof sessionCookieOptions> };

/** What to set in the place of old ones. Over https alone: the others never had another name. */
export async function movedCookies(jar: Jar, secret: string): Promise<Moved[]> {
  const [session, till] = [jar.get(oldSessionName)?.value, jar.get(oldTillName)?.value];
  const moved: Moved[] = [];
  if (session && !jar.has(sessionCookieName(true))) {
    const value = await adoptSession(session, oldSessionName, secret);
    if (value) moved.push({ name: sessionCookieName(true), value, options: sessionCookieOptions(true) });
  }
  // Its signature does not know the name.
  if (till && !jar.has(tillCookieName(true)))
    moved.push({ name: tillCookieName(true), value: till, options: tillCookieOptions(true) });
  const gone = [session ? oldSessionName : null, till ? oldTillName : null].filter((name) => name !== null);
  const over = { ...sessionCookieOptions(true), maxAge: 0 };
  return [...moved, ...gone.map((name) => ({ name, value: "", options: over }))];
}
