import { withheldWords } from "./performance-words";

/** Says how many rows are not shown, and why. Nothing when all are. */
export function WithheldLine({ count, one, many }: { count: number; one: string; many: string }) {
  if (count === 0) return null;
  return <p className="mt-4 text-sm text-ink-2">{withheldWords(count, one, many)}</p>;
}
