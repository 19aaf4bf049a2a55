import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { storeScope } from "@/lib/auth/till-queries";
import { bucketOfId, formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { type ReversalListInput, reversalListInput } from "./schemas";
import { dayConditions } from "./search-receipts";

/** A return or a void in a list. Till and person null: an API key did it, or the person acted from the desk. */
export type ReversalRow = {
  redemptionId: Id<"redemption">;
  sequence: number;
  /** ISO instant. */
  at: string;
  reason: "void" | "return";
  store: string;
  timeZone: string;
  till: string | null;
  person: string | null;
  payout: "till" | "bill";
  currency: Currency;
  discountMinor: number;
  /** Units that came back; null: all of a receipt that knows no prices. */
  units: number | null;
};

type Row = {
  barcode_id: string;
  sequence: number;
  at: string;
  reason: "void" | "return";
  store: string;
  time_zone: string;
  till: string | null;
  person: string | null;
  payout: "till" | "bill";
  currency: Currency;
  discount_minor: string;
  units: number | null;
};

/** What the actor's stores took back, newest first, after the one named. Days as `searchReceipts` takes them. Throws `invalid_input`. */
export async function listReversals(
  ctx: Ctx,
  input: ReversalListInput,
): Promise<{ reversals: ReversalRow[]; next: string | null }> {
  const { actor, db } = ctx;
  requirePermission(actor, "viewStores");
  const { limit, ...asked } = parseInput(reversalListInput, input);
  const conditions = [storeScope(actor), ...dayConditions(asked.from, asked.to, ctx.now, sql`r.at`)];
  if (asked.storeId) conditions.push(sql`r.store_id = ${String(parseId("store", asked.storeId))}`);
  if (asked.tillId) conditions.push(sql`r.till_id = ${String(parseId("till", asked.tillId))}`);
  if (asked.cashierId) conditions.push(sql`r.person_id = ${String(parseId("person", asked.cashierId))}`);
  if (asked.reason) conditions.push(sql`r.reason = ${asked.reason}`);
  if (asked.after) {
    const [receipt = "", sequence = ""] = asked.after.split(".");
    const id = parseId("redemption", receipt) ?? -1n;
    conditions.push(sql`(r.at, r.barcode_id, r.sequence) < (select b.at, b.barcode_id, b.sequence from reversal b
      join store s on s.id = b.store_id
      where b.bucket = ${id < 0n ? -1 : bucketOfId(id)} and b.barcode_id = ${String(id)} and b.sequence = ${sequence}::int and ${storeScope(actor)})`);
  }
  const rows = await db.execute<Row>(sql`
    select r.barcode_id, r.sequence, r.at, r.reason, s.name as store, s.time_zone, t.name as till, p.name as person, o.payout, r.currency,
      r.discount_minor, (select sum((l ->> 'quantity')::int)::int from jsonb_array_elements(r.lines) l) as units
    from reversal r join store s on s.id = r.store_id join outcome o on o.bucket = r.bucket and o.barcode_id = r.barcode_id
    left join till t on t.id = r.till_id left join person p on p.id = r.person_id
    where ${sql.join(conditions, sql` and `)} order by r.at desc, r.barcode_id desc, r.sequence desc limit ${limit + 1}`);
  const reversals = rows.slice(0, limit).map(
    (row): ReversalRow => ({
      redemptionId: formatId("redemption", BigInt(row.barcode_id)),
      sequence: row.sequence,
      at: new Date(row.at).toISOString(),
      reason: row.reason,
      store: row.store,
      timeZone: row.time_zone,
      till: row.till,
      person: row.person,
      payout: row.payout,
      currency: row.currency,
      discountMinor: Number(row.discount_minor),
      units: row.units,
    }),
  );
  const last = reversals.at(-1);
  return {
    reversals,
    next: rows.length > limit && last ? `${last.redemptionId}.${last.sequence}` : null,
  };
}
