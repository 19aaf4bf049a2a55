import { allows, type Component, type Part, type Taking, type Work } from "./model";

/**
 * The best that a buyNGetM offer can take when every unit of part i costs `prices[i]`: whole groups, units by value
 * descending, the last `free` of each group free. `value` is the discount alone, `net` is it less the prices. Exact:
 * dynamic programming over units in that order and the number taken.
 */
export function takeFree(
  component: Component,
  offerIndex: number,
  parts: readonly Part[],
  counts: ArrayLike<number>,
  prices: ArrayLike<number>,
  work: Work,
): { taking: Taking; net: number } {
  const offer = component.offers[offerIndex];
  const taking: Taking = { units: new Int32Array(parts.length), groups: [], value: 0 };
  if (offer?.kind !== "free") return { taking, net: 0 };
  const size = offer.buy + offer.free;
  const order = eligibleParts(offerIndex, parts, counts);
  const supply = order.reduce((sum, part) => sum + (counts[part] ?? 0), 0);
  const most = Math.min(offer.groups, Math.floor(supply / size)) * size;
  if (most === 0) return { taking, net: 0 };
  const units: number[] = [];
  for (const part of order) {
    const copies = Math.min(counts[part] ?? 0, most);
    for (let copy = 0; copy < copies; copy += 1) units.push(part);
  }
  work.left -= 2 * units.length * most;
  const best = new Float64Array(most + 1).fill(Number.NEGATIVE_INFINITY);
  best[0] = 0;
  const taken = new Uint8Array(units.length * (most + 1));
  for (let unit = 0; unit < units.length; unit += 1) {
    const part = units[unit] ?? 0;
    const price = prices[part] ?? 0;
    const value = component.types[parts[part]?.type ?? 0]?.values[offerIndex] ?? 0;
    for (let n = Math.min(most, unit + 1), place = (n - 1) % size; n >= 1; n -= 1) {
      const gain = (best[n - 1] ?? 0) - price + (place >= offer.buy ? value : 0);
      if (gain > (best[n] ?? 0)) {
        best[n] = gain;
        taken[unit * (most + 1) + n] = 1;
      }
      place = place === 0 ? size - 1 : place - 1;
    }
  }
  let end = 0;
  for (let n = size; n <= most; n += size) if ((best[n] ?? 0) > (best[end] ?? 0)) end = n;
  const net = best[end] ?? 0;
  for (let unit = units.length - 1, n = end; unit >= 0 && n > 0; unit -= 1) {
    if (taken[unit * (most + 1) + n] === 0) continue;
    const part = units[unit] ?? 0;
    taking.units[part] = (taking.units[part] ?? 0) + 1;
    n -= 1;
    if (n % size >= offer.buy) {
      taking.value += component.types[parts[part]?.type ?? 0]?.values[offerIndex] ?? 0;
    }
  }
  return { taking, net };
}

/** Parts that the offer may take and that have units, by value descending (types come that way, parts by type). */
export function eligibleParts(
  offerIndex: number,
  parts: readonly Part[],
  counts: ArrayLike<number>,
): number[] {
  const order: number[] = [];
  for (let i = 0; i < parts.length; i += 1) {
    if (allows(parts[i]?.allow ?? 0, offerIndex) && (counts[i] ?? 0) > 0) order.push(i);
  }
  return order;
}
