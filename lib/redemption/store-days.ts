/** What stores redeemed today, by each store's own clock. Counted from receipts and reversals, so that it is right before the poster was there. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { storeScope } from "@/lib/auth/till-queries";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import { likePart } from "@/lib/kernel/like-part";
import type { Currency } from "@/lib/kernel/money";
import { formatSite } from "@/lib/kernel/place";
import type { Ctx } from "@/lib/server/context";

/** A store and its day so far. Amounts in minor units of its currency; `reversedMinor` is positive. */
export type StoreDay = {
  id: Id<"store">;
  name: string;
  street: string;
  city: string;
  region: string;
  timeZone: string;
  currency: Currency;
  /** Where it stands, as its form writes it (formatSite). */
  site: string;
  retailer: string;
  tills: number;
  openShifts: number;
  /** When a tablet or a key of one of its tills was last seen, ISO; null: never. */
  lastSeenAt: string | null;
  redemptions: number;
  tillMinor: number;
  billMinor: number;
  reversals: number;
  reversedMinor: number;
};

/** Stores on one page. */
const pageSize = 25;

/** Longest text that is searched for. */
const longestText = 80;

/**
 * The actor's stores by name, after the one named; with `text` those whose name or address has it. `next` names the last one when there are more. An unknown or foreign `after` gives
 * none.
 */
export async function listStoreDays(
  ctx: Ctx,
  { text = "", after }: { text?: string; after?: string } = {},
): Promise<{ stores: StoreDay[]; next: Id<"store"> | null }> {
  const { actor } = ctx;
  requirePermission(actor, "viewStores");
  const conditions = [storeScope(actor)];
  const words = text.trim().slice(0, longestText).toLowerCase();
  if (words !== "") {
    const part = likePart(words);
    conditions.push(sql`lower(concat_ws(' ', s.name, s.street, s.city, s.region)) like ${part}`);
  }
  if (after) {
    const place = String(parseId("store", after) ?? -1n);
    conditions.push(sql`(s.name, s.id) > (select b.name, b.id from store b where b.id = ${place})`);
  }
  const stores = await readDays(ctx, sql.join(conditions, sql` and `), pageSize + 1);
  const last = stores[pageSize - 1];
  return {
    stores: stores.slice(0, pageSize),
    next: stores.length > pageSize && last ? last.id : null,
  };
}

/** One store; null for an unknown and a foreign one alike. */
export async function findStoreDay(ctx: Ctx, storeId: string): Promise<StoreDay | null> {
  const { actor } = ctx;
  requirePermission(actor, "viewStores");
  const id = parseId("store", storeId);
  if (id === null) return null;
  const [store] = await readDays(ctx, sql`s.id = ${String(id)} and ${storeScope(actor)}`, 1);
  return store ?? null;
}

type Row = {
  id: string;
  name: string;
  street: string;
  city: string;
  region: string;
  time_zone: string;
  currency: Currency;
  latitude: number;
  longitude: number;
  retailer: string;
  tills: number;
  open_shifts: number;
  seen_at: string | null;
  redemptions: number;
  till_minor: string;
  bill_minor: string;
  reversals: number;
  reversed_minor: string;
};

