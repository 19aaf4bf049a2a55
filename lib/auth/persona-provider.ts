/** Demo mode only, and imported there only: signing in as somebody of the demo world with one press. */
import "server-only";
import Credentials from "@auth/core/providers/credentials";
import { demoPersonas } from "@/db/seed/personas";
import type { Ctx } from "@/lib/server/context";
import type { SystemActor } from "./actor";
import { findByEmail } from "./queries";

/** Takes the key of a persona. Its person must be in the database: the demo world is seeded. */
export function personaProvider(makeContext: () => Ctx<SystemActor>) {
  return Credentials({
    id: "persona",
    name: "Demo persona",
    credentials: { key: {} },
    async authorize({ key }) {
      const persona = demoPersonas.find((one) => one.key === key);
      if (!persona) return null;
      const found = await findByEmail(makeContext(), persona.email);
      if (!found || found.disabledAt || !found.role) return null;
      return { id: found.personId, sessionEpoch: found.sessionEpoch };
    },
  });
}
