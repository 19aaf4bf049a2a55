/**
 * What the search sees: types of interchangeable units and offers, both known by position, without lines, GTINs or
 * ids. Values are minor units.
 */
export type SearchOffer =
  | { kind: "each"; groups: number }
  | { kind: "free"; groups: number; buy: number; free: number }
  | { kind: "together"; groups: number; amount: number; setCount: number };

/** `count` units that are worth the same to every offer. */
export type UnitType = {
  count: number;
  /** Bit j: offer j may take these units. */
  allow: number;
  /** Per offer: the unit's own discount, its worth when free, or what it can add to its group. */
  values: readonly number[];
  /** Per offer: bit s when the units belong to product set s. Counts for `together` only. */
  sets: readonly number[];
};

/**
 * Offers that compete for units, directly or through others; at most 20. Types come by price descending, so that they
 * come by value descending for every offer: no kind gives less for a dearer unit.
 */
export type Component = { types: readonly UnitType[]; offers: readonly SearchOffer[] };

/** A part of one type that only some offers may take still: what branching splits types into. Parts come by type. */
export type Part = { type: number; count: number; allow: number };

/** What one offer takes: units per part, and for `together` the groups as one part per product set. */
export type Taking = { units: Int32Array; groups: number[][]; value: number };

/** A feasible way of serving all offers. Positions are types of the component. */
export type Solution = { value: number; takings: Taking[] };

/** Steps that may still be made; deterministic, unlike a clock. */
export type Work = { left: number };

/** True when offers of the mask include offer j. */
export function allows(mask: number, offer: number): boolean {
  return (mask & (1 << offer)) !== 0;
}

/** Units of one group. */
export function groupUnits(offer: SearchOffer): number {
  if (offer.kind === "free") return offer.buy + offer.free;
  return offer.kind === "together" ? offer.setCount : 1;
}
