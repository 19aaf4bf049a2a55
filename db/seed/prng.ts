/** Chance that repeats itself: the demo world must come out the same every time. Not for secrets. */

/** A stream of pseudo-random choices. */
export type Prng = {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number from `from` to `to`, both included. */
  int(from: number, to: number): number;
  /** True with this probability, 0-1. */
  chance(probability: number): boolean;
  /** One of the list. Throws RangeError for an empty list. */
  pick<T>(list: readonly T[]): T;
  /** One of the list, by weights (not negative, one for each). Throws RangeError when no weight is positive. */
  weighted<T>(list: readonly T[], weights: readonly number[]): T;
  /** Normally distributed around 0 with spread 1 (Box and Muller, 1958). */
  normal(): number;
};

/**
 * A stream of its own for each name, so that a change in one part of the demo world leaves the others alone.
 * mulberry32 (Tommy Ettinger, 2017), seeded with the FNV-1a hash of the name.
 */
export function createPrng(name: string): Prng {
  let state = fnv1a(name);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    int: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: (probability) => next() < probability,
    pick: (list) => at(list, Math.floor(next() * list.length)),
    weighted: (list, weights) => at(list, weightedIndex(weights, next())),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}

/** The index that a share (0-1) of the sum of the weights falls on. */
function weightedIndex(weights: readonly number[], share: number): number {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (!(sum > 0)) throw new RangeError("no weight is positive");
  let rest = share * sum;
  let last = 0;
  for (const [index, weight] of weights.entries()) {
    if (weight <= 0) continue;
    last = index;
    rest -= weight;
    if (rest < 0) return index;
  }
  return last;
}

function at<T>(list: readonly T[], index: number): T {
  if (index < 0 || index >= list.length) throw new RangeError("nothing to choose from");
  return list[index] as T;
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
