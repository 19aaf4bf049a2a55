/** Fewest and most groups an offer may have in a node. */
export type GroupRange = { least: number; most: number };

/**
 * One offer of a node, ready to answer many price vectors fast: it keeps its buffers, and its sorted order from one
 * answer to the next. `parts` are positions in the node's parts; `use` and losses go by position in `parts`.
 */
export type Relaxed = {
  index: number;
  parts: Int32Array;
  /** The units taken at the last prices. */
  use: Int32Array;
  /** The groups taken at the last prices (units, for the kinds that count each unit). */
  groups: () => number;
  /** The most the offer makes at these prices, or a little more, never less; minus infinity when it cannot be. */
  best: (prices: Float64Array) => number;
  /** After `best`: how much less it makes at least when it has exactly `groups` groups. */
  lossOfGroups: (groups: number) => number;
  /** After `best`: how much less it makes at least when it takes a unit of the part at `position`; 0 if it does. */
  lossesOfUse: (prices: Float64Array) => Float64Array;
  /** Steps that one answer costs. */
  steps: number;
};

/** Sorts positions by key, descending, ties by position: insertion sort, because keys change little between calls. */
export function sortDescending(order: Int32Array, keys: Float64Array): void {
  for (let i = 1; i < order.length; i += 1) {
    const moving = order[i] ?? 0;
    const key = keys[moving] ?? 0;
    let at = i - 1;
    while (at >= 0) {
      const other = order[at] ?? 0;
      const otherKey = keys[other] ?? 0;
      if (otherKey > key || (otherKey === key && other < moving)) break;
      order[at + 1] = other;
      at -= 1;
    }
    order[at + 1] = moving;
  }
}
