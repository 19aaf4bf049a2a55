import { describe, expect, it } from "vitest";
import type { OfferDetail } from "@/lib/campaigns/offer-views";
import { offerDescription, offerFacts, offerTerms } from "./offer-terms";

const offer: OfferDetail = {
  id: "off_0000000000001",
  title: "Whole milk, 1 l",
  brand: "Alderbrook Dairy",
  provider: "Alderbrook Dairy",
  providerId: "prv_0000000000001",
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
  isForOthers: false,
  stores: [],
};

describe("offerTerms", () => {
  it("says what a free unit is free up to", () => {
    const terms = offerTerms(offer);
    expect(terms).toContain("Put 3 in your basket and the cheapest is free; 6 count at most.");
    expect(terms).toContain("A free one is free up to €1.30.");
    expect(terms).toContain("You can use this coupon 40 times; 12 left for you.");
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

describe("offerFacts", () => {
  it("says what is left for whom is signed in, and the limit to others", () => {
    const values = (change: Partial<OfferDetail>) =>
      offerFacts({ ...offer, ...change }).map(({ value }) => value);
    expect(values({})).toEqual(["12 of 40", "Up to 6", "16 Dec"]);
    expect(values({ issuesLeft: null })[0]).toBe("40 times");
    expect(values({ issuesLeft: null, issuesPerShopper: 1 })[0]).toBe("Once");
  });
});

it("offerDescription says it in one breath", () => {
  expect(offerDescription({ ...offer, retailers: ["Nordmarkt"] })).toBe(
    "2 + 1 free: Whole milk, 1 l by Alderbrook Dairy, at Nordmarkt, until Wednesday 16 December 2026. Pick it and show one barcode at the till.",
  );
});
