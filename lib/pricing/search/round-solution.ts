import type { Bound, Node } from "./bound-node";
import { type Served, serveInOrder } from "./improve-solution";
import type { Component, Work } from "./model";

/** A repeatable stream of whole numbers from 0 to below - 1: the same basket gives the same answer everywhere. */
export type Chance = (below: number) => number;

/** A linear congruence (Numerical Recipes, 7.1). */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/**
 * A feasible solution near a fractional one: group offers in chance order take their best at the bound's prices, a
 * little off, cheaper for the units that they use in the fractional one; the others get the rest, exactly.
 */
export function roundSolution(
  component: Component,
  node: Node,
  bound: Bound,
  groupOffers: readonly number[],
  chance: Chance,
  work: Work,
): Served {
  const { parts } = node;
  const noise = chance(3) * 0.05;
  const loyalty = chance(4) * 0.25;
  const pricesFor = (offer: number) => {
    const row = offer * parts.length;
    return bound.prices.map((price, i) => {
      const use = Math.min(1, (bound.use[row + i] ?? 0) / (parts[i]?.count ?? 1));
      return price * (1 + noise * (chance(1000) / 500 - 1) - loyalty * use);
    });
  };
  return serveInOrder(component, parts, shuffled(groupOffers, chance), pricesFor, work);
}

function shuffled(items: readonly number[], chance: Chance): number[] {
  const order = [...items];
  for (let i = order.length - 1; i > 0; i -= 1) {
    const k = chance(i + 1);
    const held = order[i] ?? 0;
    order[i] = order[k] ?? 0;
    order[k] = held;
  }
  return order;
}
