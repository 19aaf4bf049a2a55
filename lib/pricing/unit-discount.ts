import { shareOf } from "@/lib/kernel/money";
import type { PricedOffer } from "./types";

/** True for the kinds whose discount depends on a whole group of units, not on each unit alone. */
export function isGroupOffer(offer: PricedOffer): boolean {
  return offer.discount.kind === "buyNGetM" || offer.discount.kind === "together";
}

/** Units of one whole group: buy + free, or one per product set; 1 for the kinds that count each unit. */
export function unitsPerGroup(offer: PricedOffer): number {
  const { discount } = offer;
  if (discount.kind === "buyNGetM") return discount.buy + discount.free;
  return discount.kind === "together" ? offer.productSets.length : 1;
}

/** Largest number of whole groups (of units, for the kinds that count each unit) in one redemption. */
export function largestGroups(offer: PricedOffer): number {
  return Math.floor(offer.maxUnits / unitsPerGroup(offer));
}

/**
 * The most that one unit of this price can give, in minor units, never more than the price: the unit's own
 * discount, the worth of a free unit (buyNGetM), or what it can add to its group (together).
 */
export function unitDiscountMinor(offer: PricedOffer, priceMinor: number): number {
  const cap = Math.min(priceMinor, offer.maxUnitDiscountMinor ?? Number.POSITIVE_INFINITY);
  const { discount } = offer;
  switch (discount.kind) {
    case "amountOff":
      return Math.min(discount.amountMinor, cap);
    case "percentOff":
      return Math.min(shareOf(priceMinor, discount.basisPoints), cap);
    case "fixedPrice":
      return Math.min(Math.max(0, priceMinor - discount.unitPriceMinor), cap);
    case "buyNGetM":
      return cap;
    case "together":
      return Math.min(discount.amountMinor, cap);
  }
}
