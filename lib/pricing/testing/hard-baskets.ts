import type { BasketLine, Discount, PricedOffer } from "@/lib/pricing/types";
import { composeGtin } from "./gtins";

/** A repeatable stream of whole numbers: `random(n)` is 0 to n-1 (Numerical Recipes' linear congruence). */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** A family of baskets: how many offers and products, which kinds, which prices. */
export type Family = {
  name: string;
  offers: number;
  products: number;
  units: number;
  kinds: readonly Discount["kind"][];
  /** Chance in percent that a product is in a set; 100: all offers on the same products. */
  overlapPercent: number;
  lowestPriceMinor: number;
  highestPriceMinor: number;
  largestAmountMinor: number;
  maxUnits: number;
  /** No more than so many offers are buyNGetM or together; the first ones are. */
  groupOffers: number;
  /** The search has never been seen to stop early on these. */
  alwaysProven: boolean;
};

const each: readonly Discount["kind"][] = ["amountOff", "percentOff", "fixedPrice"];
const all: readonly Discount["kind"][] = [...each, "buyNGetM", "together"];
const base: Omit<Family, "name"> = {
  offers: 20,
  products: 40,
  units: 500,
  kinds: all,
  overlapPercent: 30,
  lowestPriceMinor: 80,
  highestPriceMinor: 1500,
  largestAmountMinor: 400,
  maxUnits: 24,
  groupOffers: 20,
  alwaysProven: false,
};

/** From what a shop sees to what only an adversary would send. */
export const families: readonly Family[] = [
  {
    ...base,
    name: "ordinary: 6 offers, 30 units",
    alwaysProven: true,
    offers: 6,
    products: 15,
    units: 30,
    maxUnits: 6,
  },
  { ...base, name: "large: 20 offers, 60 units", units: 60, products: 30, maxUnits: 6 },
  { ...base, name: "units only, 500 units", alwaysProven: true, kinds: each, maxUnits: 99 },
  {
    ...base,
    name: "units only, 500 lines, same products",
    alwaysProven: true,
    kinds: each,
    products: 500,
    overlapPercent: 100,
    maxUnits: 99,
  },
  { ...base, name: "4 group offers of 20, 60 units", groupOffers: 4, units: 60, products: 30, maxUnits: 12 },
  { ...base, name: "4 group offers of 20, 500 units", groupOffers: 4, maxUnits: 12 },
  { ...base, name: "4 group offers of 20, 500 lines", groupOffers: 4, products: 500, maxUnits: 12 },
  { ...base, name: "mixed, 500 units" },
  { ...base, name: "mixed, 500 units, 99 units an offer", maxUnits: 99 },
  { ...base, name: "mixed, 500 units, same products", overlapPercent: 100 },
  { ...base, name: "mixed, 500 lines, same products", products: 500, overlapPercent: 100 },
  { ...base, name: "mixed, 500 lines, half the products", products: 500, overlapPercent: 50, maxUnits: 99 },
  { ...base, name: "together only, 500 units", alwaysProven: true, kinds: ["together"] },
  {
    ...base,
    name: "together only, clipped",
    kinds: ["together"],
    lowestPriceMinor: 0,
    highestPriceMinor: 300,
  },
  { ...base, name: "buyNGetM only, 500 units", kinds: ["buyNGetM"] },
  {
    ...base,
    name: "buyNGetM only, 500 lines, same products",
    kinds: ["buyNGetM"],
    products: 500,
    overlapPercent: 100,
  },
];

/** One basket of a family. */
export function hardBasket(family: Family, seed: number): { lines: BasketLine[]; offers: PricedOffer[] } {
  const random = randomFrom(seed * 7919 + 17);
  for (let i = 0; i < 5; i += 1) random(2);
  const gtins = Array.from({ length: family.products }, (_, i) => composeGtin(i));
  const span = family.highestPriceMinor - family.lowestPriceMinor + 1;
  const lines = gtins.map((gtin, i) => ({
    gtin,
    quantity: Math.floor(family.units / family.products) + (i < family.units % family.products ? 1 : 0),
    unitPriceMinor: family.lowestPriceMinor + random(span),
  }));
  const someProducts = () => {
    const set = gtins.filter(() => random(100) < family.overlapPercent);
    return set.length > 0 ? set : gtins.slice(0, 1);
  };
  const offers = Array.from({ length: family.offers }, (_, i): PricedOffer => {
    const kinds = i < family.groupOffers ? family.kinds : each;
    const kind = kinds[random(kinds.length)] ?? "amountOff";
    const discount = discountOf(kind, family, random);
    const sets = kind === "together" ? 2 + random(3) : 1;
    const size = discount.kind === "buyNGetM" ? discount.buy + discount.free : sets;
    return {
      id: `offer-${String(i).padStart(2, "0")}`,
      discount,
      productSets: Array.from({ length: sets }, someProducts),
      maxUnits: size + random(Math.max(1, family.maxUnits - size + 1)),
      maxUnitDiscountMinor:
        kind === "amountOff" || kind === "together" ? null : 50 + random(family.highestPriceMinor),
    };
  });
  return { lines, offers };
}

function discountOf(kind: Discount["kind"], family: Family, random: (below: number) => number): Discount {
  const amountMinor = 1 + random(family.largestAmountMinor);
  switch (kind) {
    case "amountOff":
      return { kind, amountMinor };
    case "percentOff":
      return { kind, basisPoints: 500 + random(5000) };
    case "fixedPrice":
      return { kind, unitPriceMinor: random(family.highestPriceMinor) };
    case "buyNGetM":
      return { kind, buy: 1 + random(3), free: 1 + random(2) };
    case "together":
      return { kind, amountMinor: amountMinor * 2 };
  }
}
