import "server-only";
import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import type { Actor } from "@/lib/auth/actor";
import { type Id, parseId } from "@/lib/kernel/ids";

/** Who changed a campaign since somebody looked, and when. `by` is a name; null: it was the same person, in another window or on another device. */
export type StaleEdit = { by: string | null; at: string; version: number };

/** The answer to a change that was made from another version than `version`, the one that is there now. */
export async function staleEdit(
  tx: Db | Tx,
  actor: Actor,
  campaignId: Id<"campaign">,
  version: number,
): Promise<StaleEdit> {
  const [row] = await tx.execute<{ actor_id: string | null; at: string }>(sql`
    select actor_id, at from audit where subject_id = ${campaignId} and actor_kind = 'person' order by at desc, id desc limit 1`);
  const at = new Date(row?.at ?? 0).toISOString();
  if (actor.kind === "person" && row?.actor_id === actor.personId) return { by: null, at, version };
  return { by: (await nameOf(tx, row?.actor_id ?? null)) ?? "Somebody else", at, version };
}

async function nameOf(tx: Db | Tx, actorId: string | null): Promise<string | null> {
  const id = actorId === null ? null : parseId("person", actorId);
  if (id === null) return null;
  const [row] = await tx.execute<{ name: string }>(sql`select name from person where id = ${String(id)}`);
  return row?.name ?? null;
}
