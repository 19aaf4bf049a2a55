import { boundNode, type Node, narrowNode, slack } from "./bound-node";
import { exactTogether } from "./exact-together";
import {
  asSolution,
  emptyTaking,
  improveSolution,
  serveEach,
  serveInOrder,
  wholeParts,
} from "./improve-solution";
import { relaxLinearly } from "./linear-relaxation";
import type { Component, Part, Solution, Work } from "./model";
import { type Chance, chanceFrom, roundSolution } from "./round-solution";
import { splitNode } from "./split-node";
import { takeFree } from "./take-free";

/** The best solution found and a proven upper bound on all: equal unless the work ran out. */
export type Solved = { solution: Solution; bound: number };

const rootStages = 4;
const rootRounds = 60;
const nodeRounds = 15;

type Search = {
  component: Component;
  groupOffers: number[];
  best: Solution;
  /** Nodes left unfinished: nothing is proven beyond the root's bound when there are any. */
  open: number;
  chance: Chance;
  work: Work;
};

/** Exact best for one component, by branch and bound; the work limits it. */
export function solveComponent(component: Component, work: Work): Solved {
  const parts = wholeParts(component);
  const groupOffers = component.offers.flatMap((offer, index) => (offer.kind === "each" ? [] : [index]));
  const none = { value: 0, takings: component.offers.map(() => emptyTaking(component.types.length)) };
  const search: Search = { component, groupOffers, best: none, open: 0, chance: chanceFrom(1), work };
  const relaxation = relaxLinearly(component, work);
  let ceiling = relaxation.total;
  if (isLeaf(parts, groupOffers)) {
    if (!solveLeaf(search, parts)) search.open += 1;
  } else {
    const ranges = component.offers.map((offer) => ({ least: 0, most: offer.groups }));
    ceiling = solveRoot(search, { parts, ranges }, relaxation.prices, ceiling);
  }
  const proven = search.open === 0;
  const bound = proven ? search.best.value : Math.max(Math.floor(ceiling + slack), search.best.value);
  return { solution: search.best, bound };
}

/** Bounds, rounds and narrows in turn, because each helps the others; then branches. Gives the bound. */
function solveRoot(search: Search, whole: Node, start: Float64Array, total: number): number {
  const { component, groupOffers, work } = search;
  let node = whole;
  // Not where the linear relaxation puts them: at its corners too many choices are worth the same.
  const mean = start.reduce((sum, price) => sum + price, 0) / start.length;
  let prices: Float64Array = start.map((price) => 0.5 * price + 0.3 * mean);
  let ceiling = total;
  let fresh: Float64Array | null = null;
  // Something to beat, before prices move: steps are aimed at it.
  const free = new Float64Array(whole.parts.length);
  for (const order of orders(component, groupOffers)) {
    const served = serveInOrder(component, whole.parts, order, () => free, work);
    keepBest(search, served.solution);
  }
  // Every trial solves an assignment over all types, so large baskets get fewer.
  const roundings = whole.parts.length > 150 ? 2 : 6;
  for (let stage = 0; stage < rootStages && work.left > 0; stage += 1) {
    let bounded = boundNode(component, node, prices, search.best.value, rootRounds, work);
    if (fresh) {
      const again = boundNode(component, node, fresh, search.best.value, rootRounds, work);
      if (again.bound.value < bounded.bound.value) bounded = again;
    }
    const { bound, offers } = bounded;
    ceiling = Math.min(ceiling, bound.value);
    prices = bound.prices;
    for (let n = 0; n < roundings && Math.floor(ceiling + slack) > search.best.value; n += 1) {
      const served = roundSolution(component, node, bound, groupOffers, search.chance, work);
      if (served.solution.value > search.best.value) fresh = served.prices;
      keepBest(search, served.solution);
    }
    keepBest(search, improveSolution(component, search.best, work));
    if (Math.floor(ceiling + slack) <= search.best.value) return ceiling;
    node = narrowNode(node, bound, offers, search.best.value, work);
  }
  visit(search, node, prices, ceiling);
  return ceiling;
}

/** Bounds a node, looks for a solution near it, and splits it until nothing better can be in it. */
function visit(search: Search, node: Node, start: Float64Array, ceiling: number): void {
  const { component, groupOffers, work } = search;
  const closed = (bound: number) => Math.floor(bound + slack) <= search.best.value;
  if (closed(ceiling)) return;
  if (work.left <= 0) {
    search.open += 1;
    return;
  }
  let bounded = boundNode(component, node, start, search.best.value, nodeRounds, work);
  if (closed(bounded.bound.value)) return;
  const served = roundSolution(component, node, bounded.bound, groupOffers, search.chance, work);
  keepBest(search, served.solution);
  // The prices of a good solution are often better than those that were moved towards them step by step.
  const again = boundNode(component, node, served.prices, search.best.value, nodeRounds, work);
  if (again.bound.value < bounded.bound.value) bounded = again;
  const { bound, offers } = bounded;
  bound.value = Math.min(bound.value, ceiling);
  if (closed(bound.value)) return;
  const narrowed = narrowNode(node, bound, offers, search.best.value, work);
  if (isLeaf(narrowed.parts, groupOffers)) {
    if (!solveLeaf(search, narrowed.parts)) search.open += 1;
    return;
  }
  for (const { child, prices } of splitNode(component, narrowed, bound, groupOffers)) {
    visit(search, child, prices, bound.value);
  }
}

/** Offers by the worth of a unit, and the reverse. */
function orders(component: Component, groupOffers: readonly number[]): number[][] {
  const worth = (index: number) => {
    const offer = component.offers[index];
    if (offer?.kind === "together") return offer.amount / offer.setCount;
    const dearest = component.types.reduce((most, type) => Math.max(most, type.values[index] ?? 0), 0);
    return offer?.kind === "free" ? (dearest * offer.free) / (offer.buy + offer.free) : dearest;
  };
  const order = [...groupOffers].sort((a, b) => worth(b) - worth(a) || a - b);
  return [order, [...order].reverse()];
}

function keepBest(search: Search, solution: Solution): void {
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
  keepBest(search, asSolution(component, parts, takings));
  return proven;
}
