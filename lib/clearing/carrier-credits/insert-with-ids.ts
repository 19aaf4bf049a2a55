import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type IdKind, parseId } from "@/lib/kernel/ids";
import { newId } from "@/lib/server/new-id";

/** Rows in one statement. */
const atOnce = 2_000;

/** Gives every row an id of its own and hands them to `insert` as JSON, some at a time, in the order of carrier, shopper, currency and period. Internal to clearing. */
export async function insertWithIds(
  tx: Tx,
  kind: IdKind,
  rows: SQL,
  now: Date,
  insert: (given: string) => SQL,
): Promise<void> {
  const found = await tx.execute<Record<string, unknown>>(
    sql`select * from (${rows}) given order by carrier_id, shopper_id, currency, period`,
  );
  for (let from = 0; from < found.length; from += atOnce) {
    // A millisecond of their own for every thousand: more than 4,096 ids of one instant would meet.
    const numbered = found.slice(from, from + atOnce).map((row, place) => {
      const at = new Date(now.getTime() + Math.floor((from + place) / 1_000));
      return { ...row, id: String(parseId(kind, newId(kind, at))) };
    });
    await tx.execute(insert(JSON.stringify(numbered)));
  }
}
