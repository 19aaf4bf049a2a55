import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { storeScope } from "@/lib/auth/till-queries";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";

/** `retiredAt`: since when it is out of use, ISO; null: it is in use. */
export type TillRow = { id: Id<"till">; name: string; retiredAt: string | null };

/** The tills of a store, 'Till 2' before 'Till 10', those out of use last; at most 500. A foreign store has none. */
export async function listStoreTills(ctx: Ctx, storeId: string): Promise<TillRow[]> {
  const { actor, db } = ctx;
  requirePermission(actor, "viewStores");
  const rows = await db.execute<{ id: string; name: string; retired_at: string | null }>(sql`
    select t.id, t.name, t.retired_at from till t join store s on s.id = t.store_id
    where s.id = ${String(parseId("store", storeId) ?? -1n)} and ${storeScope(actor)} 
    order by t.retired_at is not null, length(t.name), t.name, t.id limit 500`);
  return rows.map(({ id, name, retired_at: at }) => ({
    id: formatId("till", BigInt(id)),
    name,
    retiredAt: at === null ? null : new Date(at).toISOString(),
  }));
}

/** A store to choose in a list. */
export type StoreChoice = { id: Id<"store">; name: string };

/** The actor's stores by name, 1,000 at most. */
export async function listStoreChoices(ctx: Ctx): Promise<StoreChoice[]> {
  const { actor, db } = ctx;
  requirePermission(actor, "viewStores");
  const rows = await db.execute<{ id: string; name: string }>(sql`
    select s.id, s.name from store s where ${storeScope(actor)} order by s.name, s.id limit 1000`);
  return rows.map(({ id, name }) => ({ id: formatId("store", BigInt(id)), name }));
}
