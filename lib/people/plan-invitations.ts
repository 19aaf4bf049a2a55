import "server-only";
import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import type { ActorFor } from "@/lib/auth/actor";
import type { FieldProblem } from "@/lib/kernel/errors";
import { findOrganisation, type Organisation } from "./organisations";
import { rolesUnder } from "./rules";
import type { InvitationRow } from "./schemas";

/** What would become of each row: somebody to invite, or what is wrong with its fields. */
export type InvitationPlan = (InvitationRow & { belonging: Organisation | null; problems: FieldProblem[] })[];

/** Looks at every row; writes nothing. An address twice is the second row's problem; `rowOf` says what people call a place. */
export async function planInvitations(
  db: Db | Tx,
  actor: ActorFor<"invitePeople">,
  rows: readonly InvitationRow[],
  rowOf: (place: number) => number = (place) => place + 1,
): Promise<InvitationPlan> {
  const known = await db.execute<{ email: string }>(sql`
    select email from person
    where email in (select value from jsonb_array_elements_text(${JSON.stringify(rows.map(({ email }) => email))}::jsonb))`);
  const taken = new Set(known.map(({ email }) => email));
  const placeOf = new Map<string, number>();
  const plan: InvitationPlan = [];
  for (const [place, row] of rows.entries()) {
    const problems: FieldProblem[] = [];
    const earlier = placeOf.get(row.email);
    if (taken.has(row.email))
      problems.push({ field: "email", message: "has an account already: take another address" });
    else if (earlier !== undefined)
      problems.push({ field: "email", message: `stands in row ${rowOf(earlier)} already` });
    else placeOf.set(row.email, place);
    const isOpen = rolesUnder(actor.role).includes(row.role);
    if (!isOpen) problems.push({ field: "role", message: `${row.role} is not yours to invite` });
    const found = isOpen ? await findOrganisation(db, actor, row.role, row.organisation) : null;
    if (found && !found.ok) problems.push({ field: "organisation", message: found.problem });
    plan.push({ ...row, belonging: found?.ok ? found.organisation : null, problems });
  }
  return plan;
}
