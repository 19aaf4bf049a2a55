/** What pricing takes and gives. Pure data: shared by till page, verbs, demo world and tests. */
import type { Gtin } from "@/lib/kernel/gtin";

/**
 * The five discount kinds. All amounts are minor units of the offer's currency.
 * - amountOff: `amountMinor` off each unit.
 * - percentOff: `basisPoints` (1-10,000) of each unit's price, half up.
 * - fixedPrice: each unit costs `unitPriceMinor`.
 * - buyNGetM: in every whole group of `buy` + `free` units the `free` cheapest cost nothing.
 * - together: one unit from each of the offer's product sets, `amountMinor` off the group.
 */
export type Discount =
  | { kind: "amountOff"; amountMinor: number }
  | { kind: "percentOff"; basisPoints: number }
  | { kind: "fixedPrice"; unitPriceMinor: number }
  | { kind: "buyNGetM"; buy: number; free: number }
  | { kind: "together"; amountMinor: number };

/** One offer as pricing sees it. Immutable: an edited offer is another offer with another id. */
export type PricedOffer = {
  id: string;
  discount: Discount;
  /** One set of GTINs, except `together`, which has two to four (they may overlap). */
  productSets: readonly (readonly Gtin[])[];
  /** Largest number of units that the offer may take up in one redemption, paid and free alike, 1-99. */
  maxUnits: number;
  /**
   * Largest discount on one unit (on a free unit for buyNGetM), which is what lets the centre reserve the money
   * for discounts that depend on the price. Null for amountOff and together, whose amount says it all.
   */
  maxUnitDiscountMinor: number | null;
};

/** A line of a basket. Quantity 1-999, unit price 0-100,000,000 minor units. */
export type BasketLine = { gtin: Gtin; quantity: number; unitPriceMinor: number };

/** `units` units of basket line `lineIndex` serve offer `offerId`; `discountedUnits` of them get `discountMinor` off in all. */
export type Allocation = {
  lineIndex: number;
  offerId: string;
  units: number;
  discountedUnits: number;
  discountMinor: number;
};

/** The best price for a basket: the allocations sum exactly to `discountMinor`. */
export type Pricing = { discountMinor: number; allocations: Allocation[] };
