import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

/** The first of `count` numbers in a row that nobody else gets. They go back when the transaction does: a series has no gaps. Waits for whoever takes numbers of it at the same time. */
export async function takeNumbers(tx: Tx, series: string, count: number): Promise<number> {
  const [row] = await tx.execute<{ next: number }>(sql`
    insert into document_series as s (series, next) values (${series}, ${1 + count})
    on conflict (series) do update set next = s.next + ${count} returning next`);
  if (!row) throw new Error("a series gave no number");
  return row.next - count;
}
