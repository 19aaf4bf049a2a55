/** The part of next-auth's Adapter that magic links use, over person and sign_in_token. Sessions are not stored. */
import "server-only";
import type { Adapter, AdapterUser } from "@auth/core/adapters";
import { and, eq, isNull, lt } from "drizzle-orm";
import { person, signInToken } from "@/db/schema";
import type { Id } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import type { SystemActor } from "./actor";
import { findByEmail } from "./queries";
import { registerShopper } from "./register-shopper";

/** `makeContext` is asked for every call: a context lives for one request. */
export function shopperAdapter(makeContext: () => Ctx<SystemActor>): Adapter {
  const getUserByEmail = async (email: string): Promise<AdapterUser | null> => {
    const found = await findByEmail(makeContext(), email);
    if (!found) return null;
    const { personId, name, emailVerifiedAt, sessionEpoch } = found;
    return { id: personId, name, email, emailVerified: emailVerifiedAt, sessionEpoch };
  };
  return {
    getUserByEmail,

    async createUser({ email }) {
      await registerShopper(makeContext(), { email });
      const user = await getUserByEmail(email);
      if (!user) throw new Error("a shopper was registered and is not there");
      return user;
    },

    /** Called on every sign-in by link: the first one proves the address. */
    async updateUser({ id }) {
      const { db, now } = makeContext();
      const personId = id as Id<"person">;
      await db
        .update(person)
        .set({ emailVerifiedAt: now })
        .where(and(eq(person.id, personId), isNull(person.emailVerifiedAt)));
      const [row] = await db.select().from(person).where(eq(person.id, personId));
      if (!row?.email) throw new Error("the person is gone");
      const { name, email, emailVerifiedAt, sessionEpoch } = row;
      return { id, name, email, emailVerified: emailVerifiedAt, sessionEpoch };
    },

    /** `token` arrives hashed (SHA-256 of token and secret). Sweeps out what nobody used. */
    async createVerificationToken({ identifier, token, expires }) {
      const { db, now } = makeContext();
      await db.delete(signInToken).where(lt(signInToken.expiresAt, now));
      await db.insert(signInToken).values({ identifier, token, expiresAt: expires });
      return { identifier, token, expires };
    },

    /** Single use: the row that is returned is gone, and of two who come at once one gets it. */
    async useVerificationToken({ identifier, token }) {
      const { db } = makeContext();
      const [used] = await db
        .delete(signInToken)
        .where(and(eq(signInToken.identifier, identifier), eq(signInToken.token, token)))
        .returning();
      return used ? { identifier, token, expires: used.expiresAt } : null;
    },
  };
}
