/** Whether the poster's place makes sense on this server. */
import "server-only";
import { sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";

/**
 * True when a place lies at a transaction that this server has not come to: a dump was restored into a younger cluster, whose numbers begin anew, and
 * what tills redeem now would be passed over. Decision 0002 has the remedy.
 * Inside a transaction, ask after locking the place, not in the locking statement: that one's snapshot may be older than the row it waited for.
 */
export async function isPosterAhead(db: Db | Tx): Promise<boolean> {
  const rows = await db.execute(sql`
    select 1 from poster_progress where transaction_id >= pg_snapshot_xmax(pg_current_snapshot()) limit 1`);
  return rows.length > 0;
}
