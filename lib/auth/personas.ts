/** Demo mode only, and imported there only: who can be tried with one press. */
import "server-only";
import { demoPersonas } from "@/db/seed/personas";
import type { PersonRole } from "./permissions";

/** What the sign-in page shows of a persona. */
export type PersonaCard = { key: string; name: string; role: PersonRole; organisation: string; says: string };

/** Without addresses and passwords. */
export function listPersonas(): PersonaCard[] {
  return demoPersonas.map(({ key, name, role, organisation, says }) => ({
    key,
    name,
    role,
    organisation,
    says,
  }));
}
