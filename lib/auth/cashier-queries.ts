/** Cashiers as those see them who manage a store. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import { type OperatorActor, type RetailerActor, requirePermission } from "./actor";
import { mostPinFailures } from "./pin-rules";
import { storeScope } from "./till-queries";

/** `pin` none: none was set. `isDisabled`: may not sign in, by PIN or otherwise. */
export type CashierView = {
  personId: Id<"person">;
  name: string;
  email: string;
  storeId: Id<"store">;
  store: string;
  pin: "none" | "set" | "locked";
  isDisabled: boolean;
  hasOpenShift: boolean;
};

/** The cashiers of a store, or of all the actor's, those who may sign in first; at most 500. A foreign store has none. */
export async function listCashiers(ctx: Ctx, storeId?: string): Promise<CashierView[]> {
  const { actor, db } = ctx;
  requirePermission(actor, "viewCashiers");
  const one = storeId === undefined ? sql`true` : sql`s.id = ${String(parseId("store", storeId) ?? -1n)}`;
  const rows = await db.execute<Row>(
    sql`${columns(sql`${storeScope(actor)} and ${one}`)} order by p.disabled_at is not null, p.name, p.id limit 500`,
  );
  return rows.map(toView);
}

/** A cashier whom the actor may manage, with membership and person locked; null for everybody else. */
export async function lockCashier(
  db: Db | Tx,
  actor: RetailerActor | OperatorActor,
  personId: Id<"person">,
): Promise<CashierView | null> {
  const which = sql`p.id = ${String(parseId("person", personId))} and ${storeScope(actor)}`;
  const [row] = await db.execute<Row>(sql`${columns(which)} for update of p, m`);
  return row ? toView(row) : null;
}

type Row = {
  id: string;
  name: string;
  email: string | null;
  store_id: string;
  store: string;
  failures: number | null;
  is_disabled: boolean;
  has_open_shift: boolean;
};

const columns = (which: SQL) => sql`
  select p.id, p.name, p.email, s.id as store_id, s.name as store, c.failures, p.disabled_at is not null as is_disabled,
    exists (select 1 from shift h where h.person_id = p.id and h.closed_at is null) as has_open_shift
  from person p join membership m on m.person_id = p.id join store s on s.id = m.store_id
  left join cashier_pin c on c.person_id = p.id
  where m.role = 'cashier' and ${which}`;

function toView(row: Row): CashierView {
  const isLocked = (row.failures ?? 0) >= mostPinFailures;
  return {
    personId: formatId("person", BigInt(row.id)),
    name: row.name,
    email: row.email ?? "",
    storeId: formatId("store", BigInt(row.store_id)),
    store: row.store,
    pin: row.failures === null ? "none" : isLocked ? "locked" : "set",
    isDisabled: row.is_disabled,
    hasOpenShift: row.has_open_shift,
  };
}
