/** PURE: which groups of shoppers may be told of, so that none of fewer than 20 is told or can be worked out (rule 12; docs/decisions/0039). */
import { fewestShoppers } from "@/lib/ledger/performance-rules";

/** Shoppers of one scope and period, in all and by the values of one attribute: every shopper has one value. */
export type Counts = { total: number; values: ReadonlyMap<string, number> };
/** What of a table is told. `isTold`: its total. Values that are not `hidden` are told one by one, the hidden ones together, by the total. */
export type Shown = { isTold: boolean; hidden: ReadonlySet<string> };
/** A table that was decided before, whose shoppers include those of the table asked about, or are included in them: the same columns, by the same values. */
export type Before = { columns: readonly Counts[]; isTold: boolean };

/**
 * In tens, and null for fewer than 20: what more than two such numbers say of a group together leaves room for nobody or for 20. That there is nobody is not told: it would say of whom others are.
 */
export const inTens = (shoppers: number) =>
  shoppers < fewestShoppers ? null : Math.round(shoppers / 10) * 10;

/** Nobody, or enough. */
export const isLarge = (shoppers: number) => shoppers === 0 || shoppers >= fewestShoppers;

/**
 * What is told of a table with one or more columns (women and others, side by side), given all tables that were decided before. Each group that is told, the group of all hidden values together, and what either differs
 * by from every table before it, is nobody or 20 at least. `start`: hidden in any case.
 */
export function shownOf(
  columns: readonly Counts[],
  before: readonly Before[],
  start: Iterable<string> = [],
): Shown {
  const values = valuesOf(columns, before);
  const isSafe = (group: readonly string[] | null) =>
    columns.every((own, index) => {
      const shoppers = sizeOf(own, group);
      const left = before.map((one) => Math.abs(sizeOf(one.columns[index] as Counts, group) - shoppers));
      return isLarge(shoppers) && left.every(isLarge);
    });
  if (before.some(({ isTold }) => !isTold) || !isSafe(null))
    return { isTold: false, hidden: new Set(values) };
  const hidden = new Set(start);
  for (const value of values) if (!isSafe([value])) hidden.add(value);
  while (hidden.size > 0 && !isSafe([...hidden])) {
    const next = smallestOf(columns, values, hidden);
    if (next === null) return { isTold: true, hidden: new Set(values) };
    hidden.add(next);
  }
  return { isTold: true, hidden };
}

/** In an order that no table has a say in: that of ties is known, and tells nothing. */
function valuesOf(columns: readonly Counts[], before: readonly Before[]): string[] {
  const all = [...columns, ...before.flatMap((one) => one.columns)].flatMap((one) => [...one.values.keys()]);
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

/** Whether it is told how many bought two products at once: of nobody who is known to hold them few are left. `above`: shoppers of each product, and of both at any time where that is known. */
export function showsPair(shoppers: number, above: readonly number[]): boolean {
  return shoppers >= fewestShoppers && above.every((one) => isLarge(one - shoppers));
}
