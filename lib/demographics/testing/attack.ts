/**
 * For tests: an attacker who sees everything that any choice of pickers publishes of a crowd, adds and subtracts it in every way, closes under what follows, and looks for the number of a group of 1 to 19 people.
 * A small centre of one attribute and two months: providers P (products p1, p2; campaigns C1, C2) and Q (q1; D1), p1 and q1 of one category.
 */
import fc from "fast-check";
import { type Facts, idOf, type Kind } from "../containment";
import { inTens } from "../suppress";
import { type CellRow, type Place, type Rule, Teller } from "../tell";

const values = ["a", "b", "c"] as const;
const months = ["2026-09", "2026-10"] as const;
const products = {
  p1: { provider: "P", category: "X" },
  p2: { provider: "P", category: "Y" },
  q1: { provider: "Q", category: "X" },
} as const;
const campaigns = { C1: "P", C2: "P", D1: "Q" } as const;
const sold = [
  ["C1", "p1"],
  ["C1", "p2"],
  ["C2", "p1"],
  ["C2", "p2"],
  ["D1", "q1"],
] as const;
const allKinds: readonly Kind[] = months.flatMap((month) =>
  sold.map(([campaign, gtin]) => ({ ...products[gtin], gtin, campaign, month })),
);
const subjects = [
  { scope: "all", key: "" },
  { scope: "provider", key: "P" },
  { scope: "provider", key: "Q" },
  { scope: "category", key: "X" },
  { scope: "category", key: "Y" },
  { scope: "provider_category", key: "P:X" },
  { scope: "provider_category", key: "P:Y" },
  { scope: "provider_category", key: "Q:X" },
  ...Object.keys(products).map((key) => ({ scope: "product", key }) as const),
  ...Object.keys(campaigns).map((key) => ({ scope: "campaign", key }) as const),
] as const satisfies readonly Omit<Place, "period">[];
const places: readonly Place[] = ["all", ...months].flatMap((period) =>
  subjects.map((subject) => ({ ...subject, period })),
);

/**
 * Some kinds of lines, and the shoppers of each atom: who bought lines of these kinds and of no other (kind by kind a bit of the pattern, from 1), with one value. Pattern by pattern, value by value. Nobody is in the
 * centre who bought nothing.
 */
export type Crowd = { kinds: readonly Kind[]; people: readonly number[] };
const people = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 25 }), fc.integer({ min: 20, max: 90 }));
export const crowds: fc.Arbitrary<Crowd> = fc
  .uniqueArray(fc.integer({ min: 0, max: allKinds.length - 1 }), { minLength: 2, maxLength: 4 })
  .chain((chosen) => {
    const atoms = (2 ** chosen.length - 1) * values.length;
    return fc
      .array(people, { minLength: atoms, maxLength: atoms })
      .map((counts) => ({ kinds: chosen.map((one) => allKinds[one] as Kind), people: counts }));
  });

/** A union of atoms, as 0 and 1, and how many people it has at least and at most. */
type Known = { vector: readonly number[]; least: number; most: number };

/** What is told of every place, to the operator and to both providers: each total, the values that are told, and all others together. */
export function publish(crowd: Crowd, rule?: Rule, knows = (facts: Facts) => facts): Known[] {
  const told = rule?.told ?? inTens;
  const rows = places.flatMap((place) => rowsOf(crowd, place));
  return ["P", "Q"].flatMap((provider) => {
    const seen = (one: { provider: string }) => one.provider === provider;
    const facts: Facts = {
      products: new Map(Object.entries(products).filter(([, one]) => seen(one))),
      campaigns: new Map(Object.entries(campaigns).filter(([, one]) => one === provider)),
      kinds: crowd.kinds.map((kind) => (seen(kind) ? kind : { ...kind, gtin: null, campaign: null })),
    };
    const own = rows.filter(
      ({ scope, key }) =>
        !(scope === "product" && !facts.products.has(key)) &&
        !(scope === "campaign" && !facts.campaigns.has(key)),
    );
    const teller = new Teller(own, knows(facts), rule);
    const seenPlaces = new Map(
      own.map(({ scope, key, period }) => [idOf({ scope, key, period }), { scope, key, period }]),
    );
    return [...seenPlaces.values()].flatMap((place) => blocksOf(crowd, place, teller, told));
  });
}

