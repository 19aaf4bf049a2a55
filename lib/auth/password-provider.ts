/** Staff: e-mail and password. */
import "server-only";
import { CredentialsSignin } from "@auth/core/errors";
import Credentials from "@auth/core/providers/credentials";
import type { Ctx } from "@/lib/server/context";
import type { SystemActor } from "./actor";
import { clearAttempts, clearPinFailures, countAttempt } from "./attempts";
import { verifyPassword } from "./password";
import { findByEmail } from "./queries";
import { passwordSignIn } from "./schemas";

/** Too many failures; next-auth carries `code` to whoever asked. */
export class TooManyPasswords extends CredentialsSignin {
  override code = "too_many";
}

/** The right password for an address lets in; every wrong answer looks and lasts the same. */
export function passwordProvider(makeContext: () => Ctx<SystemActor>) {
  return Credentials({
    id: "password",
    name: "E-mail and password",
    credentials: { email: {}, password: {} },
    async authorize(input) {
      const given = passwordSignIn.safeParse(input);
      if (!given.success) return null;
      const { email, password } = given.data;
      const ctx = makeContext();
      if (!(await countAttempt(ctx, "password", email))) throw new TooManyPasswords();
      const found = await findByEmail(ctx, email);
      const right = await verifyPassword(found?.passwordHash ?? null, password);
      if (!found || !right || found.disabledAt || !found.role) return null;
      await clearAttempts(ctx, "password", email);
      await clearPinFailures(ctx, found.personId);
      return { id: found.personId, sessionEpoch: found.sessionEpoch };
    },
  });
}
