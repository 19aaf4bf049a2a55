import "server-only";
import type { Sql } from "@/db/client";
import { type Id, parseId } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";

const mostHeld = 20_000;
/** A store keeps its currency (the database refuses a change), so one look is enough. */
const held = new Map<Id<"store">, Currency>();

/** The currency a store sells in; null when there is no such store. The first look at a store costs a query. */
export async function storeCurrency(sql: Sql, storeId: Id<"store">): Promise<Currency | null> {
  const known = held.get(storeId);
  if (known) return known;
  const [row] = await sql<{ currency: Currency }[]>`
    select currency from store where id = ${String(parseId("store", storeId))}`;
  if (!row) return null;
  if (held.size >= mostHeld) held.clear();
  held.set(storeId, row.currency);
  return row.currency;
}
