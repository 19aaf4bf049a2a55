import type { SearchOffer } from "./model";
import type { GroupRange, Relaxed } from "./relaxed";

/**
 * A buyNGetM offer: dynamic programming over units by value descending and the number taken so far, which says
 * whether the next one is free. Exact at any prices.
 */
export function relaxFree(
  index: number,
  parts: Int32Array,
  values: Float64Array,
  counts: Int32Array,
  offer: SearchOffer & { kind: "free" },
  range: GroupRange,
): Relaxed {
  const size = offer.buy + offer.free;
  const supply = counts.reduce((sum, count) => sum + count, 0);
  const groupsMost = Math.min(range.most, Math.floor(supply / size));
  const most = groupsMost * size;
  const width = most + 1;
  const units: number[] = [];
  counts.forEach((count, i) => {
    for (let n = Math.min(count, most); n > 0; n -= 1) units.push(i);
  });
  // One row per unit: what the units before it make when n of them are taken.
  const table = new Float64Array((units.length + 1) * width).fill(Number.NEGATIVE_INFINITY);
  table[0] = 0;
  const use = new Int32Array(parts.length);
  let end = 0;
  const isFree = Uint8Array.from({ length: width }, (_, n) => (n > 0 && (n - 1) % size >= offer.buy ? 1 : 0));
  const lastRow = units.length * width;

  const best = (prices: Float64Array): number => {
    use.fill(0);
    if (groupsMost < range.least) return Number.NEGATIVE_INFINITY;
    for (let unit = 0; unit < units.length; unit += 1) {
      const i = units[unit] ?? 0;
      const price = prices[parts[i] ?? 0] ?? 0;
      const value = values[i] ?? 0;
      const row = unit * width;
      const next = row + width;
      table[next] = 0;
      const reach = Math.min(most, unit + 1);
      for (let n = 1; n <= reach; n += 1) {
        const taking = (table[row + n - 1] ?? 0) - price + (isFree[n] === 1 ? value : 0);
        const leaving = table[row + n] ?? 0;
        table[next + n] = taking > leaving ? taking : leaving;
      }
    }
    end = range.least * size;
    for (let n = end; n <= most; n += size)
      if ((table[lastRow + n] ?? 0) > (table[lastRow + end] ?? 0)) end = n;
    for (let unit = units.length - 1, n = end; unit >= 0 && n > 0; unit -= 1) {
      if (table[unit * width + n] === table[(unit + 1) * width + n]) continue;
      const i = units[unit] ?? 0;
      use[i] = (use[i] ?? 0) + 1;
      n -= 1;
    }
    return table[lastRow + end] ?? 0;
  };

  const lossOfGroups = (groups: number) =>
    groups > groupsMost
      ? Number.POSITIVE_INFINITY
      : (table[lastRow + end] ?? 0) - (table[lastRow + groups * size] ?? 0);

  const lossesOfUse = (prices: Float64Array): Float64Array => {
    const losses = new Float64Array(parts.length).fill(Number.POSITIVE_INFINITY);
    const top = table[lastRow + end] ?? 0;
    // What the units from here on add when n are taken before them.
    const after = new Float64Array(width).fill(Number.NEGATIVE_INFINITY);
    for (let n = range.least * size; n <= most; n += size) after[n] = 0;
    for (let unit = units.length - 1; unit >= 0; unit -= 1) {
      const i = units[unit] ?? 0;
      const price = prices[parts[i] ?? 0] ?? 0;
      const value = values[i] ?? 0;
      const row = unit * width;
      let with_ = Number.NEGATIVE_INFINITY;
      for (let n = 1; n <= most; n += 1) {
        const gain = (after[n] ?? 0) - price + (isFree[n] === 1 ? value : 0);
        with_ = Math.max(with_, (table[row + n - 1] ?? 0) + gain);
        after[n - 1] = Math.max(after[n - 1] ?? 0, gain);
      }
      losses[i] = Math.min(losses[i] ?? 0, top - with_);
    }
    return losses.map((loss, i) => ((use[i] ?? 0) > 0 ? 0 : loss));
  };
  return {
    index,
    parts,
    use,
    groups: () => end / size,
    best,
    lossOfGroups,
    lossesOfUse,
    steps: 1.5 * units.length * width,
  };
}
