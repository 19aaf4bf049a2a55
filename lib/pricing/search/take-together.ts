import { assignUnits } from "./assign-units";
import { groupValue, pairUp } from "./group-units";
import { allows, type Component, type Part, type Taking, type Work } from "./model";
import { eligibleParts } from "./take-free";

/**
 * Groups for a `together` offer when every unit of part i costs `prices[i]`. The number of groups comes from the
 * relaxation that lets a unit stand in two sets; the units are then chosen by an exact assignment to the sets. What it
 * returns is feasible; it is the best one when the group value is constant and the sets do not overlap.
 */
export function takeTogether(
  component: Component,
  offerIndex: number,
  parts: readonly Part[],
  counts: ArrayLike<number>,
  prices: ArrayLike<number>,
  work: Work,
): { taking: Taking; net: number } {
  const none: Taking = { units: new Int32Array(parts.length), groups: [], value: 0 };
  const offer = component.offers[offerIndex];
  if (offer?.kind !== "together") return { taking: none, net: 0 };
  const order = eligibleParts(offerIndex, parts, counts);
  let best = { taking: none, net: 0 };
  const clipped = order.some((i) => unitValue(component, parts, i, offerIndex) < offer.amount);
  // A clipped unit is worth the more the dearer it is, so its price is set off against its cost.
  for (const weight of clipped ? [0, 0.5, 1] : [0]) {
    const cost = (i: number) => (prices[i] ?? 0) - weight * unitValue(component, parts, i, offerIndex);
    const groups = Math.min(
      offer.groups,
      groupsWorthTaking(component, offerIndex, parts, order, counts, cost, weight),
    );
    if (groups === 0) continue;
    const found = chooseUnits(component, offerIndex, parts, order, counts, cost, groups, work);
    if (found === null) continue;
    let net = found.value;
    for (const i of order) net -= (found.units[i] ?? 0) * (prices[i] ?? 0);
    if (net > best.net) best = { taking: found, net };
  }
  return best;
}

function unitValue(component: Component, parts: readonly Part[], part: number, offer: number): number {
  return component.types[parts[part]?.type ?? 0]?.values[offer] ?? 0;
}

/** The bits of the sets that the units of a part belong to. */
export function setsOf(component: Component, parts: readonly Part[], part: number, offer: number): number {
  return component.types[parts[part]?.type ?? 0]?.sets[offer] ?? 0;
}

function groupsWorthTaking(
  component: Component,
  offerIndex: number,
  parts: readonly Part[],
  order: readonly number[],
  counts: ArrayLike<number>,
  cost: (part: number) => number,
  weight: number,
): number {
  const offer = component.offers[offerIndex];
  if (offer?.kind !== "together") return 0;
  const gains = new Float64Array(offer.groups).fill((1 - weight) * offer.amount);
  let groups = offer.groups;
  const cheapFirst = [...order].sort((a, b) => cost(a) - cost(b) || a - b);
  for (let set = 0; set < offer.setCount; set += 1) {
    let filled = 0;
    for (const part of cheapFirst) {
      if (!allows(setsOf(component, parts, part, offerIndex), set)) continue;
      for (let left = counts[part] ?? 0; left > 0 && filled < groups; left -= 1, filled += 1) {
        gains[filled] = (gains[filled] ?? 0) - cost(part);
      }
    }
    groups = Math.min(groups, filled);
  }
  let worth = 0;
  while (worth < groups && (gains[worth] ?? 0) > 0) worth += 1;
  return worth;
}

/** The cheapest units that fill `groups` groups, or as many as can be filled. Null when not even one can. */
export function chooseUnits(
  component: Component,
  offerIndex: number,
  parts: readonly Part[],
  order: readonly number[],
  counts: ArrayLike<number>,
  cost: (part: number) => number,
  groups: number,
  work: Work,
): Taking | null {
  const offer = component.offers[offerIndex];
  if (offer?.kind !== "together") return null;
  let dearest = 1;
  let cheapest = 0;
  for (const part of order) {
    dearest = Math.max(dearest, cost(part));
    cheapest = Math.min(cheapest, cost(part));
  }
  // Filling a place is worth more than any difference in cost, so that as many as possible are filled.
  const worth = (dearest - cheapest + 1) * (2 * offer.setCount + 2);
  const values = new Float64Array(order.length * offer.setCount);
  order.forEach((part, row) => {
    for (let set = 0; set < offer.setCount; set += 1) {
      if (allows(setsOf(component, parts, part, offerIndex), set)) {
        values[row * offer.setCount + set] = worth - cost(part);
      }
    }
  });
  const available = order.map((part) => Math.min(counts[part] ?? 0, groups * offer.setCount));
  for (let wanted = groups; wanted > 0; ) {
    const room = new Array<number>(offer.setCount).fill(wanted);
    const { units } = assignUnits(available, room, values, work);
    const bySet = Array.from({ length: offer.setCount }, () => [] as number[]);
    order.forEach((part, row) => {
      for (let set = 0; set < offer.setCount; set += 1) {
        for (let n = units[row * offer.setCount + set] ?? 0; n > 0; n -= 1) bySet[set]?.push(part);
      }
    });
    const filled = Math.floor(bySet.reduce((sum, list) => sum + list.length, 0) / offer.setCount);
    if (bySet.every((list) => list.length === wanted))
      return asTaking(component, offerIndex, parts, bySet, work);
    wanted = Math.min(wanted - 1, filled);
  }
  return null;
}

function asTaking(
  component: Component,
  offerIndex: number,
  parts: readonly Part[],
  bySet: readonly (readonly number[])[],
  work: Work,
): Taking {
  const groups = pairUp(component, offerIndex, parts, bySet, work);
  const units = new Int32Array(parts.length);
  let value = 0;
  for (const group of groups) {
    value += groupValue(component, offerIndex, parts, group);
    for (const part of group) units[part] = (units[part] ?? 0) + 1;
  }
  return { units, groups, value };
}
