/**
 * For tests: an attacker who sees everything that any choice of pickers publishes of a crowd, adds and subtracts it in every way, closes under what follows, and looks for the number of a group of 1 to 19 people.
 * A small centre: providers P (products p1, p2) and Q (q1), one attribute of three values.
 */
import fc from "fast-check";
import { type Above, type Counts, heldBack, type Shown, shownOf } from "../suppress";

const values = ["a", "b", "c"] as const;
/** Who bought which products: an atom is one of these with one value. Nobody is in the centre who bought nothing. */
const patterns = [["p1"], ["p2"], ["q1"], ["p1", "p2"], ["p1", "q1"], ["p2", "q1"], ["p1", "p2", "q1"]];
const atomCount = patterns.length * values.length;
/** A scope: its products, and all scopes that it is part of. */
const scopes = {
  all: { products: ["p1", "p2", "q1"], above: [] },
  P: { products: ["p1", "p2"], above: ["all"] },
  Q: { products: ["q1"], above: ["all"] },
  p1: { products: ["p1"], above: ["all", "P"] },
  p2: { products: ["p2"], above: ["all", "P"] },
  q1: { products: ["q1"], above: ["all", "Q"] },
} as const satisfies Record<string, { products: readonly string[]; above: readonly string[] }>;
type Scope = keyof typeof scopes;
const scopeNames = Object.keys(scopes) as Scope[];
const families: readonly { whole: Scope; parts: readonly Scope[] }[] = [
  { whole: "all", parts: ["P", "Q"] },
  { whole: "P", parts: ["p1", "p2"] },
  { whole: "Q", parts: ["q1"] },
];
const chains: readonly (readonly [Scope, Scope, Scope])[] = [
  ["all", "P", "p1"],
  ["all", "P", "p2"],
  ["all", "Q", "q1"],
];

/** Shoppers of each atom: pattern by pattern, value by value. */
export type Crowd = readonly number[];
export const crowds: fc.Arbitrary<Crowd> = fc.array(
  fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 25 }), fc.integer({ min: 20, max: 90 })),
  { minLength: atomCount, maxLength: atomCount },
);

/** A union of atoms, as 0 and 1, and how many people the attacker knows it to have. */
type Known = { vector: readonly number[]; people: number };
export type Published = { known: Known[]; tables: ReadonlyMap<Scope, readonly Known[]>; crowd: Crowd };

/** Parts of the rule that are left out, to see that each is needed. */
export type Without = {
  keepsSmall?: false;
  keepsRest?: false;
  looksAbove?: false;
  nests?: false;
  holdsBack?: false;
};

/** What the rule publishes: of each table the values that are told and all others together. */
export function publish(crowd: Crowd, without: Without = {}): Published {
  const counts = new Map(scopeNames.map((scope) => [scope, countsOf(crowd, scope)]));
  const held = new Map(
    without.holdsBack === false
      ? []
      : families.flatMap(({ whole, parts }) => {
          const found = heldBack({
            whole: [counts.get(whole) as Counts],
            parts: new Map(parts.map((part) => [part, [counts.get(part) as Counts]])),
          });
          return found ? [[found.key, found.held] as const] : [];
        }),
  );
  const shown = new Map<Scope, Shown>();
  for (const scope of scopeNames) {
    const above = scopes[scope].above.map((name): Above => {
      const { isTold, hidden } = shown.get(name as Scope) as Shown;
      const columns = [counts.get(name as Scope) as Counts];
      return { columns, shown: { isTold, hidden: without.nests === false ? new Set() : hidden } };
    });
    const own = counts.get(scope) as Counts;
    shown.set(scope, weakened(own, above, held.get(scope), without));
  }
  const tables = new Map(
    scopeNames.map((scope) => [scope, blocksOf(crowd, scope, shown.get(scope) as Shown)]),
  );
  return { known: [...tables.values()].flat(), tables, crowd };
}

function weakened(
  own: Counts,
  above: readonly Above[],
  held: Parameters<typeof shownOf>[2],
  without: Without,
): Shown {
  if (without.keepsSmall === false) return { isTold: true, hidden: new Set() };
  if (without.looksAbove === false) {
    const start = above.flatMap(({ shown }) => [...shown.hidden]);
    return shownOf([own], [], held, start);
  }
  const full = shownOf([own], above, held);
  if (without.keepsRest !== false || !full.isTold) return full;
  const small = [...full.hidden].filter((value) => {
    const people = own.values.get(value) ?? 0;
    return people > 0 && people < 20;
  });
  return { isTold: true, hidden: new Set(small) };
}

function countsOf(crowd: Crowd, scope: Scope): Counts {
  const byValue = new Map(
    values.map((value, index) => [value as string, peopleOf(crowd, vectorOf(scope, [index]))]),
  );
  return { total: [...byValue.values()].reduce((sum, one) => sum + one, 0), values: byValue };
}

function blocksOf(crowd: Crowd, scope: Scope, { isTold, hidden }: Shown): Known[] {
  if (!isTold) return [];
  const told = values.flatMap((value, index) => (hidden.has(value) ? [] : [[index]]));
  const rest = values.flatMap((value, index) => (hidden.has(value) ? [index] : []));
  return [...told, ...(rest.length > 0 ? [rest] : [])].map((indices) => {
    const vector = vectorOf(scope, indices);
    return { vector, people: peopleOf(crowd, vector) };
  });
}

