import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type ChainedEntry, chainStart, hashBatch } from "./chain";

/**
 * Writes the next batch of the chain and returns its number. Only under the poster's lock, which makes batches commit in the order of their numbers: who sees one has seen all before
 * it. A batch without entries is none, and has the number 0.
 */
export async function writeBatch(tx: Tx, entries: readonly ChainedEntry[], now: Date): Promise<number> {
  if (entries.length === 0) return 0;
  const [last] = await tx.execute<{ number: number; hash: Buffer }>(
    sql`select number, hash from ledger_batch order by number desc limit 1`,
  );
  const number = (last?.number ?? 0) + 1;
  const previousHash = last?.hash ?? chainStart;
  const hash = hashBatch(previousHash, number, entries);
  await tx.execute(sql`
    insert into ledger_batch (number, entries, previous_hash, hash, posted_at)
    values (${number}, ${entries.length}, ${previousHash}, ${hash}, ${now.toISOString()})`);
  return number;
}
