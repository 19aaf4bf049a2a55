import { distribute } from "@/lib/kernel/money";
import type { LineUnits, OfferTwins, Prepared } from "./prepare-search";
import type { Solution, Taking } from "./search/model";
import type { Allocation, PricedOffer } from "./types";
import { unitDiscountMinor } from "./unit-discount";

type Unit = { lineIndex: number; priceMinor: number };

/** Turns a solution back into allocations, one per line and offer. Sums to the solution's value exactly. */
export function allocate(prepared: Prepared, solution: Solution): Allocation[] {
  const queues = prepared.lines.map(unitsOf);
  const next = queues.map(() => 0);
  const draw = (type: number): Unit[] => {
    const unit = queues[type]?.[next[type] ?? 0];
    next[type] = (next[type] ?? 0) + 1;
    return unit ? [unit] : [];
  };
  const found = new Map<string, Allocation>();
  prepared.twins.forEach((twins, index) => {
    const taking = solution.takings[index];
    if (taking) giveToTwins(twins, taking, draw, found);
  });
  return [...found.values()];
}

function unitsOf(lines: readonly LineUnits[]): Unit[] {
  return lines.flatMap(({ lineIndex, count, priceMinor }) =>
    Array.from({ length: count }, () => ({ lineIndex, priceMinor })),
  );
}

function giveToTwins(
  { members }: OfferTwins,
  taking: Taking,
  draw: (type: number) => Unit[],
  found: Map<string, Allocation>,
): void {
  const first = members[0]?.offer;
  if (!first) return;
  const groups = groupsOf(first, taking, draw);
  let at = 0;
  for (const { offer, groups: most } of members) {
    for (const group of groups.slice(at, at + most)) {
      const parts = discountParts(offer, group);
      // A group of units without a price gives nothing: its units stay free of the offer.
      if (parts.every((part) => part === 0)) continue;
      group.forEach((unit, i) => {
        add(found, offer, unit, parts[i] ?? 0);
      });
    }
    at += most;
  }
}

/** The units of each group: one for the kinds that count each unit, dearest first for buyNGetM. */
function groupsOf(offer: PricedOffer, taking: Taking, draw: (type: number) => Unit[]): Unit[][] {
  if (offer.discount.kind === "together") return taking.groups.map((group) => group.flatMap(draw));
  const units: Unit[] = [];
  taking.units.forEach((count, type) => {
    for (let n = 0; n < count; n += 1) units.push(...draw(type));
  });
  units.sort((a, b) => b.priceMinor - a.priceMinor || a.lineIndex - b.lineIndex);
  const size = offer.discount.kind === "buyNGetM" ? offer.discount.buy + offer.discount.free : 1;
  const groups: Unit[][] = [];
  for (let i = 0; i < units.length; i += size) groups.push(units.slice(i, i + size));
  return groups;
}

/** The discount of each unit of a group. */
function discountParts(offer: PricedOffer, group: readonly Unit[]): number[] {
  const { discount } = offer;
  if (discount.kind === "together") {
    const weights = group.map((unit) => unit.priceMinor);
    const total = Math.min(
      discount.amountMinor,
      weights.reduce((a, b) => a + b, 0),
    );
    return total === 0 ? weights.map(() => 0) : distribute(total, weights);
  }
  const buy = discount.kind === "buyNGetM" ? discount.buy : 0;
  return group.map((unit, place) => (place < buy ? 0 : unitDiscountMinor(offer, unit.priceMinor)));
}

function add(found: Map<string, Allocation>, offer: PricedOffer, unit: Unit, discountMinor: number): void {
  const key = `${unit.lineIndex}|${offer.id}`;
  const known = found.get(key) ?? {
    lineIndex: unit.lineIndex,
    offerId: offer.id,
    units: 0,
    discountedUnits: 0,
    discountMinor: 0,
  };
  known.units += 1;
  known.discountedUnits += discountMinor > 0 ? 1 : 0;
  known.discountMinor += discountMinor;
  found.set(key, known);
}
