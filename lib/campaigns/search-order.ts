/** The SQL of the orders that a list of offers may have, each walked by its keys. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { parseId } from "@/lib/kernel/ids";
import type { OfferSort } from "./offer-views";
import type { SearchCursor } from "./search-cursor";

/** A row of a page before its cards are read. */
export type KeyRow = { turn: number; saving_minor: string; listed_ends_at: string; metres: number | null };

type Order = {
  /** Of `l`, the listing. */
  orderBy: SQL;
  /** Of the same columns under the names of `KeyRow`. */
  reorderBy: SQL;
  after: (keys: readonly number[], offerId: string) => SQL;
  keysOf: (row: KeyRow) => number[];
};

const instant = (millis: number | undefined) => sql`${new Date(millis ?? 0).toISOString()}::timestamptz`;
const endOf = (row: KeyRow) => new Date(row.listed_ends_at).getTime();

/** `near` is walked in nearby.ts, which knows the distances. */
export const orders: Readonly<Record<Exclude<OfferSort, "near">, Order>> = {
  "for-you": {
    orderBy: sql`l.turn, l.ends_at, l.offer_id`,
    reorderBy: sql`turn, listed_ends_at, offer_id`,
    after: ([turn, end], id) =>
      sql`(l.turn, l.ends_at, l.offer_id) > (${turn}::int, ${instant(end)}, ${id}::bigint)`,
    keysOf: (row) => [row.turn, endOf(row)],
  },
  ending: {
    orderBy: sql`l.ends_at, l.offer_id`,
    reorderBy: sql`listed_ends_at, offer_id`,
    after: ([end], id) => sql`(l.ends_at, l.offer_id) > (${instant(end)}, ${id}::bigint)`,
    keysOf: (row) => [endOf(row)],
  },
  saving: {
    orderBy: sql`l.saving_minor desc, l.offer_id desc`,
    reorderBy: sql`saving_minor desc, offer_id desc`,
    after: ([saving], id) => sql`(l.saving_minor, l.offer_id) < (${saving}::bigint, ${id}::bigint)`,
    keysOf: (row) => [Number(row.saving_minor)],
  },
};

/** Whether the listing's row comes after the cursor; true without one. */
export function isAfter(sort: Exclude<OfferSort, "near">, cursor: SearchCursor | null): SQL {
  return cursor ? orders[sort].after(cursor.keys, String(parseId("offer", cursor.offerId))) : sql`true`;
}
