import "server-only";
import { type Db, driverOf, type Tx } from "@/db/client";
import type { Actor } from "@/lib/auth/actor";
import type { Verb } from "@/lib/auth/permissions";
import type { Ctx } from "./context";
import { newNumber } from "./new-id";

/** Writes who did what, in the transaction of the deed. `details` holds before and after, never codes or tokens. */
export async function writeAudit(
  ctx: Ctx<Actor>,
  tx: Db | Tx,
  verb: Verb,
  subjectId: string | null,
  details: Record<string, unknown> = {},
): Promise<void> {
  const { actor, now } = ctx;
  const actorId = actor.kind === "person" ? actor.personId : actor.kind === "till" ? actor.tillId : null;
  await driverOf(tx)`
    insert into audit (id, at, actor_kind, actor_id, role, verb, subject_id, details)
    values (${String(newNumber(now))}, ${now.toISOString()}, ${actor.kind}, ${actorId}, ${actor.role}, ${verb}, ${subjectId}, ${JSON.stringify(details)}::jsonb)`;
}
