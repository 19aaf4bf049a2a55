import "server-only";
import { randomInt } from "node:crypto";
import { composeId, formatId, type Id, type IdKind } from "@/lib/kernel/ids";

/** Counts on from a random start, so that one process never gives the same 12 bits twice within a millisecond. */
let chance = randomInt(4096);

/**
 * A fresh id. Without a bucket its bucket bits are chance as well. Two processes can meet, once in millions: `inTransaction` then tries anew.
 */
export function newId<K extends IdKind>(kind: K, now: Date, bucket?: number): Id<K> {
  return formatId(kind, newNumber(now, bucket));
}

/** The same as the database has it: for those who make very many. */
export function newNumber(now: Date, bucket: number = randomInt(1024)): bigint {
  chance = (chance + 1) & 4095;
  return composeId(now.getTime(), bucket, chance);
}
