import fc from "fast-check";
import type { BasketLine, Discount, PricedOffer } from "@/lib/pricing/types";
import { composeGtin } from "./gtins";

const products = [0, 1, 2, 3].map(composeGtin);
const somePrice = fc.oneof(
  fc.integer({ min: 0, max: 12 }),
  fc.integer({ min: 0, max: 60 }),
  fc.integer({ min: 100, max: 1200 }),
);
const someSet = fc.subarray(products, { minLength: 1 });
const someDiscount: fc.Arbitrary<Discount> = fc.oneof(
  fc.record({ kind: fc.constant("amountOff" as const), amountMinor: fc.integer({ min: 1, max: 400 }) }),
  fc.record({ kind: fc.constant("percentOff" as const), basisPoints: fc.integer({ min: 1, max: 10_000 }) }),
  fc.record({ kind: fc.constant("fixedPrice" as const), unitPriceMinor: somePrice }),
  fc.record({
    kind: fc.constant("buyNGetM" as const),
    buy: fc.integer({ min: 1, max: 3 }),
    free: fc.integer({ min: 1, max: 2 }),
  }),
  fc.record({
    kind: fc.constant("together" as const),
    amountMinor: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 900 })),
  }),
);

/** Up to `most` units over at most five lines of four products, often cheaper than the discounts. */
export function someLines(most: number): fc.Arbitrary<BasketLine[]> {
  const line = fc.record({
    gtin: fc.constantFrom(...products),
    quantity: fc.integer({ min: 1, max: 3 }),
    unitPriceMinor: somePrice,
  });
  return fc.array(line, { maxLength: 5 }).map((lines) => {
    const kept: BasketLine[] = [];
    let units = 0;
    for (const one of lines) {
      units += one.quantity;
      if (units <= most) kept.push(one);
    }
    return kept;
  });
}

/** One to four offers of any kind, with overlapping product sets. */
export const someOffers: fc.Arbitrary<PricedOffer[]> = fc
  .array(offerOf(), { minLength: 1, maxLength: 4 })
  .map((offers) => offers.map((offer, index) => ({ ...offer, id: `offer-${index}` })));

function offerOf(): fc.Arbitrary<PricedOffer> {
  return fc
    .record({
      discount: someDiscount,
      sets: fc.array(someSet, { minLength: 2, maxLength: 4 }),
      maxUnits: fc.integer({ min: 1, max: 8 }),
      cap: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 1200 })),
    })
    .map(({ discount, sets, maxUnits, cap }) => {
      const together = discount.kind === "together";
      return {
        id: "",
        discount,
        productSets: together ? sets : sets.slice(0, 1),
        maxUnits,
        maxUnitDiscountMinor: together || discount.kind === "amountOff" ? null : cap,
      };
    });
}
