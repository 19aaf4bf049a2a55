/**
 * The short code of a set of offers: the same set, the same code, whatever the order. Server only (node:crypto):
 * WebCrypto has no synchronous SHA-256, and the browser is told the code with the barcode.
 */
import { createHash } from "node:crypto";
import { encodeCrockford } from "@/lib/kernel/crockford";

const domain = Buffer.from("tearoff/combination/v1");
const largestId = (1n << 63n) - 1n;

/**
 * The first 60 bits of SHA-256 over "tearoff/combination/v1" and the offer ids, each once, ascending, 8 bytes
 * big-endian. Throws RangeError for an empty set or an id outside 63 bits.
 * 60 bits tell sets apart by accident, not against malice: whoever stores a combination compares the set too.
 */
export function combinationCode(offerIds: readonly bigint[]): bigint {
  if (offerIds.length === 0) throw new RangeError("a combination needs an offer");
  const sorted = [...new Set(offerIds)].sort((a, b) => (a < b ? -1 : 1));
  const bytes = Buffer.alloc(domain.length + 8 * sorted.length);
  domain.copy(bytes);
  for (const [index, id] of sorted.entries()) {
    if (id < 0n || id > largestId) throw new RangeError("id outside 63 bits");
    bytes.writeBigUInt64BE(id, domain.length + 8 * index);
  }
  return createHash("sha256").update(bytes).digest().readBigUInt64BE(0) >> 4n;
}

/** Writes a combination code for people and documents: 12 Crockford characters. */
export function formatCombinationCode(code: bigint): string {
  return encodeCrockford(code, 12);
}
