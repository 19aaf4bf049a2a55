/** Cashiers at a paired tablet: who and PIN. Nowhere else is a PIN worth anything. */
import "server-only";
import { CredentialsSignin } from "@auth/core/errors";
import Credentials from "@auth/core/providers/credentials";
import type { Ctx } from "@/lib/server/context";
import type { SystemActor } from "./actor";
import { pinSignIn } from "./schemas";
import { signInWithPin } from "./sign-in-with-pin";
import { readTillCookie, tillCookieOf } from "./till-cookie";
import { readPairedTill } from "./till-queries";

/** Five wrong ones; next-auth carries `code` to whoever asked. */
class PinLocked extends CredentialsSignin {
  override code = "pin_locked";
}

/** The browser's revoked or missing pairing. */
class NotPaired extends CredentialsSignin {
  override code = "not_paired";
}

/** The session it makes is bound to the tablet: it ends with the pairing. */
export function pinProvider(
  { AUTH_SECRET, APP_URL }: { AUTH_SECRET: string; APP_URL: string },
  makeContext: () => Ctx<SystemActor>,
) {
  return Credentials({
    id: "pin",
    name: "PIN",
    credentials: { personId: {}, pin: {} },
    async authorize(input, request) {
      const ctx = makeContext();
      const cookie = tillCookieOf(request.headers.get("cookie"), APP_URL.startsWith("https:"));
      const deviceId = readTillCookie(cookie, AUTH_SECRET);
      const till = deviceId && (await readPairedTill(ctx, deviceId));
      if (!till) throw new NotPaired();
      const given = pinSignIn.safeParse({ personId: input.personId, pin: input.pin });
      if (!given.success) return null;
      const result = await signInWithPin(ctx, till, given.data);
      if (!result.ok && result.reason === "pin_locked") throw new PinLocked();
      if (!result.ok) return null;
      return { id: result.personId, sessionEpoch: result.sessionEpoch, tillDeviceId: till.deviceId };
    },
  });
}
