/** Reads about tills: their tablets, and who signs in there by PIN. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import type { CashierActor, OperatorActor, RetailerActor } from "./actor";
import { requirePermission } from "./actor";
import { mostPinFailures } from "./pin-rules";

/** The tablet of a request. */
export type PairedTill = {
  deviceId: Id<"tillDevice">;
  deviceName: string;
  tillId: Id<"till">;
  tillName: string;
  storeId: Id<"store">;
  storeName: string;
  autoLockSeconds: number;
};

/** How seldom `last_seen_at` is written, in seconds. */
const seenEverySeconds = 60;

/** The tablet's till while the pairing holds; null once it is revoked. Notes that it was seen, once a minute at most. */
export async function readPairedTill(
  { db, now }: Pick<Ctx, "db" | "now">,
  deviceId: Id<"tillDevice">,
): Promise<PairedTill | null> {
  const number = String(parseId("tillDevice", deviceId));
  const [row] = await db.execute<{
    name: string;
    till_id: string;
    till_name: string;
    store_id: string;
    store_name: string;
    auto_lock_seconds: number;
    is_unseen: boolean;
  }>(sql`
    select d.name, d.till_id, t.name as till_name, t.store_id, s.name as store_name, d.auto_lock_seconds,
      d.last_seen_at < ${now.toISOString()}::timestamptz - make_interval(secs => ${seenEverySeconds}) as is_unseen
    from till_device d join till t on t.id = d.till_id join store s on s.id = t.store_id
    where d.id = ${number} and d.revoked_at is null and t.retired_at is null`);
  if (!row) return null;
  if (row.is_unseen)
    await db.execute(sql`update till_device set last_seen_at = ${now.toISOString()} where id = ${number}`);
  return {
    deviceId,
    deviceName: row.name,
    tillId: formatId("till", BigInt(row.till_id)),
    tillName: row.till_name,
    storeId: formatId("store", BigInt(row.store_id)),
    storeName: row.store_name,
    autoLockSeconds: row.auto_lock_seconds,
  };
}

/** Whom and what the actor may manage: of `store s`, the own one, those of the chain, or all. */
export function storeScope(actor: CashierActor | RetailerActor | OperatorActor): SQL {
  if (actor.role === "operator") return sql`true`;
  return actor.role === "retailer"
    ? sql`s.retailer_id = ${String(parseId("retailer", actor.retailerId))}`
    : sql`s.id = ${String(parseId("store", actor.storeId))}`;
}

/** A till that a tablet may be paired with. */
export type PairableTill = { id: Id<"till">; name: string; storeId: Id<"store">; storeName: string };

/** The tills of the actor's store or chain, by store and name ('Till 2' before 'Till 10'); at most 500. */
export async function listPairableTills(ctx: Ctx): Promise<PairableTill[]> {
  requirePermission(ctx.actor, "pairTillDevice");
  const rows = await ctx.db.execute<{ id: string; name: string; store_id: string; store_name: string }>(sql`
    select t.id, t.name, t.store_id, s.name as store_name from till t join store s on s.id = t.store_id
    where t.retired_at is null and ${storeScope(ctx.actor)} order by s.name, length(t.name), t.name limit 500`);
  return rows.map((row) => ({
    id: formatId("till", BigInt(row.id)),
    name: row.name,
    storeId: formatId("store", BigInt(row.store_id)),
    storeName: row.store_name,
  }));
}

/** A tablet as those who manage tills see it. */
export type TillDeviceView = {
  id: Id<"tillDevice">;
  name: string;
  tillId: Id<"till">;
  tillName: string;
  storeId: Id<"store">;
  pairedBy: string;
  createdAt: Date;
  lastSeenAt: Date;
  revokedAt: Date | null;
};

/** The tablets of a store, those in use first; at most 200. A foreign store has none. */
export async function listTillDevices(ctx: Ctx, storeId: Id<"store">): Promise<TillDeviceView[]> {
  requirePermission(ctx.actor, "viewTillDevices");
  const rows = await ctx.db.execute<{
    id: string;
    name: string;
    till_id: string;
    till_name: string;
    paired_by: string;
    created_at: string;
    last_seen_at: string;
    revoked_at: string | null;
  }>(sql`
    select d.id, d.name, d.till_id, t.name as till_name, p.name as paired_by, d.created_at, d.last_seen_at, d.revoked_at
    from till_device d join till t on t.id = d.till_id join store s on s.id = t.store_id
    join person p on p.id = d.paired_by
    where s.id = ${String(parseId("store", storeId) ?? -1n)} and ${storeScope(ctx.actor)}
    order by d.revoked_at is not null, length(t.name), t.name, d.created_at desc limit 200`);
  return rows.map((row) => ({
    id: formatId("tillDevice", BigInt(row.id)),
    name: row.name,
    tillId: formatId("till", BigInt(row.till_id)),
    tillName: row.till_name,
    storeId,
    pairedBy: row.paired_by,
    createdAt: new Date(row.created_at),
    lastSeenAt: new Date(row.last_seen_at),
    revokedAt: row.revoked_at === null ? null : new Date(row.revoked_at),
  }));
}

/** Who may sign in at a till by PIN. */
export type PinCashier = { personId: Id<"person">; name: string; isLocked: boolean };

/** The cashiers of a paired till's store that have a PIN, by name; at most 200. Who asks is the tablet itself. */
export async function listPinCashiers(
  { db }: { db: Db | Tx },
  { storeId }: Pick<PairedTill, "storeId">,
): Promise<PinCashier[]> {
  const rows = await db.execute<{ id: string; name: string; failures: number }>(sql`
    select p.id, p.name, c.failures from cashier_pin c join person p on p.id = c.person_id
    join membership m on m.person_id = p.id
    where m.role = 'cashier' and m.store_id = ${String(parseId("store", storeId))} and p.disabled_at is null
    order by p.name, p.id limit 200`);
  return rows.map((row) => ({
    personId: formatId("person", BigInt(row.id)),
    name: row.name,
    isLocked: row.failures >= mostPinFailures,
  }));
}

/** What is known of a cashier's PIN. Null: none was set. */
export type PinState = { isLocked: boolean; failures: number; setAt: Date } | null;

/** The state of a PIN: one's own, or of a cashier of the own chain. A foreign person has none. */
export async function readPinState(ctx: Ctx, personId: Id<"person">): Promise<PinState> {
  const { actor } = ctx;
  requirePermission(actor, "setPin");
  const own = actor.role === "cashier" ? sql`p.id = ${String(parseId("person", actor.personId))}` : sql`true`;
  const [row] = await ctx.db.execute<{ failures: number; set_at: string }>(sql`
    select c.failures, c.set_at from cashier_pin c join person p on p.id = c.person_id
    join membership m on m.person_id = p.id join store s on s.id = m.store_id
    where p.id = ${String(parseId("person", personId) ?? -1n)} and ${own} and ${storeScope(actor)}`);
  if (!row) return null;
  return { isLocked: row.failures >= mostPinFailures, failures: row.failures, setAt: new Date(row.set_at) };
}
