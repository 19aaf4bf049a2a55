/** PURE: the hash chain over posted entries. Each batch carries the hash of the one before, so that nobody changes, drops or adds an entry unseen. */
import { createHash } from "node:crypto";

/** An entry as the chain sees it; ids as decimal text, `at` in any form that Date reads. */
export type ChainedEntry = {
  bucket: number;
  barcode_id: string;
  posting: number;
  line: number;
  account: string;
  component: string;
  party_id: string | null;
  shopper_id: string;
  campaign_id: string;
  offer_id: string;
  currency: string;
  amount_minor: number | string;
  at: string | Date;
};

/** What the first batch has before it. */
export const chainStart: Buffer = Buffer.alloc(32);

/**
 * SHA-256 over the hash before, the number of the batch, and one line of text for each entry in the order of its key. The fields are joined by `|`, which none of them can contain;
 * instants are in UTC to the millisecond.
 */
export function hashBatch(previousHash: Buffer, number: number, entries: readonly ChainedEntry[]): Buffer {
  const hash = createHash("sha256").update(previousHash).update(`${number}\n`);
  for (const entry of entries.toSorted(byKey)) hash.update(`${lineOf(entry)}\n`);
  return hash.digest();
}

function lineOf(entry: ChainedEntry): string {
  return [
    entry.bucket,
    entry.barcode_id,
    entry.posting,
    entry.line,
    entry.account,
    entry.component,
    entry.party_id ?? "",
    entry.shopper_id,
    entry.campaign_id,
    entry.offer_id,
    entry.currency,
    entry.amount_minor,
    new Date(entry.at).toISOString(),
  ].join("|");
}

function byKey(a: ChainedEntry, b: ChainedEntry): number {
  const [one, other] = [BigInt(a.barcode_id), BigInt(b.barcode_id)];
  return (
    a.bucket - b.bucket ||
    (one < other ? -1 : one > other ? 1 : 0) ||
    a.posting - b.posting ||
    a.line - b.line
  );
}