function rowsOf(crowd: Crowd, place: Place): CellRow[] {
  const sizes = values.map((_, index) => peopleOf(crowd, vectorOf(crowd, place, [index])));
  const row = { ...place, repeatShoppers: 0 };
  const total = sizes.reduce((sum, one) => sum + one, 0);
  if (total === 0) return [];
  return [
    { ...row, attribute: "all", value: "", shoppers: total },
    ...values.flatMap((value, index) => {
      const shoppers = sizes[index] as number;
      return shoppers > 0 && place.period === "all"
        ? [{ ...row, attribute: "region" as const, value, shoppers }]
        : [];
    }),
  ];
}

function blocksOf(crowd: Crowd, place: Place, teller: Teller, told: Rule["told"]): Known[] {
  const all = values.map((_, index) => index);
  const blocks = teller.total(place) === null ? [] : [all];
  const { isTold, hidden } = teller.shown(place, "region");
  if (isTold && place.period === "all")
    blocks.push(...values.flatMap((value, index) => (hidden.has(value) ? [] : [[index]])));
  return blocks.flatMap((indices) => {
    const vector = vectorOf(crowd, place, indices);
    const number = told(peopleOf(crowd, vector));
    if (number === null) return [];
    const fitting = Array.from({ length: 20 }, (_, index) => number - 10 + index).filter(
      (one) => told(one) === number,
    );
    return [{ vector, least: Math.min(...fitting), most: Math.max(...fitting) }];
  });
}

function vectorOf({ kinds }: Crowd, place: Place, valueIndices: readonly number[]): number[] {
  const mask = kinds.reduce((sum, kind, bit) => sum + (isIn(kind, place) ? 2 ** bit : 0), 0);
  return vectorWhere(kinds, (pattern) => (pattern & mask) !== 0, valueIndices);
}

function vectorWhere(
  kinds: readonly Kind[],
  isChosen: (pattern: number) => boolean,
  valueIndices: readonly number[],
): number[] {
  return Array.from({ length: 2 ** kinds.length - 1 }, (_, index) => index + 1).flatMap((pattern) =>
    values.map((_, value) => (isChosen(pattern) && valueIndices.includes(value) ? 1 : 0)),
  );
}

function isIn(kind: Kind, { scope, key, period }: Place): boolean {
  if (period !== "all" && kind.month !== period) return false;
  const of = {
    all: "",
    provider: kind.provider,
    category: kind.category,
    provider_category: `${kind.provider}:${kind.category}`,
    product: kind.gtin,
    campaign: kind.campaign,
  };
  return of[scope] === key;
}

function peopleOf({ people }: Crowd, vector: readonly number[]): number {
  return vector.reduce((sum, coefficient, atom) => sum + coefficient * (people[atom] as number), 0);
}

/**
 * Groups of which it follows from what is published that they have 1 to 19 people, as words for the message of a test. Each group is bounded by every sum of up to four published numbers that it is.
 */
export function smallGroupsLearned(crowd: Crowd, known: readonly Known[]): string[] {
  const empty = new Array<boolean>(crowd.people.length).fill(false);
  const found = new Set<string>();
  const groups = filterGroups(crowd).filter(({ vector }) => peopleOf(crowd, vector) < 20);
  for (let learned = true; learned; ) {
    learned = false;
    const sums = new Sums(known, empty);
    for (const { vector, words } of groups) {
      if (!vector.some((one, atom) => one === 1 && !empty[atom])) continue;
      const { least, most } = sums.boundsOf(vector);
      if (least > 0 && most < 20) found.add(`${least} to ${most} of ${words}`);
      // Nobody is in any part of it: from now on these atoms stand in nobody's way.
      if (most > 0) continue;
      for (const [atom, coefficient] of vector.entries())
        if (coefficient === 1 && !empty[atom]) {
          empty[atom] = true;
          learned = true;
        }
    }
  }
  return [...found];
}

