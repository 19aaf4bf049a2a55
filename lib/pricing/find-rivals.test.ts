import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Gtin } from "@/lib/kernel/gtin";
import { rounds } from "@/lib/kernel/testing/rounds";
import { findRivals, rivalBasket } from "./find-rivals";
import { priceBasket } from "./price-basket";
import { someOffers } from "./testing/arbitrary-basket";
import { bruteForceDiscountMinor } from "./testing/brute-force";
import { composeGtin } from "./testing/gtins";
import type { Discount, PricedOffer } from "./types";

const [coffee, decaf, milk, sauce] = [0, 1, 2, 3].map(composeGtin) as [Gtin, Gtin, Gtin, Gtin];
const prices = new Map([
  [coffee, 599],
  [decaf, 599],
  [milk, 119],
  [sauce, 189],
]);
const usual = (gtin: Gtin) => prices.get(gtin);
const offer = (id: string, discount: Discount, sets: Gtin[][], maxUnits: number, cap: number | null = null) =>
  ({ id, discount, productSets: sets, maxUnits, maxUnitDiscountMinor: cap }) satisfies PricedOffer;

const off150 = offer("off150", { kind: "amountOff", amountMinor: 150 }, [[coffee]], 2);
const percent = offer("percent", { kind: "percentOff", basisPoints: 2_000 }, [[coffee, decaf]], 3, 500);
const milkFree = offer("free", { kind: "buyNGetM", buy: 2, free: 1 }, [[milk]], 3, 200);
const milkOff = offer("milkOff", { kind: "amountOff", amountMinor: 20 }, [[milk]], 2);

describe("findRivals", () => {
  it("the larger discount first; more units bring both in; the other products are not in dispute", () => {
    expect(findRivals([off150, percent], usual)).toEqual([
      {
        gtins: [coffee],
        offerIds: ["off150", "percent"],
        steps: [
          { from: 1, to: 2, used: ["off150"] },
          { from: 3, to: null, used: ["off150", "percent"] },
        ],
        alsoElsewhere: ["percent"],
      },
    ]);
  });

  it("which is better may turn with the number of units", () => {
    const [rivalry] = findRivals([milkOff, milkFree], usual);
    expect(rivalry?.steps).toEqual([
      { from: 1, to: 2, used: ["milkOff"] },
      { from: 3, to: 3, used: ["free"] },
      { from: 4, to: null, used: ["milkOff", "free"] },
    ]);
  });

  it("products that are alike are told together; those of one offer, and offers worth nothing, not at all", () => {
    const both = offer("both", { kind: "amountOff", amountMinor: 50 }, [[coffee, decaf]], 1);
    expect(findRivals([both, percent], usual).map(({ gtins }) => gtins)).toEqual([[coffee, decaf]]);
    expect(findRivals([off150, milkFree], usual)).toEqual([]);
    const dear = offer("dear", { kind: "fixedPrice", unitPriceMinor: 700 }, [[coffee]], 2, 500);
    expect(findRivals([off150, dear], usual)).toEqual([]);
  });

  it("a pair counts as bought with its partner", () => {
    const together = offer("together", { kind: "together", amountMinor: 100 }, [[milk], [sauce]], 2);
    expect(findRivals([milkOff, together], usual)[0]?.steps).toEqual([
      { from: 1, to: 1, used: ["together"] },
      { from: 2, to: null, used: ["milkOff", "together"] },
    ]);
  });

  it("says no steps where many meet, and nothing of products without a price", () => {
    const many = [1, 2, 3, 4, 5].map((n) =>
      offer(`o${n}`, { kind: "amountOff", amountMinor: n }, [[coffee]], 9),
    );
    expect(findRivals(many, usual)).toMatchObject([
      { steps: null, offerIds: ["o1", "o2", "o3", "o4", "o5"] },
    ]);
    expect(findRivals([off150, percent], () => undefined)).toEqual([]);
  });

  it("what it says is what the best price does: the offers named reach the total of all, each gives something", () => {
    const somePrices = fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(someOffers, somePrices, (offers, given) => {
        const price = (gtin: Gtin) => given[[coffee, decaf, milk, sauce].indexOf(gtin)];
        const single = offers.filter(({ discount }) => discount.kind !== "together");
        for (const { gtins, offerIds, steps } of findRivals(single, price)) {
          const [gtin] = gtins;
          const rivals = single.filter(({ id }) => offerIds.includes(id));
          if (!gtin || !steps) continue;
          for (const { from, to, used } of steps) {
            for (const quantity of new Set([from, to ?? from + 3])) {
              const lines = rivalBasket(gtin, quantity, price(gtin) ?? 0, rivals, price);
              const named = rivals.filter(({ id }) => used.includes(id));
              const best = priceBasket(lines, named);
              expect(best.discountMinor).toBe(priceBasket(lines, rivals).discountMinor);
              if (quantity <= 4) expect(best.discountMinor).toBe(bruteForceDiscountMinor(lines, rivals));
              expect(new Set(best.allocations.map(({ offerId }) => offerId)).size).toBe(used.length);
            }
          }
          // Nothing is left unsaid: from the first useful unit on, one step follows the other, and the last has no end or 40 units.
          for (const [index, step] of steps.slice(1).entries())
            expect(step.from).toBe((steps[index]?.to ?? 0) + 1);
          expect([null, 40]).toContain(steps.at(-1)?.to ?? null);
        }
      }),
      { numRuns: rounds(60) },
    );
  }, 60_000);
});
