/** The views of whoever asks. */
import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import type { DeskList } from "@/lib/kernel/desk-lists";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import { mostViews } from "./rules";

export type SavedView = { id: Id<"view">; name: string; query: string; isDefault: boolean };

/** The person's own views of a list, by name. */
export async function listViews(ctx: Ctx, list: DeskList): Promise<SavedView[]> {
  const { actor } = ctx;
  requirePermission(actor, "viewAdmin");
  const rows = await ctx.db.execute<{ id: string; name: string; query: string; is_default: boolean }>(sql`
    select id, name, query, is_default from person_view
    where person_id = ${String(parseId("person", actor.personId))} and list = ${list} order by lower(name), id limit ${mostViews}`);
  return rows.map(({ id, is_default, ...row }) => ({
    ...row,
    id: formatId("view", BigInt(id)),
    isDefault: is_default,
  }));
}
