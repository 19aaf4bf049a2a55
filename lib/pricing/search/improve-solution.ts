import { type Assignment, assignUnits } from "./assign-units";
import { allows, type Component, type Part, type Solution, type Taking, type Work } from "./model";
import { takeFree } from "./take-free";
import { takeTogether } from "./take-together";

/** A solution, and prices of units (per part) at which the offers that count each unit would choose the same. */
export type Served = { solution: Solution; prices: Float64Array };

/** Serves the group offers in this order, each at its own prices of units, then all others exactly with the rest. */
export function serveInOrder(
  component: Component,
  parts: readonly Part[],
  order: readonly number[],
  pricesFor: (offer: number) => ArrayLike<number>,
  work: Work,
): Served {
  const left = Int32Array.from(parts, (part) => part.count);
  const takings = component.offers.map(() => emptyTaking(parts.length));
  for (const offer of order) {
    const taking = takeGroups(component, offer, parts, left, pricesFor(offer), work);
    takings[offer] = taking;
    for (let i = 0; i < left.length; i += 1) left[i] = (left[i] ?? 0) - (taking.units[i] ?? 0);
  }
  const { low, high } = serveEach(component, parts, left, takings, work);
  const middle = low.map((price, slot) => (price + (high[slot] ?? 0)) / 2);
  const prices = pricesOfUnits(component, parts, middle);
  return { solution: asSolution(component, parts, takings), prices };
}

/**
 * Takes the group offers back one at a time and serves each anew at the prices that the other offers would pay, as
 * long as that gains.
 */
export function improveSolution(component: Component, solution: Solution, work: Work): Solution {
  const parts = wholeParts(component);
  let best = solution;
  for (let gained = true; gained && work.left > 0; ) {
    gained = false;
    for (let offer = 0; offer < component.offers.length; offer += 1) {
      if (component.offers[offer]?.kind === "each" || work.left <= 0) continue;
      const left = Int32Array.from(parts, (part) => part.count);
      const takings = best.takings.map((taking, other) => {
        if (other === offer || component.offers[other]?.kind === "each") return emptyTaking(parts.length);
        for (let i = 0; i < left.length; i += 1) left[i] = (left[i] ?? 0) - (taking.units[i] ?? 0);
        return taking;
      });
      const { low } = serveEach(component, parts, left, [...takings], work);
      const unitPrices = pricesOfUnits(component, parts, low);
      const taking = takeGroups(component, offer, parts, left, unitPrices, work);
      if (taking.units.every((units, i) => units === best.takings[offer]?.units[i])) continue;
      takings[offer] = taking;
      for (let i = 0; i < left.length; i += 1) left[i] = (left[i] ?? 0) - (taking.units[i] ?? 0);
      serveEach(component, parts, left, takings, work);
      const next = asSolution(component, parts, takings);
      if (next.value > best.value) {
        best = next;
        gained = true;
      }
    }
  }
  return best;
}

/** Each type as one part that all its offers may take. */
export function wholeParts(component: Component): Part[] {
  return component.types.map(({ count, allow }, type) => ({ type, count, allow }));
}

/** What one more unit of each part would bring the offers whose places have these prices. */
function pricesOfUnits(component: Component, parts: readonly Part[], slots: ArrayLike<number>): Float64Array {
  return Float64Array.from(parts, (part) => {
    let best = 0;
    for (let offer = 0; offer < component.offers.length; offer += 1) {
      if (component.offers[offer]?.kind !== "each" || !allows(part.allow, offer)) continue;
      best = Math.max(best, (component.types[part.type]?.values[offer] ?? 0) - (slots[offer] ?? 0));
    }
    return best;
  });
}

/** Serves the offers that count each unit, exactly, and writes what they take into `takings`. */
export function serveEach(
  component: Component,
  parts: readonly Part[],
  left: ArrayLike<number>,
  takings: Taking[],
  work: Work,
): Assignment {
  const slots = component.offers.length;
  const values = new Float64Array(parts.length * slots);
  work.left -= values.length * 10;
  const room = component.offers.map((offer) => (offer.kind === "each" ? offer.groups : 0));
  parts.forEach((part, i) => {
    for (let offer = 0; offer < slots; offer += 1) {
      if ((room[offer] ?? 0) === 0 || !allows(part.allow, offer)) continue;
      values[i * slots + offer] = component.types[part.type]?.values[offer] ?? 0;
    }
  });
  const assignment = assignUnits(left, room, values, work);
  for (let offer = 0; offer < slots; offer += 1) {
    if ((room[offer] ?? 0) === 0) continue;
    const taking = emptyTaking(parts.length);
    for (let i = 0; i < parts.length; i += 1) {
      const units = assignment.units[i * slots + offer] ?? 0;
      taking.units[i] = units;
      taking.value += units * (values[i * slots + offer] ?? 0);
    }
    takings[offer] = taking;
  }
  return assignment;
}

/** The best groups for one offer at the prices, from what is left. */
export function takeGroups(
  component: Component,
  offer: number,
  parts: readonly Part[],
  left: ArrayLike<number>,
  prices: ArrayLike<number>,
  work: Work,
): Taking {
  const take = component.offers[offer]?.kind === "free" ? takeFree : takeTogether;
  return take(component, offer, parts, left, prices, work).taking;
}

/** Nothing taken. */
export function emptyTaking(length: number): Taking {
  return { units: new Int32Array(length), groups: [], value: 0 };
}

/** Translates takings from a node's parts to the component's types and adds them up. */
export function asSolution(
  component: Component,
  parts: readonly Part[],
  takings: readonly Taking[],
): Solution {
  let value = 0;
  const translated = takings.map((taking) => {
    const units = new Int32Array(component.types.length);
    for (let i = 0; i < parts.length; i += 1) {
      const type = parts[i]?.type ?? 0;
      units[type] = (units[type] ?? 0) + (taking.units[i] ?? 0);
    }
    value += taking.value;
    const groups = taking.groups.map((group) => group.map((part) => parts[part]?.type ?? 0));
    return { units, groups, value: taking.value };
  });
  return { value, takings: translated };
}