type Bounds = { least: number; most: number };

/** Sums of published numbers, found by the sums of weights that every atom has by chance. */
class Sums {
  readonly #weights: readonly number[];
  readonly #pairs = new Map<number, Bounds>();

  constructor(known: readonly Known[], empty: readonly boolean[]) {
    this.#weights = empty.map((isEmpty, atom) => (isEmpty ? 0 : (weights[atom % weights.length] as number)));
    const distinct = new Map<number, Bounds>();
    for (const { vector, least, most } of known) narrow(distinct, this.#weigh(vector), { least, most });
    const signed: [number, Bounds][] = [[0, { least: 0, most: 0 }]];
    for (const [weight, { least, most }] of distinct)
      signed.push([weight, { least, most }], [-weight, { least: -most, most: -least }]);
    for (const [i, [x, a]] of signed.entries())
      for (const [y, b] of signed.slice(i))
        narrow(this.#pairs, x + y, { least: a.least + b.least, most: a.most + b.most });
  }

  boundsOf(vector: readonly number[]): Bounds {
    const bounds = { least: 0, most: Number.POSITIVE_INFINITY };
    const weight = this.#weigh(vector);
    for (const [part, one] of this.#pairs) {
      const other = this.#pairs.get(weight - part);
      if (!other) continue;
      bounds.least = Math.max(bounds.least, one.least + other.least);
      bounds.most = Math.min(bounds.most, one.most + other.most);
    }
    return bounds;
  }

  #weigh(vector: readonly number[]): number {
    return vector.reduce((sum, one, atom) => sum + one * (this.#weights[atom] as number), 0);
  }
}

/** Squares modulo a prime, in steps that have nothing to do with one another: small enough that sums are exact, large enough that no two sums are the same by chance. */
const weights = Array.from({ length: 128 }, (_, index) =>
  Number(BigInt(index + 3) ** 23n % 1_099_511_627_689n),
);

function narrow(bounds: Map<number, Bounds>, weight: number, { least, most }: Bounds): void {
  const known = bounds.get(weight);
  if (!known) bounds.set(weight, { least, most });
  else {
    known.least = Math.max(known.least, least);
    known.most = Math.min(known.most, most);
  }
}

/** Everything that up to three filters can mean: who is in or not in each of three places, with each set of values. */
function filterGroups({ kinds }: Crowd): { vector: number[]; words: string }[] {
  const masks = new Map<number, string>();
  for (const place of places) {
    const mask = kinds.reduce((sum, kind, bit) => sum + (isIn(kind, place) ? 2 ** bit : 0), 0);
    if (mask > 0 && !masks.has(mask)) masks.set(mask, idOf(place));
  }
  const filters = [...masks].flatMap(([mask, name]) => [
    { has: (pattern: number) => (pattern & mask) !== 0, name },
    { has: (pattern: number) => (pattern & mask) === 0, name: `not ${name}` },
  ]);
  const groups = new Map<string, { vector: number[]; words: string }>();
  for (const [i, x] of filters.entries())
    for (const [j, y] of filters.slice(i).entries())
      for (const z of filters.slice(i + j))
        for (const what of valueSets) {
          const vector = vectorWhere(kinds, (one) => x.has(one) && y.has(one) && z.has(one), what);
          const words = `${[...new Set([x.name, y.name, z.name])].join(", ")}: ${what.map((one) => values[one])}`;
          if (!groups.has(vector.join(""))) groups.set(vector.join(""), { vector, words });
        }
  return [...groups.values()];
}

const valueSets = Array.from({ length: 2 ** values.length - 1 }, (_, index) =>
  values.flatMap((_, value) => (((index + 1) >> value) & 1 ? [value] : [])),
);
