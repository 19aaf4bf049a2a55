import type { Bound, Node } from "./bound-node";
import { allows, type Component, type Part } from "./model";

/** A child of a node and the prices to start it from. */
export type Child = { child: Node; prices: Float64Array };

/**
 * Two nodes that together hold everything of this one. First by the number of groups of the offer that is the least
 * decided about it; when all are decided, by who gets units that offers share.
 */
export function splitNode(
  component: Component,
  node: Node,
  bound: Bound,
  groupOffers: readonly number[],
): Child[] {
  let offer = -1;
  let most = 0.08;
  for (const candidate of groupOffers) {
    const range = node.ranges[candidate];
    if (!range || range.least === range.most) continue;
    const groups = bound.groups[candidate] ?? 0;
    const undecided = Math.min(groups - Math.floor(groups), Math.ceil(groups) - groups);
    if (undecided > most) {
      most = undecided;
      offer = candidate;
    }
  }
  const range = node.ranges[offer];
  if (!range) return splitUnits(component, node, bound, groupOffers);
  const groups = bound.groups[offer] ?? 0;
  const below = Math.min(range.most - 1, Math.max(range.least, Math.floor(groups)));
  const children = [
    { least: range.least, most: below },
    { least: below + 1, most: range.most },
  ].map((narrower) => ({
    child: { parts: node.parts, ranges: node.ranges.map((other, i) => (i === offer ? narrower : other)) },
    prices: bound.prices,
  }));
  return groups - below > 0.5 ? children.reverse() : children;
}

function splitUnits(component: Component, node: Node, bound: Bound, groupOffers: readonly number[]): Child[] {
  const groupMask = groupOffers.reduce((mask, offer) => mask | (1 << offer), 0);
  const length = node.parts.length;
  let split = { part: -1, offer: 0, units: 1 };
  let worst = -1;
  node.parts.forEach((part, i) => {
    if ((part.allow & groupMask) === 0 || (part.allow & (part.allow - 1)) === 0) return;
    for (let offer = 0; offer < component.offers.length; offer += 1) {
      if (!allows(part.allow, offer)) continue;
      const use = bound.use[offer * length + i] ?? 0;
      const undecided = Math.min(use - Math.floor(use), Math.ceil(use) - use);
      const score = (undecided + 1e-6) * ((bound.prices[i] ?? 0) + 1) * (allows(groupMask, offer) ? 1.5 : 1);
      if (score <= worst) continue;
      worst = score;
      split = { part: i, offer, units: Math.max(1, Math.min(Math.ceil(use), part.count)) };
    }
  });
  const use = bound.use[split.offer * length + split.part] ?? 0;
  const sides = use > split.units - 0.5 ? [true, false] : [false, true];
  return sides.map((side) => splitPart(node, bound.prices, split, side));
}

/** Either at least `units` of the part go to the offer (or to nobody), or the offer gets fewer of them. */
function splitPart(
  node: Node,
  prices: Float64Array,
  split: { part: number; offer: number; units: number },
  atLeast: boolean,
): Child {
  const parts: Part[] = [];
  const partPrices: number[] = [];
  node.parts.forEach((part, i) => {
    const add = (count: number, allow: number) => {
      if (count === 0 || allow === 0) return;
      parts.push({ type: part.type, count, allow });
      partPrices.push(prices[i] ?? 0);
    };
    const bit = 1 << split.offer;
    if (i !== split.part) {
      add(part.count, part.allow);
    } else if (atLeast) {
      add(split.units, bit);
      add(part.count - split.units, part.allow);
    } else {
      add(split.units - 1, part.allow);
      add(part.count - split.units + 1, part.allow & ~bit);
    }
  });
  return { child: { parts, ranges: node.ranges }, prices: Float64Array.from(partPrices) };
}