async function readDays({ db, now }: Ctx, which: SQL, limit: number): Promise<StoreDay[]> {
  const rows = await db.execute<Row>(sql`
    select s.id, s.name, s.street, s.city, s.region, s.time_zone, s.currency, s.latitude, s.longitude, c.name as retailer, w.tills, w.open_shifts, w.seen_at,
      g.redemptions, g.till_minor, g.bill_minor, v.reversals, v.reversed_minor
    from (select * from store s where ${which} order by s.name, s.id limit ${limit}) s
    join retailer c on c.id = s.retailer_id
    cross join lateral (${startOfDay(now)}) d
    cross join lateral (select count(*)::int as redemptions,
        coalesce(sum(o.discount_minor) filter (where o.payout = 'till'), 0) as till_minor,
        coalesce(sum(o.discount_minor) filter (where o.payout = 'bill'), 0) as bill_minor
      from outcome o where o.store_id = s.id and o.kind = 'redeemed' and o.at >= d.today) g
    cross join lateral (select count(*)::int as reversals, coalesce(sum(r.discount_minor), 0) as reversed_minor
      from reversal r where r.store_id = s.id and r.at >= d.today) v
    cross join lateral (select
        (select count(*)::int from till t where t.store_id = s.id and t.retired_at is null) as tills,
        (select count(*)::int from shift h where h.store_id = s.id and h.closed_at is null) as open_shifts,
        greatest((select max(k.last_used_at) from api_key k join till t on t.id = k.till_id where t.store_id = s.id),
          (select max(t2.last_seen_at) from till_device t2 join till t on t.id = t2.till_id where t.store_id = s.id)) as seen_at) w
    order by s.name, s.id`);
  return rows.map((row) => ({
    id: formatId("store", BigInt(row.id)),
    name: row.name,
    street: row.street,
    city: row.city,
    region: row.region,
    timeZone: row.time_zone,
    currency: row.currency,
    site: formatSite(row),
    retailer: row.retailer,
    tills: row.tills,
    openShifts: row.open_shifts,
    lastSeenAt: row.seen_at === null ? null : new Date(row.seen_at).toISOString(),
    redemptions: row.redemptions,
    tillMinor: Number(row.till_minor),
    billMinor: Number(row.bill_minor),
    reversals: row.reversals,
    reversedMinor: Number(row.reversed_minor),
  }));
}

/** For a store `s`: when its day began, and when the same weekday before began and ended. */
function startOfDay(now: Date): SQL {
  const midnight = sql`date_trunc('day', ${now.toISOString()}::timestamptz at time zone s.time_zone)`;
  return sql`select ${midnight} at time zone s.time_zone as today,
    (${midnight} - interval '7 days') at time zone s.time_zone as before,
    (${midnight} - interval '6 days') at time zone s.time_zone as before_end`;
}

/** What was redeemed in an hour. Discounts per currency, not less what was reversed. */
type HourPart = { redemptions: number; discounts: { currency: Currency; minor: number }[] };
/** An hour of the wall clock (0-23), today and on the same weekday before. */
export type HourTotals = { hour: number; today: HourPart; before: HourPart };

/** Today by the hour, beside the same weekday before: of one store, or of all the actor's. 24 hours, whatever happened in them. */
export async function readHours(ctx: Ctx, storeId?: Id<"store">): Promise<HourTotals[]> {
  const { actor, db, now } = ctx;
  requirePermission(actor, "viewStores");
  const one = storeId === undefined ? sql`true` : sql`s.id = ${String(parseId("store", storeId) ?? -1n)}`;
  const rows = await db.execute<{
    hour: number;
    is_today: boolean;
    currency: Currency;
    redemptions: number;
    minor: string;
  }>(sql`
    select extract(hour from o.at at time zone s.time_zone)::int as hour, o.at >= d.today as is_today, o.currency,
      count(*)::int as redemptions, sum(o.discount_minor) as minor
    from store s cross join lateral (${startOfDay(now)}) d
    join outcome o on o.store_id = s.id and o.kind = 'redeemed'
      and (o.at >= d.today or (o.at >= d.before and o.at < d.before_end))
    where ${storeScope(actor)} and ${one} group by 1, 2, 3 order by 1, 2, 3`);
  const hours = Array.from(
    { length: 24 },
    (_, hour): HourTotals => ({
      hour,
      today: { redemptions: 0, discounts: [] },
      before: { redemptions: 0, discounts: [] },
    }),
  );
  for (const row of rows) {
    const part = hours[row.hour]?.[row.is_today ? "today" : "before"];
    if (!part) continue;
    part.redemptions += row.redemptions;
    part.discounts.push({ currency: row.currency, minor: Number(row.minor) });
  }
  return hours;
}
