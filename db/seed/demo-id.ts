/** Ids of the demo world: from a fixed time and a sequence, so that they are the same wherever it is seeded. */
import { composeId, formatId, type Id, type IdKind, idPrefixes } from "@/lib/kernel/ids";

const firstMillis = Date.UTC(2025, 0, 6, 8);
const kinds = Object.keys(idPrefixes) as IdKind[];

/** The `sequence`-th id (0-99,999) of a kind. Kinds do not overlap, so an id of one is never one of another. */
export function demoId<K extends IdKind>(kind: K, sequence: number): Id<K> {
  if (!Number.isInteger(sequence) || sequence < 0 || sequence > 99_999)
    throw new RangeError("sequence outside 0-99,999");
  const millis = firstMillis + kinds.indexOf(kind) * 3_600_000 + sequence;
  return formatId(kind, composeId(millis, (sequence * 389) % 1024, (sequence * 1597) % 4096));
}