function vectorOf(scope: Scope, valueIndices: readonly number[]): number[] {
  const { products } = scopes[scope];
  return patterns.flatMap((pattern) =>
    values.map((_, index) =>
      valueIndices.includes(index) && pattern.some((one) => (products as readonly string[]).includes(one))
        ? 1
        : 0,
    ),
  );
}

function peopleOf(crowd: Crowd, vector: readonly number[]): number {
  return vector.reduce((sum, coefficient, atom) => sum + coefficient * (crowd[atom] as number), 0);
}

/** Groups of 1 to 19 people whose number follows from what is published, as words for the message of a test. */
export function smallGroupsLearned(published: Published): string[] {
  const empty = new Array<boolean>(atomCount).fill(false);
  const found = new Set<string>();
  for (let learned = true; learned; ) {
    learned = false;
    for (const { vector, people } of groupsLearned(published, empty)) {
      if (people > 0 && people < 20) found.add(`${people} of ${vector.join("")}`);
      // Nobody is in any part of it: from now on these atoms stand in nobody's way.
      if (people !== 0) continue;
      for (const [atom, coefficient] of vector.entries())
        if (coefficient === 1 && !empty[atom]) {
          empty[atom] = true;
          learned = true;
        }
    }
  }
  return [...found];
}

/** Every group that the attacker works out: sums and differences along chains of scopes, and each pair of filters that is in the span of all. */
function* groupsLearned(published: Published, empty: readonly boolean[]): Generator<Known> {
  for (const chain of chains) yield* alongChain(published, chain, empty);
  const reduced = reduce(published.known, empty);
  for (const vector of filterGroups())
    if (isSpanned(vector, reduced, empty)) {
      const group = vector.map((coefficient, atom) => (empty[atom] ? 0 : coefficient));
      if (group.includes(1)) yield { vector: group, people: peopleOf(published.crowd, group) };
    }
}

/** One union of told groups from each of three scopes, each added, subtracted or left out. */
function* alongChain(
  { tables, crowd }: Published,
  chain: readonly [Scope, Scope, Scope],
  empty: readonly boolean[],
): Generator<Known> {
  const [wide, middle, narrow] = chain.map((scope) => signed(unionsOf(tables.get(scope) ?? []))) as [
    number[][],
    number[][],
    number[][],
  ];
  for (const x of wide)
    for (const y of middle)
      for (const z of narrow) {
        const sum = x.map((one, atom) => one + (y[atom] as number) + (z[atom] as number));
        if (sum.some((one, atom) => !empty[atom] && one !== 0 && one !== 1)) continue;
        const group = sum.map((one, atom) => (empty[atom] ? 0 : one));
        if (group.includes(1)) yield { vector: group, people: peopleOf(crowd, group) };
      }
}

function unionsOf(blocks: readonly Known[]): number[][] {
  return Array.from({ length: 2 ** blocks.length }, (_, chosen) =>
    Array.from({ length: atomCount }, (_, atom) =>
      blocks.reduce((sum, { vector }, index) => sum + ((chosen >> index) & 1) * (vector[atom] as number), 0),
    ),
  );
}

function signed(unions: readonly number[][]): number[][] {
  return unions.flatMap((one) => (one.includes(1) ? [one, one.map((x) => -x)] : [one]));
}

/** Everything that 'these products or not, these values' can mean: each set of patterns with each set of values. */
function filterGroups(): number[][] {
  const groups: number[][] = [];
  for (let who = 1; who < 2 ** patterns.length; who += 1)
    for (let what = 1; what < 2 ** values.length; what += 1)
      groups.push(patterns.flatMap((_, p) => values.map((_, v) => (who >> p) & (what >> v) & 1)));
  return groups;
}

/** Sums are exact modulo a prime far above any that occur. */
const prime = 1_000_003;
type Reduced = { pivot: number; row: number[] }[];

function reduce(known: readonly Known[], empty: readonly boolean[]): Reduced {
  const reduced: Reduced = [];
  for (const { vector } of known) {
    const row = remainder(masked(vector, empty), reduced);
    const pivot = row.findIndex((one) => one !== 0);
    if (pivot < 0) continue;
    const inverse = power(row[pivot] as number, prime - 2);
    reduced.push({ pivot, row: row.map((one) => (one * inverse) % prime) });
  }
  return reduced;
}

function isSpanned(vector: readonly number[], reduced: Reduced, empty: readonly boolean[]): boolean {
  return remainder(masked(vector, empty), reduced).every((one) => one === 0);
}

const masked = (vector: readonly number[], empty: readonly boolean[]) =>
  vector.map((one, atom) => (empty[atom] ? 0 : one));

/** What is left of a row when every row found so far is taken out of it, in the order in which they were found. */
function remainder(vector: readonly number[], reduced: Reduced): number[] {
  let row = [...vector];
  for (const { pivot, row: other } of reduced) {
    const factor = row[pivot] as number;
    if (factor !== 0)
      row = row.map((one, atom) => (one + (prime - factor) * (other[atom] as number)) % prime);
  }
  return row;
}

function power(base: number, exponent: number): number {
  let [result, square, left] = [1, base % prime, exponent];
  while (left > 0) {
    if (left % 2 === 1) result = (result * square) % prime;
    square = (square * square) % prime;
    left = Math.floor(left / 2);
  }
  return result;
}
