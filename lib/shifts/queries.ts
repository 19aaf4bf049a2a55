import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { type CashierActor, requirePermission } from "@/lib/auth/actor";
import { storeScope } from "@/lib/auth/till-queries";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import type { Ctx } from "@/lib/server/context";
import { isForgotten, noTotals, type ShiftTotals } from "./rules";

/** A shift with what it comes to. */
export type ShiftView = {
  id: Id<"shift">;
  storeName: string;
  timeZone: string;
  currency: Currency;
  tillName: string | null;
  cashier: string;
  openedAt: Date;
  closedAt: Date | null;
  closedBy: string | null;
  isForgotten: boolean;
  totals: ShiftTotals;
};

/** The cashier's open shift at this till, or null. */
export async function getOpenShift(ctx: Ctx): Promise<ShiftView | null> {
  const { actor } = ctx;
  requirePermission(actor, "openShift");
  const [shift] = await readShifts(
    ctx,
    sql`h.closed_at is null and h.store_id = ${String(parseId("store", actor.storeId))} and ${ownAtTill(actor)}`,
    1,
  );
  return shift ?? null;
}

/** One shift: a cashier's own, or one of the chain. Null for every other. */
export async function getShift(ctx: Ctx, shiftId: string): Promise<ShiftView | null> {
  const { actor } = ctx;
  requirePermission(actor, "viewShifts");
  const id = parseId("shift", shiftId);
  if (id === null) return null;
  const [shift] = await readShifts(ctx, sql`h.id = ${String(id)} and ${shiftScope(actor)}`, 1);
  return shift ?? null;
}

/** The shifts of a store, open ones first, then newest first; at most 50. `before`: those opened before. A foreign store has none. */
export async function listShifts(ctx: Ctx, storeId: Id<"store">, before?: Date): Promise<ShiftView[]> {
  const { actor } = ctx;
  requirePermission(actor, "viewShifts");
  const earlier = before ? sql`and h.opened_at < ${before.toISOString()}` : sql``;
  const where = sql`h.store_id = ${String(parseId("store", storeId) ?? -1n)} and ${shiftScope(actor)} ${earlier}`;
  return readShifts(ctx, where, 50);
}

/** Which shifts `h` of stores `s` an actor sees and closes. */
export function shiftScope(actor: Parameters<typeof storeScope>[0]): SQL {
  const own =
    actor.role === "cashier" ? sql`h.person_id = ${String(parseId("person", actor.personId))}` : sql`true`;
  return sql`${own} and ${storeScope(actor)}`;
}

/** The shifts `h` of a cashier at the till of the tablet. */
export function ownAtTill(actor: CashierActor): SQL {
  const tillId = actor.tillId ? String(parseId("till", actor.tillId)) : null;
  return sql`h.person_id = ${String(parseId("person", actor.personId))} and h.till_id is not distinct from ${tillId}::bigint`;
}

type Row = {
  id: string;
  store_name: string;
  time_zone: string;
  currency: Currency;
  till_name: string | null;
  cashier: string;
  opened_at: string;
  closed_at: string | null;
  closed_by: string | null;
  totals: { payout: "till" | "bill"; deeds: number; minor: number; is_reversal: boolean }[];
};

async function readShifts({ db, now }: Ctx, where: SQL, most: number): Promise<ShiftView[]> {
  const rows = await db.execute<Row>(sql`
    select h.id, s.name as store_name, s.time_zone, s.currency, t.name as till_name, p.name as cashier, h.opened_at,
      h.closed_at, c.name as closed_by, (
        select coalesce(jsonb_agg(d), '[]') from (
          select payout, is_reversal, count(*)::int as deeds, sum(minor)::bigint as minor from ${deeds} group by payout, is_reversal) d
      ) as totals
    from shift h join store s on s.id = h.store_id join person p on p.id = h.person_id
    left join till t on t.id = h.till_id left join person c on c.id = h.closed_by
    where ${where} order by h.closed_at is not null, h.opened_at desc, h.id limit ${most}`);
  return rows.map((row) => toView(row, now));
}

/** What was redeemed and reversed in shift `h`: its store, its till, its cashier, its time. */
const inShift = sql`d.store_id = h.store_id and d.person_id = h.person_id and d.till_id is not distinct from h.till_id
  and d.at >= h.opened_at and (h.closed_at is null or d.at < h.closed_at)`;
const deeds = sql`(
  select d.at, d.payout, d.discount_minor as minor, false as is_reversal from outcome d where d.kind = 'redeemed' and ${inShift}
  union all
  select d.at, o.payout, d.discount_minor, true from reversal d
  join outcome o on o.bucket = d.bucket and o.barcode_id = d.barcode_id where ${inShift}) deed`;

/** When something was last done in an open shift; null when nothing was. */
export async function lastDeedAt(db: Db | Tx, shiftId: Id<"shift">): Promise<Date | null> {
  const [row] = await db.execute<{ at: string | null }>(sql`
    select (select max(at) from ${deeds}) as at from shift h where h.id = ${String(parseId("shift", shiftId))}`);
  return row?.at ? new Date(row.at) : null;
}

function toView(row: Row, now: Date): ShiftView {
  const totals: ShiftTotals = { till: { ...noTotals.till }, bill: { ...noTotals.bill } };
  for (const { payout, deeds, minor, is_reversal } of row.totals) {
    const of = totals[payout];
    if (is_reversal) Object.assign(of, { reversals: deeds, reversedMinor: minor });
    else Object.assign(of, { coupons: deeds, discountMinor: minor });
  }
  const openedAt = new Date(row.opened_at);
  const closedAt = row.closed_at === null ? null : new Date(row.closed_at);
  return {
    id: formatId("shift", BigInt(row.id)),
    storeName: row.store_name,
    timeZone: row.time_zone,
    currency: row.currency,
    tillName: row.till_name,
    cashier: row.cashier,
    openedAt,
    closedAt,
    closedBy: row.closed_by,
    isForgotten: closedAt === null && isForgotten(openedAt, now),
    totals,
  };
}
