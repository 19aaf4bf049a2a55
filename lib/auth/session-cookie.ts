/** The session cookie: its name, how long it lives, and how it is renewed. No database. */
import { decode, encode } from "@auth/core/jwt";

export const sessionLifetimeSeconds = 30 * 24 * 60 * 60;
/** A session that is used is renewed once a day, so that it ends 30 days after its last use. */
const renewAfterSeconds = 24 * 60 * 60;

/** next-auth's own name, which is also the salt of the key. */
export function sessionCookieName(isSecure: boolean): string {
  return `${isSecure ? "__Secure-" : ""}authjs.session-token`;
}

/** The value to set instead of `value`, or null when it is young, over or not ours. */
export async function renewSession(
  value: string,
  { secret, isSecure, now }: { secret: string; isSecure: boolean; now: Date },
): Promise<string | null> {
  const salt = sessionCookieName(isSecure);
  const token = await decode({ token: value, secret, salt }).catch(() => null);
  if (!token?.iat || now.getTime() / 1000 - token.iat < renewAfterSeconds) return null;
  const { personId, sessionEpoch, tillDeviceId } = token;
  return encode({
    token: { personId, sessionEpoch, tillDeviceId },
    secret,
    salt,
    maxAge: sessionLifetimeSeconds,
  });
}
