import { allows, type Component, type Part, type Work } from "./model";
import { relaxEach } from "./relax-each";
import { relaxFree } from "./relax-free";
import { relaxTogether } from "./relax-together";
import type { GroupRange, Relaxed } from "./relaxed";

/** A part of the search space: which offers may still take which units, and how many groups each may have. */
export type Node = { parts: readonly Part[]; ranges: readonly GroupRange[] };

/** A proven bound, the prices that prove it, and about what a fractional optimum would do. */
export type Bound = {
  value: number;
  prices: Float64Array;
  /** Average use, `use[offer * parts + part]`, and average groups per offer, over the last rounds. */
  use: Float64Array;
  groups: Float64Array;
};

/** Sums stay below 10^11, so that doubles err by far less than this; a bound within it of a whole is that whole. */
export const slack = 0.01;

/**
 * Lagrangian bound: 'each unit serves one offer' is relaxed to a price per unit, each offer then takes the best for
 * itself, and every non-negative price vector gives a valid bound on the node. Prices move by subgradient steps aimed
 * just below what would close the node (Polyak 1969), so that a node without a gap closes in finitely many steps.
 */
export function boundNode(
  component: Component,
  node: Node,
  start: Float64Array,
  toBeat: number,
  rounds: number,
  work: Work,
): { bound: Bound; offers: Relaxed[] } {
  const { parts } = node;
  const length = parts.length;
  const offers = component.offers.map((_, index) => relaxOffer(component, index, node));
  const steps = offers.reduce((sum, offer) => sum + offer.steps, length * (component.offers.length + 8));
  // Getting ready costs as much as several rounds.
  work.left -= offers.length * (length * 20 + 500);
  const prices = Float64Array.from(start);
  const bestPrices = Float64Array.from(start);
  const use = new Float64Array(offers.length * length);
  const groups = new Float64Array(offers.length);
  const excess = new Int32Array(length);
  let best = Number.POSITIVE_INFINITY;
  let boldness = 1;
  let stuck = 0;
  for (let round = 0; round < rounds && (round === 0 || work.left > 0); round += 1) {
    work.left -= steps;
    let value = 0;
    for (let i = 0; i < length; i += 1) {
      const count = parts[i]?.count ?? 0;
      value += count * (prices[i] ?? 0);
      excess[i] = -count;
    }
    const share = 1 / Math.min(round + 1, 12);
    for (let i = 0; i < use.length; i += 1) use[i] = (use[i] ?? 0) * (1 - share);
    for (const offer of offers) {
      value += offer.best(prices);
      const row = offer.index * length;
      for (let i = 0; i < offer.parts.length; i += 1) {
        const taken = offer.use[i] ?? 0;
        if (taken === 0) continue;
        const part = offer.parts[i] ?? 0;
        excess[part] = (excess[part] ?? 0) + taken;
        use[row + part] = (use[row + part] ?? 0) + share * taken;
      }
      groups[offer.index] = (groups[offer.index] ?? 0) * (1 - share) + share * offer.groups();
    }
    if (value === Number.NEGATIVE_INFINITY) {
      best = value;
      break;
    }
    stuck = value < best - slack ? 0 : stuck + 1;
    if (stuck >= 6) {
      boldness /= 2;
      stuck = 0;
    }
    if (value < best) {
      best = value;
      bestPrices.set(prices);
    }
    if (Math.floor(best + slack) <= toBeat || boldness < 1e-3) break;
    let norm = 0;
    for (let i = 0; i < length; i += 1) {
      const e = excess[i] ?? 0;
      if (e > 0 || (prices[i] ?? 0) > 0) norm += e * e;
    }
    if (norm === 0) break;
    const step = (boldness * Math.max(value - (toBeat + 0.5), 0.5)) / norm;
    for (let i = 0; i < length; i += 1) {
      prices[i] = Math.max(0, (prices[i] ?? 0) + step * (excess[i] ?? 0));
    }
  }
  return { bound: { value: best, prices: bestPrices, use, groups }, offers };
}

/**
 * Strikes out what cannot be part of anything better than `toBeat`: numbers of groups, and offers for parts. Whatever
 * makes an offer lose more at the prices than the bound has to spare is out.
 */
export function narrowNode(
  node: Node,
  bound: Bound,
  offers: readonly Relaxed[],
  toBeat: number,
  work: Work,
): Node {
  const value = offers.reduce(
    (sum, offer) => sum + offer.best(bound.prices),
    node.parts.reduce((sum, part, i) => sum + part.count * (bound.prices[i] ?? 0), 0),
  );
  const hopeless = (loss: number) => Math.floor(value - loss + slack) <= toBeat;
  const parts = node.parts.map((part) => ({ ...part }));
  const ranges = node.ranges.map((range) => ({ ...range }));
  for (const offer of offers) {
    work.left -= offer.steps * 2;
    const range = ranges[offer.index];
    if (range) {
      while (range.most > range.least && hopeless(offer.lossOfGroups(range.most))) range.most -= 1;
      while (range.most > range.least && hopeless(offer.lossOfGroups(range.least))) range.least += 1;
    }
    const losses = offer.lossesOfUse(bound.prices);
    for (let i = 0; i < losses.length; i += 1) {
      const part = parts[offer.parts[i] ?? 0];
      if (part && hopeless(losses[i] ?? 0)) part.allow &= ~(1 << offer.index);
    }
  }
  return { parts, ranges };
}

function relaxOffer(component: Component, index: number, node: Node): Relaxed {
  const mine: number[] = [];
  node.parts.forEach((part, i) => {
    if (part.count > 0 && allows(part.allow, index)) mine.push(i);
  });
  const typeOf = (i: number) => component.types[node.parts[i]?.type ?? 0];
  const parts = Int32Array.from(mine);
  const values = Float64Array.from(mine, (i) => typeOf(i)?.values[index] ?? 0);
  const counts = Int32Array.from(mine, (i) => node.parts[i]?.count ?? 0);
  const offer = component.offers[index];
  const range = node.ranges[index] ?? { least: 0, most: 0 };
  if (offer?.kind === "free") return relaxFree(index, parts, values, counts, offer, range);
  if (offer?.kind === "together") {
    const masks = mine.map((i) => typeOf(i)?.sets[index] ?? 0);
    return relaxTogether(index, parts, values, counts, masks, offer, range);
  }
  return relaxEach(index, parts, values, counts, offer?.groups ?? 0);
}
