import "server-only";
import type { Db, Tx } from "@/db/client";
import { audit } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import type { Verb } from "@/lib/auth/permissions";
import type { Ctx } from "./context";
import { newId } from "./new-id";

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
  await tx.insert(audit).values({
    id: newId("audit", now),
    at: now,
    actorKind: actor.kind,
    actorId,
    role: actor.role,
    verb,
    subjectId,
    details,
  });
}
