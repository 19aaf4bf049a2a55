/** The desk's search of receipts. Who bought is never among what it reads. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { storeScope } from "@/lib/auth/till-queries";
import { bucketOfId, formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { numberCondition } from "./receipt-number";
import { findGtins, newestOfProducts, receiptColumns } from "./receipts-of-products";
import { type ReceiptSearchInput, receiptSearchInput } from "./schemas";

/** A receipt in a list. `reversedMinor` is positive. */
export type ReceiptRow = {
  id: Id<"redemption">;
  /** ISO instant. */
  at: string;
  storeId: Id<"store">;
  store: string;
  timeZone: string;
  till: string | null;
  cashier: string | null;
  payout: "till" | "bill";
  currency: Currency;
  discountMinor: number;
  reversals: number;
  reversedMinor: number;
  /** Units bought, with a coupon or without. */
  units: number;
  /** Names of the products, as far as the catalogue knows them; GTINs otherwise. */
  products: string[];
};

/** How far back a search looks that names no day, so that it ends. */
export const searchDays = 30;

/**
 * Receipts of the actor's stores, newest first, after the one named; `next` names the last when there are more. Days are those of the stores' own clocks, both included; without any, the last 30.
 * A receipt's number (or its end, from four characters on) is looked for among them too; a whole number whenever it was.
 * Throws `invalid_input` that names the field.
 */
export async function searchReceipts(
  ctx: Ctx,
  input: ReceiptSearchInput,
): Promise<{ receipts: ReceiptRow[]; next: Id<"redemption"> | null }> {
  const { actor } = ctx;
  requirePermission(actor, "viewStores");
  const { limit, ...asked } = parseInput(receiptSearchInput, input);
  const conditions = [sql`o.kind = 'redeemed'`, storeScope(actor)];
  const number = asked.number ? numberCondition(asked.number) : null;
  if (number) conditions.push(number.condition);
  if (!number?.isWhole) conditions.push(...dayConditions(asked.from, asked.to, ctx.now, sql`o.at`));
  if (asked.storeId) conditions.push(sql`o.store_id = ${String(parseId("store", asked.storeId))}`);
  if (asked.tillId) conditions.push(sql`o.till_id = ${String(parseId("till", asked.tillId))}`);
  if (asked.cashierId) conditions.push(sql`o.person_id = ${String(parseId("person", asked.cashierId))}`);
  if (asked.amount !== undefined) conditions.push(sql`o.discount_minor = ${asked.amount}`);
  if (asked.after) {
    const id = parseId("redemption", asked.after) as bigint;
    conditions.push(sql`(o.at, o.barcode_id) < (select b.at, b.barcode_id from outcome b join store s on s.id = b.store_id
      where b.bucket = ${bucketOfId(id)} and b.barcode_id = ${String(id)} and b.kind = 'redeemed' and ${storeScope(actor)})`);
  }
  const which = sql.join(conditions, sql` and `);
  const newest = asked.product
    ? newestOfProducts(
        await findGtins(ctx, asked.product),
        number?.isWhole ? sql`true` : daysAround(asked.from, asked.to, ctx.now, sql`p.at`),
        which,
        limit + 1,
      )
    : newestOfStores(which, limit + 1);
  const receipts = await readRows(ctx, newest);
  const last = receipts[limit - 1];
  return { receipts: receipts.slice(0, limit), next: receipts.length > limit && last ? last.id : null };
}

/** From the first instant of `from` to the last of `to` by the clock of store `s`; the last 30 days when neither is given. */
export function dayConditions(from: string | undefined, to: string | undefined, now: Date, at: SQL): SQL[] {
  if (!from && !to) return [sql`${at} >= ${new Date(now.getTime() - searchDays * 86_400_000).toISOString()}`];
  return [
    ...(from ? [sql`${at} >= ${from}::date::timestamp at time zone s.time_zone`] : []),
    ...(to ? [sql`${at} < (${to}::date + 1)::timestamp at time zone s.time_zone`] : []),
  ];
}

/** What `dayConditions` lets through and up to a day more, for any clock: bounds that an index can read by. */
function daysAround(from: string | undefined, to: string | undefined, now: Date, at: SQL): SQL {
  if (!from && !to) return sql`${at} >= ${new Date(now.getTime() - searchDays * 86_400_000).toISOString()}`;
  const first = from ? sql`${at} >= ${from}::date - interval '1 day'` : sql`true`;
  return to ? sql`${first} and ${at} < ${to}::date + interval '2 days'` : first;
}

type Row = {
  barcode_id: string;
  at: string;
  store_id: string;
  store: string;
  time_zone: string;
  till: string | null;
  cashier: string | null;
  payout: "till" | "bill";
  currency: Currency;
  discount_minor: string;
  reversals: number;
  reversed_minor: string;
  units: number;
  products: string[];
};

/** The newest of each store, for the index has them by store and time; of those the newest. */
function newestOfStores(which: SQL, limit: number): SQL {
  return sql`select n.*, s.name as store, s.time_zone from store s cross join lateral (
      select ${receiptColumns} from outcome o where o.store_id = s.id and ${which} order by o.at desc, o.barcode_id desc limit ${limit}) n
    order by n.at desc, n.barcode_id desc limit ${limit}`;
}

async function readRows({ db }: Ctx, newest: SQL): Promise<ReceiptRow[]> {
  const rows = await db.execute<Row>(sql`
    select o.*, t.name as till, p.name as cashier, v.reversals, v.reversed_minor, l.units, l.products
    from (${newest}) o
    left join till t on t.id = o.till_id left join person p on p.id = o.person_id
    cross join lateral (select count(*)::int as reversals, coalesce(sum(r.discount_minor), 0) as reversed_minor
      from reversal r where r.bucket = o.bucket and r.barcode_id = o.barcode_id) v
    cross join lateral (select coalesce(sum((l ->> 'quantity')::int), 0)::int as units,
        coalesce(jsonb_agg(distinct coalesce(g.name, l ->> 'gtin')), '[]') as products
      from jsonb_array_elements(o.answer::jsonb -> 'lines') l left join product g on g.gtin = l ->> 'gtin') l
    order by o.at desc, o.barcode_id desc`);
  return rows.map((row) => ({
    id: formatId("redemption", BigInt(row.barcode_id)),
    at: new Date(row.at).toISOString(),
    storeId: formatId("store", BigInt(row.store_id)),
    store: row.store,
    timeZone: row.time_zone,
    till: row.till,
    cashier: row.cashier,
    payout: row.payout,
    currency: row.currency,
    discountMinor: Number(row.discount_minor),
    reversals: row.reversals,
    reversedMinor: Number(row.reversed_minor),
    units: row.units,
    products: row.products,
  }));
}
