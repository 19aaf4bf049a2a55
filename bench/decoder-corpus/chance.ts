/** Chance that comes out the same for the same seed, so that every run sees the same frames. */

export type Chance = Readonly<{
  /** From 0 up to, not including, 1. */
  next(): number;
  between(low: number, high: number): number;
  integer(below: number): number;
  pick<T>(values: readonly T[]): T;
}>;

/** Mulberry32 (T. Ettinger, public domain), started from the text. */
export function chanceFrom(seed: string): Chance {
  // FNV-1a: neighbouring seeds start far apart.
  let state = 0x811c9dc5;
  for (const character of seed) state = Math.imul(state ^ character.charCodeAt(0), 0x01000193);

  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
  const integer = (below: number) => Math.floor(next() * below);
  return {
    next,
    integer,
    between: (low, high) => low + next() * (high - low),
    pick: (values) => values[integer(values.length)] as (typeof values)[number],
  };
}
