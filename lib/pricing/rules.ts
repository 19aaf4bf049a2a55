import { parseGtin } from "@/lib/kernel/gtin";
import { basisPointsPerWhole, maxUnitPriceMinor } from "@/lib/kernel/money";
import type { Discount, PricedOffer } from "./types";
import { unitsPerGroup } from "./unit-discount";

/** Bounds of an offer. Amounts in minor units. */
export const offerLimits = {
  maxUnits: 99,
  amountMinor: maxUnitPriceMinor,
  fewestSets: 2,
  mostSets: 4,
  productsPerSet: 500,
} as const;

/** What is wrong with an offer, in plain words; empty when nothing is. Never throws. */
export function validateOffer(offer: PricedOffer): string[] {
  const problems = [
    ...validateDiscount(offer.discount),
    ...validateSets(offer),
    ...within("The largest number of units", offer.maxUnits, 1, offerLimits.maxUnits),
    ...validateUnitCap(offer),
  ];
  if (offer.id === "") problems.push("The offer has no id.");
  const group = unitsPerGroup(offer);
  if (group > offer.maxUnits) {
    problems.push(`One group takes ${group} units, but the offer may take up ${offer.maxUnits} only.`);
  }
  return problems;
}

function validateDiscount(discount: Discount): string[] {
  switch (discount.kind) {
    case "amountOff":
    case "together":
      return within("The amount off", discount.amountMinor, 1, offerLimits.amountMinor);
    case "percentOff":
      return within("The percentage in basis points", discount.basisPoints, 1, basisPointsPerWhole);
    case "fixedPrice":
      return within("The fixed unit price", discount.unitPriceMinor, 0, maxUnitPriceMinor);
    case "buyNGetM":
      return [
        ...within("The number of units to buy", discount.buy, 1, offerLimits.maxUnits),
        ...within("The number of free units", discount.free, 1, offerLimits.maxUnits),
      ];
  }
}

function validateSets(offer: PricedOffer): string[] {
  const { productSets, discount } = offer;
  const problems: string[] = [];
  if (discount.kind === "together") {
    if (productSets.length < offerLimits.fewestSets || productSets.length > offerLimits.mostSets) {
      problems.push(`'Together' needs ${offerLimits.fewestSets} to ${offerLimits.mostSets} product sets.`);
    }
  } else if (productSets.length !== 1) {
    problems.push("This kind of discount has exactly one product set.");
  }
  productSets.forEach((set, index) => {
    const name = `Product set ${index + 1}`;
    if (set.length === 0) problems.push(`${name} is empty.`);
    if (set.length > offerLimits.productsPerSet) {
      problems.push(`${name} has more than ${offerLimits.productsPerSet} products.`);
    }
    if (new Set(set).size !== set.length) problems.push(`${name} names a product twice.`);
    for (const gtin of set) {
      if (parseGtin(gtin) !== gtin) problems.push(`${name}: '${gtin}' is not a GTIN of 14 digits.`);
    }
  });
  return problems;
}

function validateUnitCap(offer: PricedOffer): string[] {
  const { kind } = offer.discount;
  const cap = offer.maxUnitDiscountMinor;
  if (kind === "amountOff" || kind === "together") {
    return cap === null ? [] : ["A largest discount per unit does not go with a fixed amount."];
  }
  if (cap === null) return ["The largest discount per unit is missing."];
  return within("The largest discount per unit", cap, 1, offerLimits.amountMinor);
}

function within(name: string, value: number, least: number, most: number): string[] {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return [];
  return [`${name} must be a whole number from ${least} to ${most}.`];
}
