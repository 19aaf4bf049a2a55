import { assignUnits } from "./assign-units";
import { boundNode, type Node, narrowNode, slack } from "./bound-node";
import { exactTogether } from "./exact-together";
import {
  asSolution,
  emptyTaking,
  improveSolution,
  pricesOfUnits,
  serveEach,
  solutionAtPrices,
  wholeParts,
} from "./improve-solution";
import { allows, type Component, groupUnits, type Part, type Solution, type Work } from "./model";
import { splitNode } from "./split-node";
import { takeFree } from "./take-free";

/** The best solution found and a proven upper bound on all: equal unless the work ran out. */
export type Solved = { solution: Solution; bound: number };

type Search = { component: Component; groupOffers: number[]; best: Solution; open: number; work: Work };

/** Exact best for one component, by branch and bound; the work limits it. */
export function solveComponent(component: Component, work: Work): Solved {
  const parts = wholeParts(component);
  const groupOffers = component.offers.flatMap((offer, index) => (offer.kind === "each" ? [] : [index]));
  const search: Search = { component, groupOffers, best: emptySolution(component), open: 0, work };
  if (isLeaf(parts, groupOffers)) {
    const proven = solveLeaf(search, parts);
    return { solution: search.best, bound: proven ? search.best.value : relaxedValue(component, work).total };
  }
  const { total, prices } = relaxedValue(component, work);
  const start = linearPrices(component, parts, prices);
  for (const order of startingOrders(component, groupOffers)) {
    for (const at of [start, pricesOfUnits(component, parts, eachPrices(component, work))]) {
      if (work.left > 0) offerSolution(search, solutionAtPrices(component, parts, at, order, work));
    }
  }
  offerSolution(search, improveSolution(component, search.best, work));
  const ranges = component.offers.map((offer) => ({ least: 0, most: offer.groups }));
  const root = visit(search, { parts, ranges }, start, total, 200, 0);
  const bound =
    work.left > 0 && search.open === 0
      ? search.best.value
      : Math.max(Math.floor(root + slack), search.best.value);
  return { solution: search.best, bound };
}

function emptySolution(component: Component): Solution {
  return { value: 0, takings: component.offers.map(() => emptyTaking(component.types.length)) };
}

function offerSolution(search: Search, solution: Solution): void {
  if (solution.value > search.best.value) search.best = solution;
}

/** No group offer shares a part with any other offer. */
function isLeaf(parts: readonly Part[], groupOffers: readonly number[]): boolean {
  const groupMask = groupOffers.reduce((mask, offer) => mask | (1 << offer), 0);
  return parts.every(({ allow }) => (allow & groupMask) === 0 || (allow & (allow - 1)) === 0);
}

/** Solves a node without conflicts; false when a clipped `together` could not be proven. */
function solveLeaf(search: Search, parts: readonly Part[]): boolean {
  const { component, work } = search;
  const takings = component.offers.map(() => emptyTaking(parts.length));
  const counts = parts.map((part) => part.count);
  const nothing = new Float64Array(parts.length);
  let proven = true;
  for (const offer of search.groupOffers) {
    if (component.offers[offer]?.kind === "free") {
      takings[offer] = takeFree(component, offer, parts, counts, nothing, work).taking;
    } else {
      const exclusive = exactTogether(component, offer, parts, work);
      takings[offer] = exclusive.taking;
      proven &&= exclusive.proven;
    }
  }
  serveEach(component, parts, counts, takings, work);
  offerSolution(search, asSolution(component, parts, takings));
  return proven;
}

/** A relaxation as one assignment: every group offer pays each of its units an equal part of a whole group. */
function relaxedValue(component: Component, work: Work): { total: number; prices: Float64Array } {
  const slots = component.offers.length;
  const values = new Float64Array(component.types.length * slots);
  component.types.forEach((type, row) => {
    for (let offer = 0; offer < slots; offer += 1) {
      if (allows(type.allow, offer)) values[row * slots + offer] = linearValue(component, type.values, offer);
    }
  });
  const room = component.offers.map((offer) => offer.groups * groupUnits(offer));
  const counts = component.types.map((type) => type.count);
  return assignUnits(counts, room, values, work);
}

function linearValue(component: Component, values: readonly number[], index: number): number {
  const offer = component.offers[index];
  const value = values[index] ?? 0;
  if (offer?.kind === "free") return (value * offer.free) / (offer.buy + offer.free);
  return offer?.kind === "together" ? Math.max(offer.amount / offer.setCount, 0) : value;
}

function linearPrices(component: Component, parts: readonly Part[], slots: Float64Array): Float64Array {
  return Float64Array.from(parts, (part) => {
    let best = 0;
    for (let offer = 0; offer < component.offers.length; offer += 1) {
      if (!allows(part.allow, offer)) continue;
      const value = linearValue(component, component.types[part.type]?.values ?? [], offer);
      best = Math.max(best, value - (slots[offer] ?? 0));
    }
    return best;
  });
}

function eachPrices(component: Component, work: Work): Float64Array {
  const parts = wholeParts(component);
  const takings = component.offers.map(() => emptyTaking(parts.length));
  return serveEach(
    component,
    parts,
    parts.map((part) => part.count),
    takings,
    work,
  ).prices;
}

/** Largest worth of a unit first, and the reverse. */
function startingOrders(component: Component, groupOffers: readonly number[]): number[][] {
  const worth = (index: number) => {
    const offer = component.offers[index];
    if (offer?.kind === "together") return offer.amount / offer.setCount;
    const top = component.types.reduce((most, type) => Math.max(most, type.values[index] ?? 0), 0);
    return offer?.kind === "free" ? (top * offer.free) / (offer.buy + offer.free) : top;
  };
  const order = [...groupOffers].sort((a, b) => worth(b) - worth(a) || a - b);
  return [order, [...order].reverse()];
}

/** Bounds a node, looks for a solution near it, and splits it until nothing better can be in it. Gives the bound. */
function visit(
  search: Search,
  node: Node,
  start: Float64Array,
  ceiling: number,
  rounds: number,
  depth: number,
): number {
  const { component, work } = search;
  if (work.left <= 0) {
    search.open += 1;
    return ceiling;
  }
  const { bound, offers } = boundNode(component, node, start, search.best.value, rounds, work);
  bound.value = Math.min(bound.value, ceiling);
  const closed = () => Math.floor(bound.value + slack) <= search.best.value;
  if (closed()) return bound.value;
  const order = rotated(search.groupOffers, depth);
  offerSolution(search, solutionAtPrices(component, node.parts, bound.prices, order, work));
  if (depth === 0) offerSolution(search, improveSolution(component, search.best, work));
  if (closed()) return bound.value;
  const narrowed = narrowNode(node, bound, offers, search.best.value, work);
  if (isLeaf(narrowed.parts, search.groupOffers)) {
    if (!solveLeaf(search, narrowed.parts)) search.open += 1;
    return bound.value;
  }
  for (const { child, prices } of splitNode(component, narrowed, bound, search.groupOffers)) {
    if (closed()) break;
    visit(search, child, prices, bound.value, 30, depth + 1);
  }
  return bound.value;
}

function rotated(order: readonly number[], by: number): number[] {
  const turn = order.length === 0 ? 0 : by % order.length;
  return [...order.slice(turn), ...order.slice(0, turn)];
}
