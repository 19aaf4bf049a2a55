import type { BasketLine, PricedOffer, Pricing } from "./types";
import { unitDiscountMinor, unitsPerGroup } from "./unit-discount";

/**
 * What became of one offer in a priced basket.
 * - used: `units` units (paid and free alike) serve it and get `discountMinor` off in all.
 * - needs: `missingUnits` more units would complete a group; for together, `missingSets` are the sets to take them
 *   from (positions in `productSets`).
 * - not_in_basket: none of its products is in the basket.
 * - worth_nothing: its products are there, but at these prices it gives nothing.
 * - outbid: its units serve offers that together give more (or as much).
 */
export type OfferExplanation =
  | { offerId: string; state: "used"; units: number; discountMinor: number }
  | { offerId: string; state: "needs"; missingUnits: number; missingSets?: number[] }
  | { offerId: string; state: "not_in_basket" }
  | { offerId: string; state: "worth_nothing" }
  | { offerId: string; state: "outbid" };

/** Says for each offer, in the order given, what `pricing` (of the same lines and offers) made of it and why. */
export function explainOffers(
  lines: readonly BasketLine[],
  offers: readonly PricedOffer[],
  pricing: Pricing,
): OfferExplanation[] {
  return offers.map((offer) => explainOffer(lines, offer, pricing));
}

function explainOffer(lines: readonly BasketLine[], offer: PricedOffer, pricing: Pricing): OfferExplanation {
  const offerId = offer.id;
  const used = pricing.allocations.filter((allocation) => allocation.offerId === offerId);
  if (used.length > 0) {
    const units = used.reduce((sum, allocation) => sum + allocation.units, 0);
    const discountMinor = used.reduce((sum, allocation) => sum + allocation.discountMinor, 0);
    return { offerId, state: "used", units, discountMinor };
  }
  const mine = lines.filter(
    (line) => line.quantity > 0 && offer.productSets.some((set) => set.includes(line.gtin)),
  );
  if (mine.length === 0) return { offerId, state: "not_in_basket" };
  if (offer.discount.kind === "together") {
    const missingSets = setsWithoutUnit(mine, offer);
    if (missingSets.length > 0) {
      return { offerId, state: "needs", missingUnits: missingSets.length, missingSets };
    }
  }
  const missingUnits = unitsPerGroup(offer) - mine.reduce((sum, line) => sum + line.quantity, 0);
  if (missingUnits > 0) return { offerId, state: "needs", missingUnits };
  if (mine.every((line) => unitDiscountMinor(offer, line.unitPriceMinor) === 0)) {
    return { offerId, state: "worth_nothing" };
  }
  return { offerId, state: "outbid" };
}

/** The sets left over when as many sets as possible get a unit of their own (augmenting paths, at most 4 sets). */
function setsWithoutUnit(lines: readonly BasketLine[], offer: PricedOffer): number[] {
  const lineOfSet = new Map<number, number>();
  const place = (set: number, tried: Set<number>): boolean => {
    for (const [index, line] of lines.entries()) {
      if (tried.has(index) || !offer.productSets[set]?.includes(line.gtin)) continue;
      tried.add(index);
      const holders = [...lineOfSet].filter(([, held]) => held === index).map(([holder]) => holder);
      if (holders.length < line.quantity || holders.some((holder) => place(holder, tried))) {
        lineOfSet.set(set, index);
        return true;
      }
    }
    return false;
  };
  return offer.productSets.flatMap((_, set) => (place(set, new Set()) ? [] : [set]));
}
