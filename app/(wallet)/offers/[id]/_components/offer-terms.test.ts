import { describe, expect, it } from "vitest";
import type { OfferDetail } from "@/lib/campaigns/offer-views";
import { offerTerms } from "./offer-terms";

const offer: OfferDetail = {
  id: "off_0000000000001",
  title: "Whole milk, 1 l",
  brand: "Alderbrook Dairy",
  provider: "Alderbrook Dairy",
  tint: "#2f6fb3",
  category: "dairy",
  discount: { kind: "buyNGetM", buy: 2, free: 1 },
  maxUnits: 6,
  setCount: 1,
  currency: "EUR",
  reserveMinor: 260,
  endsAt: "2026-12-17T00:00:00.000Z",
  endsOn: "2026-12-16",
  timeZone: "Europe/Dublin",
  payouts: ["till", "bill"],
  allowsStaticCodes: false,
  minimumAge: null,
  issuesPerShopper: 40,
  issuesLeft: 12,
  isSoldOut: false,
  retailers: [],
  products: [],
  stores: [],
};

describe("offerTerms", () => {
  it("says what a free unit is free up to", () => {
    const terms = offerTerms(offer);
    expect(terms).toContain("Put 3 in your basket and the cheapest is free; 6 count at most.");
    expect(terms).toContain("A free one is free up to €1.30.");
    expect(terms).toContain("You can use this coupon 40 times; 12 left for you.");
    expect(terms.at(-1)).toBe("Until the end of Wednesday 16 December 2026, Dublin time.");
  });

  it("says the cap of a percentage, and none where the amount says it all", () => {
    const percent = { ...offer, discount: { kind: "percentOff", basisPoints: 3000 }, maxUnits: 3 } as const;
    expect(offerTerms({ ...percent, reserveMinor: 450 })).toContain("Never more than €1.50 off one.");
    const amount = { ...offer, discount: { kind: "amountOff", amountMinor: 150 }, maxUnits: 2 } as const;
    expect(offerTerms(amount).join(" ")).not.toMatch(/Never more than €|free up to/);
  });

  it("names age, payout and a used-up limit", () => {
    const terms = offerTerms({ ...offer, minimumAge: 18, payouts: ["bill"], issuesLeft: 0 }).join(" ");
    expect(terms).toContain("For people of 18 and over.");
    expect(terms).toContain("you pay the full price at the till");
    expect(terms).toContain("You have had all 40 of yours.");
  });
});
