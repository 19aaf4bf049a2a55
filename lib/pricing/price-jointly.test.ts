import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rounds } from "@/lib/kernel/testing/rounds";
import { priceBasket } from "./price-basket";
import { type Bundle, priceJointly } from "./price-jointly";
import { someLines, someOffers } from "./testing/arbitrary-basket";
import { bruteForceDiscountMinor } from "./testing/brute-force";
import { composeGtin } from "./testing/gtins";
import type { BasketLine, PricedOffer } from "./types";

const [a, b] = [composeGtin(1), composeGtin(2)] as const;
const off = (id: string, gtin: typeof a, amountMinor: number, maxUnits = 9): PricedOffer => ({
  id,
  discount: { kind: "amountOff", amountMinor },
  productSets: [[gtin]],
  maxUnits,
  maxUnitDiscountMinor: null,
});

/** The lines of a share as the server gets them. */
function linesOf(lines: readonly BasketLine[], units: readonly { lineIndex: number; quantity: number }[]) {
  return units.map(({ lineIndex, quantity }) => ({ ...(lines[lineIndex] as BasketLine), quantity }));
}

describe("priceJointly", () => {
  it("gives each unit to the coupon that gives most for it, and the rest to the first", () => {
    const lines = [
      { gtin: a, quantity: 3, unitPriceMinor: 500 },
      { gtin: b, quantity: 1, unitPriceMinor: 100 },
    ];
    const joint = priceJointly(lines, [
      { id: "one", offers: [off("x", a, 150, 2)] },
      { id: "two", offers: [off("y", a, 200, 1)] },
    ]);
    expect(joint.pricing.discountMinor).toBe(500);
    expect(joint.shares).toEqual([
      {
        id: "one",
        discountMinor: 300,
        units: [
          { lineIndex: 0, quantity: 2 },
          { lineIndex: 1, quantity: 1 },
        ],
      },
      { id: "two", discountMinor: 200, units: [{ lineIndex: 0, quantity: 1 }] },
    ]);
  });

  it("takes the same offer on two coupons for two offers", () => {
    const lines = [{ gtin: a, quantity: 3, unitPriceMinor: 500 }];
    const same = { offers: [off("x", a, 150, 1)] };
    const { shares } = priceJointly(lines, [
      { id: "one", ...same },
      { id: "two", ...same },
    ]);
    expect(shares.map(({ id, discountMinor }) => [id, discountMinor])).toEqual([
      ["one", 150],
      ["two", 150],
    ]);
  });

  it("leaves out a coupon that gives nothing, and the first of the others gets what no coupon is for", () => {
    const lines = [
      { gtin: a, quantity: 1, unitPriceMinor: 500 },
      { gtin: b, quantity: 2, unitPriceMinor: 90 },
    ];
    const { shares } = priceJointly(lines, [
      { id: "one", offers: [off("x", b, 50, 9)].map((o) => ({ ...o, productSets: [[composeGtin(9)]] })) },
      { id: "two", offers: [off("y", a, 100)] },
    ]);
    expect(shares).toEqual([
      {
        id: "two",
        discountMinor: 100,
        units: [
          { lineIndex: 0, quantity: 1 },
          { lineIndex: 1, quantity: 2 },
        ],
      },
    ]);
    expect(priceJointly(lines, []).shares).toEqual([]);
  });

  it("is the best price over the union; the parts are the basket, no unit twice, and each gives by itself what it gives here", () => {
    // Brute force over up to 6 units and 6 offers.
    const someBundles = fc.array(someOffers, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(someLines(6), someBundles, (lines, sets) => {
        const bundles: Bundle[] = sets.map((offers, index) => ({
          id: `${index}`,
          offers: offers.slice(0, 2),
        }));
        const joint = priceJointly(lines, bundles);
        expect(joint.pricing.discountMinor).toBe(bruteForceDiscountMinor(lines, joint.offers));
        expect(joint.shares.reduce((sum, share) => sum + share.discountMinor, 0)).toBe(
          joint.pricing.discountMinor,
        );
        for (const { id, discountMinor, units } of joint.shares) {
          const offers = bundles.find((bundle) => bundle.id === id)?.offers ?? [];
          expect(priceBasket(linesOf(lines, units), offers).discountMinor).toBe(discountMinor);
        }
        if (joint.shares.length === 0) return;
        lines.forEach(({ quantity }, lineIndex) => {
          const given = joint.shares.flatMap(({ units }) =>
            units.filter((one) => one.lineIndex === lineIndex),
          );
          expect(given.reduce((sum, one) => sum + one.quantity, 0)).toBe(quantity);
        });
      }),
      { numRuns: rounds(150) },
    );
  }, 30_000);
});
