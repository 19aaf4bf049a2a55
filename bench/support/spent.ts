import type { Sql } from "@/db/client";
import { processMillis } from "./process-millis";

/** Of the whole server the bytes of WAL so far; of the server processes of this database's connections (those of the app, its worker and its verbs) the processor time in milliseconds. */
export async function spentSoFar(sql: Sql): Promise<{ wal: number; millis: number }> {
  const [row] = await sql<{ wal: string; pids: number[] }[]>`
    select pg_current_wal_insert_lsn() - '0/0'::pg_lsn as wal, array_agg(pid) as pids
    from pg_stat_activity where datname = current_database() and application_name = 'tearoff'`;
  if (!row) throw new Error("the server knows of no connection");
  return { wal: Number(row.wal), millis: row.pids.reduce((sum, pid) => sum + processMillis(pid), 0) };
}
