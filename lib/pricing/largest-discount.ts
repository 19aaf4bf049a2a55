import type { PricedOffer } from "./types";
import { largestGroups } from "./unit-discount";

/**
 * The most that an offer can ever give in one redemption, in minor units, whatever the basket: what the centre
 * reserves when it issues a barcode.
 * @throws RangeError when a discount that depends on the price has no `maxUnitDiscountMinor`
 */
export function largestDiscountMinor(offer: PricedOffer): number {
  const { discount } = offer;
  switch (discount.kind) {
    case "amountOff":
      return largestGroups(offer) * discount.amountMinor;
    case "together":
      return largestGroups(offer) * discount.amountMinor;
    case "buyNGetM":
      return largestGroups(offer) * discount.free * unitCap(offer);
    case "percentOff":
    case "fixedPrice":
      return largestGroups(offer) * unitCap(offer);
  }
}

function unitCap(offer: PricedOffer): number {
  if (offer.maxUnitDiscountMinor === null)
    throw new RangeError(`offer ${offer.id} has no largest unit discount`);
  return offer.maxUnitDiscountMinor;
}
