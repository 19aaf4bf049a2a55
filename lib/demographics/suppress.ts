/** PURE: which groups of shoppers may be told of, so that none of fewer than 20 is told or can be worked out (rule 12; docs/decisions/0039). */
import { fewestShoppers } from "@/lib/ledger/performance-rules";

/** Shoppers of one scope and period, in all and by the values of one attribute: every shopper has one value. */
export type Counts = { total: number; values: ReadonlyMap<string, number> };
/** What of a table is told. `isTold`: its total. Values that are not `hidden` are told one by one, the hidden ones together, by the total. */
export type Shown = { isTold: boolean; hidden: ReadonlySet<string> };
/** A table of more general conditions, whose shoppers include those of the table asked about: the same columns, by the same values. */
export type Above = { columns: readonly Counts[]; shown: Shown };
/** What a table gives up for its siblings (`heldBack`). */
export type HeldBack = { isHeld: boolean; areValuesHeld: boolean };

const nothingHeld: HeldBack = { isHeld: false, areValuesHeld: false };

/** Nobody, or enough. */
export const isLarge = (shoppers: number) => shoppers === 0 || shoppers >= fewestShoppers;

/**
 * What is told of a table with one or more columns (women and others, side by side), given all tables above it. Each group that is told, the group of all hidden values together, and what is
 * left of either in every table above when it is taken away, is nobody or 20 at least; a value that is hidden above is hidden here, so that no chain of tables leads around. `start`: hidden in any case.
 */
export function shownOf(
  columns: readonly Counts[],
  above: readonly Above[],
  held: HeldBack = nothingHeld,
  start: Iterable<string> = [],
): Shown {
  const values = valuesOf(columns, above);
  const isSafe = (group: readonly string[] | null) =>
    columns.every((own, index) => {
      const shoppers = sizeOf(own, group);
      const left = above.map((one) => sizeOf(one.columns[index] as Counts, group) - shoppers);
      return isLarge(shoppers) && left.every(isLarge);
    });
  if (held.isHeld || above.some(({ shown }) => !shown.isTold) || !isSafe(null))
    return { isTold: false, hidden: new Set(values) };
  if (held.areValuesHeld) return { isTold: true, hidden: new Set(values) };
  const hidden = new Set([...start, ...above.flatMap(({ shown }) => [...shown.hidden])]);
  for (const value of values) if (!isSafe([value])) hidden.add(value);
  while (hidden.size > 0 && !isSafe([...hidden])) {
    const next = smallestOf(columns, values, hidden);
    if (next === null) return { isTold: true, hidden: new Set(values) };
    hidden.add(next);
  }
  return { isTold: true, hidden };
}

/** In an order that no table has a say in: that of ties is known, and tells nothing. */
function valuesOf(columns: readonly Counts[], above: readonly Above[]): string[] {
  const all = [...columns, ...above.flatMap((one) => one.columns)].flatMap((one) => [...one.values.keys()]);
  return [...new Set(all)].sort();
}

/** null: everybody. */
function sizeOf(counts: Counts, group: readonly string[] | null): number {
  if (group === null) return counts.total;
  return group.reduce((sum, value) => sum + (counts.values.get(value) ?? 0), 0);
}

/** The value of fewest shoppers, over all columns, that is not hidden yet; one of nobody helps nobody. */
function smallestOf(
  columns: readonly Counts[],
  values: readonly string[],
  hidden: ReadonlySet<string>,
): string | null {
  let least: { value: string; shoppers: number } | null = null;
  for (const value of values) {
    const shoppers = columns.reduce((sum, one) => sum + (one.values.get(value) ?? 0), 0);
    if (hidden.has(value) || shoppers === 0) continue;
    if (least === null || shoppers < least.shoppers) least = { value, shoppers };
  }
  return least?.value ?? null;
}

/**
 * The parts that a group is made of, where one shopper may be in several: products of a category, months of all time. What their sum is more than the whole counts those who are in several:
 * where all are told, of two parts exactly.
 */
export type Family = { whole: readonly Counts[]; parts: ReadonlyMap<string, readonly Counts[]> };

/** Which part of a family is held back, and how far; null: none has to be. Of the smallest no values are told when few of a value are in several, and nothing at all when few are altogether. */
export function heldBack({ whole, parts }: Family): { key: string; held: HeldBack } | null {
  const filled = [...parts].filter(([, columns]) => sumOf(columns) > 0);
  const [smallest] = filled.sort(([a, x], [b, y]) => sumOf(x) - sumOf(y) || (a < b ? -1 : 1));
  // One part is the whole; and with one that is too small to be told the sum is not known.
  if (!smallest || filled.length < 2 || sumOf(smallest[1]) < fewestShoppers) return null;
  const surplusOf = (index: number, group: readonly string[] | null) => {
    const sizes = filled.map(([, columns]) => sizeOf(columns[index] as Counts, group));
    const several = sizes.filter((size) => size > 0).length > 1;
    return several ? sizes.reduce((sum, one) => sum + one, -sizeOf(whole[index] as Counts, group)) : null;
  };
  const indices = [...whole.keys()];
  const inSeveral = indices.map((index) => surplusOf(index, null));
  // Nobody in several is told as well: the parts then divide the whole, and a hidden value of one follows from the others.
  if (inSeveral.some((surplus) => surplus !== null && surplus < fewestShoppers))
    return { key: smallest[0], held: { isHeld: true, areValuesHeld: true } };
  const isSmall = indices.some((index) =>
    valuesOf(whole, []).some((value) => {
      const surplus = surplusOf(index, [value]);
      return surplus !== null && !isLarge(surplus);
    }),
  );
  return isSmall ? { key: smallest[0], held: { isHeld: false, areValuesHeld: true } } : null;
}

const sumOf = (columns: readonly Counts[]) => columns.reduce((sum, one) => sum + one.total, 0);

/** Shoppers in all, and those of them who redeemed twice or more. */
export type Frequency = { shoppers: number; repeatShoppers: number };

/** Whether it is told how many came once and how many came again. Who came again in a narrower scope did so in each wider one; who came once there is in it somehow. */
export function showsFrequency(own: Frequency, above: readonly Frequency[]): boolean {
  const once = own.shoppers - own.repeatShoppers;
  return (
    [own.shoppers, own.repeatShoppers, once].every(isLarge) &&
    above.every((one) =>
      [
        one.shoppers - own.shoppers,
        one.repeatShoppers - own.repeatShoppers,
        one.shoppers - own.repeatShoppers,
        one.shoppers - once,
        one.shoppers - one.repeatShoppers,
        one.repeatShoppers,
      ].every(isLarge),
    )
  );
}

/** Whether it is told how many bought two products at once: of neither product few are left. `both`: shoppers of each product. */
export function showsPair(shoppers: number, both: readonly [number, number]): boolean {
  return shoppers >= fewestShoppers && both.every((one) => isLarge(one - shoppers));
}
