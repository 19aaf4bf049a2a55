import { describe, expect, it } from "vitest";
import type { OfferCard } from "@/lib/campaigns/offer-views";
import { cardTerms, isOutOfReach } from "./offer-card-words";

const offer: OfferCard = {
  id: "off_0000000000001",
  title: "Highland Roast, 500 g",
  brand: "Morven Coffee",
  provider: "Morven Coffee",
  tint: "#8a4b2a",
  category: "coffee",
  discount: { kind: "amountOff", amountMinor: 150 },
  maxUnits: 2,
  setCount: 1,
  currency: "EUR",
  reserveMinor: 300,
  endsAt: "2026-11-30T00:00:00.000Z",
  endsOn: "2026-11-29",
  timeZone: "Europe/Dublin",
  payouts: ["till"],
  allowsStaticCodes: false,
  minimumAge: null,
  issuesPerShopper: 12,
  issuesLeft: null,
  isSoldOut: false,
  retailers: [],
};
/** As read: no-break spaces are spaces to people. */
const terms = (change: Partial<OfferCard>) => cardTerms({ ...offer, ...change }).replaceAll("\u00a0", " ");

describe("cardTerms", () => {
  it("ends with the last day when nothing matters more", () => {
    expect(terms({})).toBe("Up to 2 packs · to 29 Nov");
    expect(terms({ issuesLeft: 12 })).toBe("Up to 2 packs · to 29 Nov");
  });

  it("names the chains where it holds", () => {
    expect(terms({ retailers: ["Nordmarkt"] })).toBe("Up to 2 packs · Nordmarkt stores");
  });

  it("says when few are left", () => {
    expect(terms({ issuesLeft: 3, retailers: ["Nordmarkt"] })).toBe("Up to 2 packs · 3 left");
  });

  it("says the age first", () => {
    expect(terms({ minimumAge: 18 })).toBe("18+ · Up to 2 packs · to 29 Nov");
  });

  it("says that it is all gone, and first that one has had one's own", () => {
    expect(terms({ isSoldOut: true, minimumAge: 18 })).toBe("All gone for now");
    expect(terms({ isSoldOut: true, issuesLeft: 0 })).toBe("You have had all 12 of yours");
    expect([offer, { ...offer, isSoldOut: true }, { ...offer, issuesLeft: 0 }].map(isOutOfReach)).toEqual([
      false,
      true,
      true,
    ]);
  });

  it("says nothing else of one that is used up", () => {
    expect(terms({ issuesLeft: 0, minimumAge: 18 })).toBe("You have had all 12 of yours");
    expect(terms({ issuesLeft: 0, issuesPerShopper: 1 })).toBe("You have had yours");
  });
});
