/** The session cookie: its name, how long it lives, and how it is renewed. No database. */
import { decode, encode, type JWT } from "@auth/core/jwt";
import { hostCookie, hostCookieName } from "./host-cookie";

export const sessionLifetimeSeconds = 30 * 24 * 60 * 60;
/** A session that is used is renewed once a day, so that it ends 30 days after its last use. */
const renewAfterSeconds = 24 * 60 * 60;

/** The name is also the salt of the key. */
export function sessionCookieName(isSecure: boolean): string {
  return hostCookieName("authjs.session-token", isSecure);
}

/** How the cookie is set. */
export const sessionCookieOptions = (isSecure: boolean): ReturnType<typeof hostCookie> =>
  hostCookie(isSecure, sessionLifetimeSeconds);

type SealedBy = { secret: string; isSecure: boolean };

/** The value to set instead of `value`, or null when it is young, over or not ours. */
export async function renewSession(
  value: string,
  { now, ...sealed }: SealedBy & { now: Date },
): Promise<string | null> {
  const token = await open(value, sealed);
  if (!token?.iat || now.getTime() / 1000 - token.iat < renewAfterSeconds) return null;
  return seal(token, sealed);
}

/** The same session in another epoch: all others of the person stay behind. Null when it is over or not ours. */
export async function moveSession(
  value: string,
  sessionEpoch: number,
  sealed: SealedBy,
): Promise<string | null> {
  const token = await open(value, sealed);
  return token && seal({ ...token, sessionEpoch }, sealed);
}

/** A session of another name under today's, over https. Null when it is over or not ours. */
export async function adoptSession(value: string, name: string, secret: string): Promise<string | null> {
  const token = await decode({ token: value, secret, salt: name }).catch(() => null);
  return token && seal(token, { secret, isSecure: true });
}

const open = (value: string, { secret, isSecure }: SealedBy): Promise<JWT | null> =>
  decode({ token: value, secret, salt: sessionCookieName(isSecure) }).catch(() => null);

function seal({ personId, sessionEpoch, tillDeviceId }: JWT, { secret, isSecure }: SealedBy) {
  const token = { personId, sessionEpoch, tillDeviceId };
  return encode({ token, secret, salt: sessionCookieName(isSecure), maxAge: sessionLifetimeSeconds });
}
