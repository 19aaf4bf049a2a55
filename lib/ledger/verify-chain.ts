import "server-only";
import { sql } from "drizzle-orm";
import type { Ctx } from "@/lib/server/context";
import { type ChainedEntry, chainStart, hashBatch } from "./chain";

/** `broken`: the first batch whose entries or whose link do not come out as written; null: all do. `unchained`: entries from before there were batches. */
export type ChainReport = { batches: number; entries: number; unchained: number; broken: number | null };

/** Batches read at a time. */
const batchesAtOnce = 50;

/** Works the whole chain out once more, batch by batch in order, and stops at the first that differs. `onProgress` hears batches done and in all. */
export async function verifyChain(
  { db }: Pick<Ctx, "db">,
  onProgress?: (done: number, total: number) => void,
): Promise<ChainReport> {
  const [counts] = await db.execute<{ batches: number; entries: string; unchained: string }>(sql`
    select (select count(*)::int from ledger_batch) as batches, count(*) filter (where batch > 0) as entries,
      count(*) filter (where batch not in (select number from ledger_batch)) as unchained from ledger_entry`);
  const report = {
    batches: counts?.batches ?? 0,
    entries: Number(counts?.entries ?? 0),
    unchained: Number(counts?.unchained ?? 0),
  };
  let previous = chainStart;
  for (let from = 1; from <= report.batches; from += batchesAtOnce) {
    const to = from + batchesAtOnce - 1;
    const batches = await db.execute<{
      number: number;
      previous_hash: Buffer;
      hash: Buffer;
      entries: number;
    }>(sql`
      select number, previous_hash, hash, entries from ledger_batch where number between ${from} and ${to} order by number`);
    const entries = await db.execute<ChainedEntry & { batch: number }>(sql`
      select batch, bucket, barcode_id, posting, line, account, component, party_id, shopper_id, campaign_id, offer_id, currency, amount_minor, at
      from ledger_entry where batch between ${from} and ${to}`);
    const byBatch = Map.groupBy(entries, ({ batch }) => batch);
    for (let number = from; number <= Math.min(to, report.batches); number += 1) {
      const batch = batches.find((one) => one.number === number);
      const own = byBatch.get(number) ?? [];
      const isWhole =
        batch !== undefined &&
        batch.entries === own.length &&
        previous.equals(batch.previous_hash) &&
        hashBatch(previous, number, own).equals(batch.hash);
      if (!isWhole) return { ...report, broken: number };
      previous = batch.hash;
    }
    onProgress?.(Math.min(to, report.batches), report.batches);
  }
  return { ...report, broken: null };
}
