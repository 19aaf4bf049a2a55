import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type OfferForWords, offerInOneLine, offerWords } from "./ticket-words";

const words = (offer: Omit<OfferForWords, "currency">) => offerWords({ currency: "EUR", ...offer });

describe("offerWords", () => {
  it.each([
    [{ kind: "amountOff", amountMinor: 150 }, 2, ["€1.50", "off each", "Up to 2 packs"]],
    [{ kind: "amountOff", amountMinor: 80 }, 1, ["€0.80", "off", "One pack"]],
    [{ kind: "percentOff", basisPoints: 3000 }, 3, ["30%", "off", "Up to 3 packs"]],
    [{ kind: "percentOff", basisPoints: 3333 }, 3, ["33.33%", "off", "Up to 3 packs"]],
    [{ kind: "percentOff", basisPoints: 1250 }, 3, ["12.5%", "off", "Up to 3 packs"]],
    [{ kind: "fixedPrice", unitPriceMinor: 199 }, 4, ["€1.99", "each", "Up to 4 packs"]],
    [{ kind: "buyNGetM", buy: 2, free: 1 }, 3, ["2 + 1", "free", "The cheapest is free"]],
    [{ kind: "buyNGetM", buy: 2, free: 1 }, 8, ["2 + 1", "free", "The cheapest is free · 2 times"]],
    [{ kind: "buyNGetM", buy: 3, free: 2 }, 5, ["3 + 2", "free", "The 2 cheapest are free"]],
    [{ kind: "together", amountMinor: 100 }, 2, ["€1.00", "together", "Both in one basket"]],
    [{ kind: "together", amountMinor: 100 }, 4, ["€1.00", "together", "Both in one basket · 2 times"]],
  ] as const)("%j with %i units", (discount, maxUnits, [value, stub, terms]) => {
    expect(words({ discount, maxUnits, category: "coffee" })).toEqual({ value, stub, terms });
  });

  it("names the units only where the category has a plain word", () => {
    const discount = { kind: "amountOff", amountMinor: 50 } as const;
    expect(words({ discount, maxUnits: 4, category: "bakery" }).terms).toBe("Up to 4");
    expect(words({ discount, maxUnits: 1 }).terms).toBe("One only");
  });

  it("counts the sets of a together offer", () => {
    const discount = { kind: "together", amountMinor: 250 } as const;
    expect(words({ discount, maxUnits: 3, setCount: 3 }).terms).toBe("All 3 in one basket");
  });

  it("writes money in the currency and locale of the store", () => {
    const discount = { kind: "amountOff", amountMinor: 150 } as const;
    expect(offerWords({ discount, maxUnits: 2, currency: "GBP" }, "en-GB").value).toBe("£1.50");
    expect(offerInOneLine({ discount, maxUnits: 2, currency: "EUR" })).toBe("€1.50 off each");
  });

  it("never rounds a percentage to another one", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), (basisPoints) => {
        const { value } = words({ discount: { kind: "percentOff", basisPoints }, maxUnits: 1 });
        return Math.round(Number(value.replace("%", "")) * 100) === basisPoints;
      }),
    );
  });
});
