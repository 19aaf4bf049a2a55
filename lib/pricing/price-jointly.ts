/** Several coupons in one purchase: priced over all their offers together, then parted, so that each can be redeemed by itself. */
import { priceBasket } from "./price-basket";
import type { BasketLine, PricedOffer, Pricing } from "./types";

/** The offers of one coupon. Two coupons may hold the same offer. */
export type Bundle = { id: string; offers: readonly PricedOffer[] };

/** The part of the basket that is to be redeemed with one coupon: units of basket lines. */
export type Share = {
  id: string;
  discountMinor: number;
  units: readonly { lineIndex: number; quantity: number }[];
};

export type JointPricing = {
  pricing: Pricing;
  /** All offers, under the ids that `pricing` has for them. */
  offers: PricedOffer[];
  /** One for each coupon that gives something, in the order of the bundles. Their units are the whole basket; units without a coupon go to the first. */
  shares: Share[];
};

/**
 * The best total over all offers of all bundles; no unit serves two. Each share priced by itself, with its own offers and units alone, gives its discount
 * again: it cannot give less, for its part of the solution is one of its own, and if one could give more, so could the whole.
 * @throws RangeError when there are more than 20 offers in all
 */
export function priceJointly(lines: readonly BasketLine[], bundles: readonly Bundle[]): JointPricing {
  const offers = bundles.flatMap((bundle, index) =>
    bundle.offers.map((offer) => ({ ...offer, id: jointId(index, offer.id) })),
  );
  const pricing = priceBasket(lines, offers);
  const isFree = lines.map(({ quantity }) => quantity);
  const shares = bundles.flatMap((bundle, index): Share[] => {
    const own = pricing.allocations.filter(({ offerId }) => bundleOf(offerId) === index);
    const discountMinor = own.reduce((sum, one) => sum + one.discountMinor, 0);
    if (discountMinor === 0) return [];
    const taken = lines.map((_, lineIndex) =>
      own.reduce((sum, one) => sum + (one.lineIndex === lineIndex ? one.units : 0), 0),
    );
    taken.forEach((units, lineIndex) => {
      isFree[lineIndex] = (isFree[lineIndex] ?? 0) - units;
    });
    return [{ id: bundle.id, discountMinor, units: unitsOf(taken) }];
  });
  const [first, ...others] = shares;
  if (!first) return { pricing, offers, shares };
  const all = lines.map(
    (_, lineIndex) =>
      (isFree[lineIndex] ?? 0) + (first.units.find((one) => one.lineIndex === lineIndex)?.quantity ?? 0),
  );
  return { pricing, offers, shares: [{ ...first, units: unitsOf(all) }, ...others] };
}

// The number comes first, so that offers keep the order of their coupons.
function jointId(bundle: number, offerId: string): string {
  return `${String(bundle).padStart(2, "0")}/${offerId}`;
}

function bundleOf(jointOfferId: string): number {
  return Number(jointOfferId.slice(0, jointOfferId.indexOf("/")));
}

function unitsOf(quantities: readonly number[]): Share["units"] {
  return quantities.flatMap((quantity, lineIndex) => (quantity > 0 ? [{ lineIndex, quantity }] : []));
}
