import { describe, expect, it } from "vitest";
import { explainOffers } from "./explain-offers";
import { priceBasket } from "./price-basket";
import { composeGtin } from "./testing/gtins";
import type { BasketLine, Discount, PricedOffer } from "./types";

const [a, b, c] = [composeGtin(1), composeGtin(2), composeGtin(3)] as const;
const off = (amountMinor: number): Discount => ({ kind: "amountOff", amountMinor });

function offer(id: string, discount: Discount, ...productSets: (typeof a)[][]): PricedOffer {
  return {
    id,
    discount,
    productSets,
    maxUnits: 9,
    maxUnitDiscountMinor: discount.kind === "buyNGetM" ? 999 : null,
  };
}

function explain(lines: BasketLine[], ...offers: PricedOffer[]) {
  return explainOffers(lines, offers, priceBasket(lines, offers));
}

describe("explainOffers", () => {
  const one = (gtin: typeof a, quantity = 1, unitPriceMinor = 500) => ({ gtin, quantity, unitPriceMinor });

  it("says what was used, what was outbid and what is not there", () => {
    expect(
      explain([one(a, 2)], offer("x", off(200), [a]), offer("y", off(100), [a]), offer("z", off(100), [b])),
    ).toEqual([
      { offerId: "x", state: "used", units: 2, discountMinor: 400 },
      { offerId: "y", state: "outbid" },
      { offerId: "z", state: "not_in_basket" },
    ]);
  });

  it("counts the units missing from a group", () => {
    const twoPlusOne: Discount = { kind: "buyNGetM", buy: 2, free: 1 };
    expect(explain([one(a)], offer("x", twoPlusOne, [a, b]))).toEqual([
      { offerId: "x", state: "needs", missingUnits: 2 },
    ]);
  });

  it("names the sets that have no unit, giving each unit to one set", () => {
    const together: Discount = { kind: "together", amountMinor: 100 };
    expect(explain([one(b)], offer("x", together, [a, b], [b], [c]))).toEqual([
      { offerId: "x", state: "needs", missingUnits: 2, missingSets: [1, 2] },
    ]);
    expect(explain([one(a), one(b)], offer("x", together, [a, b], [a]))).toEqual([
      { offerId: "x", state: "used", units: 2, discountMinor: 100 },
    ]);
  });

  it("says when the price leaves nothing to give", () => {
    expect(explain([one(a, 1, 0)], offer("x", off(200), [a]))).toEqual([
      { offerId: "x", state: "worth_nothing" },
    ]);
  });
});
