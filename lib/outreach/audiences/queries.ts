/** A provider's audiences. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import { type AudienceDefinition, definitionLimits } from "./definition";

export type SavedAudience = {
  id: Id<"audience">;
  name: string;
  definition: AudienceDefinition;
  version: number;
  /** ISO instants. */
  createdAt: string;
  updatedAt: string;
};

/** The provider's audiences by name, all of them: there are 100 at most. */
export async function listAudiences(ctx: Ctx): Promise<SavedAudience[]> {
  return read(ctx, sql`true`);
}

/** One of the provider's audiences. Throws `not_found` for unknown, removed and other providers' alike. */
export async function getAudience(ctx: Ctx, audienceId: string): Promise<SavedAudience> {
  const id = parseId("audience", audienceId);
  const [found] = id === null ? [] : await read(ctx, sql`id = ${String(id)}`);
  if (!found) throw new AppError("not_found", "There is no such audience.");
  return found;
}

async function read(ctx: Ctx, which: SQL): Promise<SavedAudience[]> {
  const { actor } = ctx;
  requirePermission(actor, "viewOutreach");
  const rows = await ctx.db.execute<{
    id: string;
    name: string;
    definition: AudienceDefinition;
    version: number;
    created_at: string;
    updated_at: string;
  }>(sql`
    select id, name, definition, version, created_at, updated_at from audience
    where provider_id = ${String(parseId("provider", actor.providerId))} and removed_at is null and ${which}
    order by lower(name), id limit ${definitionLimits.perProvider}`);
  return rows.map((row) => ({
    id: formatId("audience", BigInt(row.id)),
    name: row.name,
    definition: row.definition,
    version: row.version,
    createdAt: new Date(row.created_at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
  }));
}
