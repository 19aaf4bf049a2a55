import { allows, type Component, type Part, type Work } from "./model";

/** What one group of a `together` offer gives: the amount, but never more than its units cost. */
export function groupValue(
  component: Component,
  offerIndex: number,
  parts: readonly Part[],
  group: readonly number[],
): number {
  const offer = component.offers[offerIndex];
  if (offer?.kind !== "together") return 0;
  let sum = 0;
  for (const part of group) sum += component.types[parts[part]?.type ?? 0]?.values[offerIndex] ?? 0;
  return Math.min(offer.amount, sum);
}

/**
 * Groups chosen units (one list per product set, equally long): dear units with cheap ones, because a group gives
 * min(amount, sum of prices), which is concave in the sum. Best possible for two sets that are equal or disjoint; for
 * others improved by swaps.
 */
export function pairUp(
  component: Component,
  offerIndex: number,
  parts: readonly Part[],
  bySet: readonly (readonly number[])[],
  work: Work,
): number[][] {
  const offer = component.offers[offerIndex];
  if (offer?.kind !== "together") return [];
  const value = (part: number) => component.types[parts[part]?.type ?? 0]?.values[offerIndex] ?? 0;
  const sets = (part: number) => component.types[parts[part]?.type ?? 0]?.sets[offerIndex] ?? 0;
  const pool = bySet.flat();
  if (bySet.length === 2 && pool.every((part) => sets(part) === 3)) {
    pool.sort((a, b) => value(b) - value(a) || a - b);
    return pool.slice(0, pool.length / 2).map((part, i) => [part, pool[pool.length - 1 - i] ?? 0]);
  }
  const groups = (bySet[0] ?? []).map((part) => [part]);
  const sum = (group: readonly number[]) => group.reduce((total, part) => total + value(part), 0);
  for (let set = 1; set < bySet.length; set += 1) {
    groups.sort((a, b) => sum(b) - sum(a));
    const next = [...(bySet[set] ?? [])].sort((a, b) => value(a) - value(b) || a - b);
    groups.forEach((group, i) => {
      group.push(next[i] ?? 0);
    });
  }
  const constant = groups.every((group) => sum(group) >= offer.amount);
  if (constant) return groups;
  for (let round = 0, changed = true; changed && round < 4; round += 1) {
    changed = improveBySwaps(groups, offer.amount, value, sets);
    work.left -= groups.length * groups.length * bySet.length * bySet.length;
  }
  return groups;
}

function improveBySwaps(
  groups: number[][],
  amount: number,
  value: (part: number) => number,
  sets: (part: number) => number,
): boolean {
  let changed = false;
  const sums = groups.map((group) => group.reduce((total, part) => total + value(part), 0));
  for (let a = 0; a < groups.length; a += 1) {
    for (let b = a + 1; b < groups.length; b += 1) {
      const one = groups[a] ?? [];
      const two = groups[b] ?? [];
      for (let i = 0; i < one.length; i += 1) {
        for (let k = 0; k < two.length; k += 1) {
          const p = one[i] ?? 0;
          const q = two[k] ?? 0;
          if (!allows(sets(p), k) || !allows(sets(q), i)) continue;
          const shift = value(q) - value(p);
          const left = sums[a] ?? 0;
          const right = sums[b] ?? 0;
          const before = Math.min(amount, left) + Math.min(amount, right);
          if (Math.min(amount, left + shift) + Math.min(amount, right - shift) <= before) continue;
          one[i] = q;
          two[k] = p;
          sums[a] = left + shift;
          sums[b] = right - shift;
          changed = true;
        }
      }
    }
  }
  return changed;
}
