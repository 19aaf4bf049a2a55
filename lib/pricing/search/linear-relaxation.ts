import { assignUnits } from "./assign-units";
import { allows, type Component, groupUnits, type Work } from "./model";

/** A valid upper bound and prices of units (one per type) to start from. */
export type LinearRelaxation = { total: number; prices: Float64Array };

/** Every group offer pays each of its units an equal part of a whole group: one exact assignment. */
export function relaxLinearly(component: Component, work: Work): LinearRelaxation {
  const slots = component.offers.length;
  const values = new Float64Array(component.types.length * slots);
  component.types.forEach((type, row) => {
    for (let offer = 0; offer < slots; offer += 1) {
      if (allows(type.allow, offer)) values[row * slots + offer] = linearValue(component, type.values, offer);
    }
  });
  const room = component.offers.map((offer) => offer.groups * groupUnits(offer));
  const counts = component.types.map((type) => type.count);
  const assignment = assignUnits(counts, room, values, work);
  const prices = Float64Array.from(component.types, (_, row) => {
    let best = 0;
    for (let offer = 0; offer < slots; offer += 1) {
      best = Math.max(best, (values[row * slots + offer] ?? 0) - (assignment.low[offer] ?? 0));
    }
    return best;
  });
  return { total: assignment.total, prices };
}

function linearValue(component: Component, values: readonly number[], index: number): number {
  const offer = component.offers[index];
  const value = values[index] ?? 0;
  if (offer?.kind === "free") return (value * offer.free) / (offer.buy + offer.free);
  return offer?.kind === "together" ? offer.amount / offer.setCount : value;
}
