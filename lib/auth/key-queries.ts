/** Reads the keys of tills, scoped by the actor: a retailer those of the own chain, the operator all. */
import "server-only";
import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { KeyScope } from "@/lib/kernel/key-scopes";
import type { Ctx } from "@/lib/server/context";
import { type OperatorActor, type RetailerActor, requirePermission } from "./actor";
import { storeScope } from "./till-queries";

/** `ending`: replaced, and still good until `endsAt`. */
export type ApiKeyState = "active" | "ending" | "ended" | "revoked";
/** A key as people see it: never the key itself. Instants as ISO text. */
export type ApiKeyView = {
  id: Id<"apiKey">;
  name: string;
  mode: "live" | "test";
  /** Its last four characters; empty for keys from before they were kept. */
  hint: string;
  scopes: KeyScope[];
  state: ApiKeyState;
  tillId: Id<"till">;
  till: string;
  storeId: Id<"store">;
  store: string;
  createdAt: string;
  endsAt: string | null;
  lastUsedAt: string | null;
  revokedAt: string | null;
};

type KeyKeeper = RetailerActor | OperatorActor;

/** The keys of a store, or of all the actor's stores, living ones first; at most 500. An unknown or foreign store has none. */
export async function listApiKeys(ctx: Ctx, storeId?: Id<"store">): Promise<ApiKeyView[]> {
  const { actor, db, now } = ctx;
  requirePermission(actor, "viewApiKeys");
  const store = storeId === undefined ? null : parseId("store", storeId);
  if (storeId !== undefined && store === null) return [];
  const one = store === null ? sql`true` : sql`s.id = ${String(store)}`;
  const rows = await db.execute<Row>(sql`${columns} where ${storeScope(actor)} and ${one}
    order by k.revoked_at is not null, coalesce(k.ends_at <= ${now.toISOString()}, false), s.name, t.name, k.id desc limit 500`);
  return rows.map((row) => toView(row, now));
}

/** One key that the actor may keep, locked when asked for by a verb; null for an unknown and a foreign one alike. */
export async function findApiKey(
  db: Db | Tx,
  actor: KeyKeeper,
  apiKeyId: Id<"apiKey">,
  now: Date,
  lock = false,
): Promise<ApiKeyView | null> {
  const [row] = await db.execute<Row>(sql`${columns}
    where k.id = ${String(parseId("apiKey", apiKeyId))} and ${storeScope(actor)} ${lock ? sql`for update of k` : sql``}`);
  return row ? toView(row, now) : null;
}

type Row = {
  id: string;
  name: string;
  mode: "live" | "test";
  hint: string;
  scopes: KeyScope[];
  till_id: string;
  till: string;
  store_id: string;
  store: string;
  created_at: string;
  ends_at: string | null;
  last_used_at: string | null;
  revoked_at: string | null;
};

const columns = sql`
  select k.id, k.name, k.mode, k.hint, k.scopes, k.till_id, t.name as till, t.store_id, s.name as store, k.created_at, k.ends_at,
    k.last_used_at, k.revoked_at
  from api_key k join till t on t.id = k.till_id join store s on s.id = t.store_id`;

function toView(row: Row, now: Date): ApiKeyView {
  const iso = (instant: string | null) => (instant === null ? null : new Date(instant).toISOString());
  const endsAt = iso(row.ends_at);
  const isOver = endsAt !== null && new Date(endsAt) <= now;
  return {
    id: formatId("apiKey", BigInt(row.id)),
    name: row.name,
    mode: row.mode,
    hint: row.hint,
    scopes: row.scopes,
    state: row.revoked_at ? "revoked" : isOver ? "ended" : endsAt ? "ending" : "active",
    tillId: formatId("till", BigInt(row.till_id)),
    till: row.till,
    storeId: formatId("store", BigInt(row.store_id)),
    store: row.store,
    createdAt: iso(row.created_at) as string,
    endsAt,
    lastUsedAt: iso(row.last_used_at),
    revokedAt: iso(row.revoked_at),
  };
}
