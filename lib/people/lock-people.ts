import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { ActorFor } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import { peopleScope } from "./people-scope";
import type { StaffRole } from "./rules";

export type LockedPerson = { personId: Id<"person">; name: string; role: StaffRole; isDisabled: boolean };

/** People whom the actor looks after, locked in the order of their ids. Throws `not_found` when one of them is nobody of theirs, `conflict` for the actor's own account. */
export async function lockPeople(
  tx: Tx,
  actor: ActorFor<"viewPeople">,
  personIds: readonly Id<"person">[],
): Promise<LockedPerson[]> {
  if (personIds.includes(actor.personId))
    throw new AppError("conflict", "Your own account is for others to change: nobody locks themselves out.");
  const wanted = [...new Set(personIds)];
  const ids = JSON.stringify(wanted.map((id) => String(parseId("person", id))));
  const rows = await tx.execute<{ id: string; name: string; role: StaffRole; is_disabled: boolean }>(sql`
    select p.id, p.name, m.role, p.disabled_at is not null as is_disabled
    from person p join membership m on m.person_id = p.id
    where p.id in (select value::bigint from jsonb_array_elements_text(${ids}::jsonb)) and ${peopleScope(actor)}
    order by p.id for update of p, m`);
  if (rows.length < wanted.length) throw new AppError("not_found", "There is no such person.");
  return rows.map((row) => ({
    personId: formatId("person", BigInt(row.id)),
    name: row.name,
    role: row.role,
    isDisabled: row.is_disabled,
  }));
}
