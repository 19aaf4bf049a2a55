import { allocate } from "./allocate";
import { prepareSearch } from "./prepare-search";
import { solveComponent } from "./search/solve-component";
import type { Allocation, BasketLine, PricedOffer, Pricing } from "./types";

/** Largest number of offers in one selection. */
export const maxOffers = 20;

/** Steps one call may make: about a nanosecond each. Counted, not timed, so that the same basket always gives the same answer. */
const workPerCall = 20_000_000;

/** A pricing, and what no allocation can exceed. Equal to `discountMinor` when the pricing is proven best. */
export type ProvenPricing = { pricing: Pricing; boundMinor: number };

/**
 * The best total that any allocation of offers to units can give; one unit serves one offer at most.
 * @param lines quantity 1-999, price in minor units; two lines may hold the same product at different prices
 * @param offers at most 20, with distinct ids; their order does not matter
 * @throws RangeError when there are more than 20 offers
 */
export function priceBasket(lines: readonly BasketLine[], offers: readonly PricedOffer[]): Pricing {
  return proveBasket(lines, offers).pricing;
}

/**
 * As `priceBasket`, with the proof: the bound is above the discount only when the search ran out of steps, which
 * README.md says when it happens.
 */
export function proveBasket(lines: readonly BasketLine[], offers: readonly PricedOffer[]): ProvenPricing {
  if (offers.length > maxOffers) throw new RangeError(`more than ${maxOffers} offers`);
  const prepared = prepareSearch(lines, offers);
  const allocations: Allocation[] = [];
  let discountMinor = 0;
  let boundMinor = 0;
  let left = workPerCall;
  prepared.forEach((part, index) => {
    // Equal shares of what is left, so that one hard part does not starve the others.
    const share = Math.floor(left / (prepared.length - index));
    const work = { left: share };
    const { solution, bound } = solveComponent(part.component, work);
    left -= share - work.left;
    discountMinor += solution.value;
    boundMinor += bound;
    allocations.push(...allocate(part, solution));
  });
  allocations.sort(
    (a, b) => a.lineIndex - b.lineIndex || (a.offerId < b.offerId ? -1 : a.offerId > b.offerId ? 1 : 0),
  );
  return { pricing: { discountMinor, allocations }, boundMinor };
}
