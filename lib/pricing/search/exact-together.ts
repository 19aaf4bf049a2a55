import { groupValue } from "./group-units";
import { emptyTaking } from "./improve-solution";
import { allows, type Component, type Part, type Taking, type Work } from "./model";
import { eligibleParts } from "./take-free";
import { chooseUnits, setsOf } from "./take-together";

/** The best a `together` offer can give when it has the units to itself, and whether that is proven. */
export type Exclusive = { taking: Taking; proven: boolean };

/**
 * Dearest units first, as many groups as there are: that is best when no group is worth less than the amount, and for
 * one or two sets that are equal or disjoint. Otherwise the groups are enumerated (each not after the one before, in
 * the order of parts), cut by min(amount x groups left, the dearest units left).
 */
export function exactTogether(
  component: Component,
  offerIndex: number,
  parts: readonly Part[],
  work: Work,
): Exclusive {
  const offer = component.offers[offerIndex];
  const counts = parts.map((part) => part.count);
  let best = emptyTaking(parts.length);
  if (offer?.kind !== "together") return { taking: best, proven: true };
  const order = eligibleParts(offerIndex, parts, counts);
  const value = (part: number) => component.types[parts[part]?.type ?? 0]?.values[offerIndex] ?? 0;
  for (let groups = offer.groups; groups > 0; ) {
    const taking = chooseUnits(component, offerIndex, parts, order, counts, (i) => -value(i), groups, work);
    if (taking === null) break;
    if (taking.value > best.value) best = taking;
    if (taking.value === taking.groups.length * offer.amount) break;
    groups = taking.groups.length - 1;
  }
  if (best.value === ceiling(order, counts, value, offer.groups, offer.setCount, offer.amount)) {
    return { taking: best, proven: true };
  }
  const masks = new Set(order.map((part) => setsOf(component, parts, part, offerIndex)));
  const disjoint = [...masks].every((mask) => mask === 1 || mask === 2);
  const equal = [...masks].every((mask) => mask === 3);
  if (offer.setCount === 1 || (offer.setCount === 2 && (disjoint || equal)))
    return { taking: best, proven: true };
  return enumerate(component, offerIndex, parts, order, counts, best, work);
}

function ceiling(
  order: readonly number[],
  counts: readonly number[],
  value: (part: number) => number,
  groups: number,
  setCount: number,
  amount: number,
): number {
  let units = 0;
  let sum = 0;
  for (const part of order) {
    const taken = Math.min(counts[part] ?? 0, groups * setCount - units);
    units += taken;
    sum += taken * value(part);
  }
  return Math.min(amount * Math.min(groups, Math.floor(units / setCount)), sum);
}

function enumerate(
  component: Component,
  offerIndex: number,
  parts: readonly Part[],
  order: readonly number[],
  counts: readonly number[],
  start: Taking,
  work: Work,
): Exclusive {
  const offer = component.offers[offerIndex];
  if (offer?.kind !== "together") return { taking: start, proven: true };
  const { amount, setCount } = offer;
  const left = [...counts];
  const value = (part: number) => component.types[parts[part]?.type ?? 0]?.values[offerIndex] ?? 0;
  const chosen: number[][] = [];
  let best = start;
  let steps = Math.min(60_000, Math.max(0, Math.floor(work.left / 50)));
  const keep = (total: number) => {
    const units = new Int32Array(parts.length);
    for (const part of chosen.flat()) units[part] = (units[part] ?? 0) + 1;
    best = { units, groups: chosen.map((group) => [...group]), value: total };
  };
  // `from[set]` is the position in `order` at which this group must not begin before the last one did.
  const extend = (
    group: number[],
    places: number[],
    last: readonly number[],
    tied: boolean,
    total: number,
  ): void => {
    steps -= 1;
    work.left -= order.length;
    if (steps < 0) return;
    const set = group.length;
    if (set === setCount) {
      const sum = total + groupValue(component, offerIndex, parts, group);
      chosen.push([...group]);
      if (sum > best.value) keep(sum);
      const groupsLeft = offer.groups - chosen.length;
      if (groupsLeft > 0 && sum + ceiling(order, left, value, groupsLeft, setCount, amount) > best.value) {
        extend([], [], [...places], true, sum);
      }
      chosen.pop();
      return;
    }
    for (let at = tied ? (last[set] ?? 0) : 0; at < order.length; at += 1) {
      const part = order[at] ?? 0;
      if ((left[part] ?? 0) === 0 || !allows(setsOf(component, parts, part, offerIndex), set)) continue;
      left[part] = (left[part] ?? 0) - 1;
      extend([...group, part], [...places, at], last, tied && at === (last[set] ?? 0), total);
      left[part] = (left[part] ?? 0) + 1;
    }
  };
  extend([], [], [], false, 0);
  return { taking: best, proven: steps >= 0 };
}
