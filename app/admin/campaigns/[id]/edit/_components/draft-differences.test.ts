import { expect, test } from "vitest";
import { type CampaignDraft, newDraftOffer } from "@/lib/campaigns/draft";
import { differencesOf, makesNewOffers } from "./draft-differences";

const names = { product: (id: string) => `<${id}>`, store: (id: string) => `[${id}]` };
const offer = {
  ...newDraftOffer("off_1"),
  title: "Roast",
  amountMinor: 150,
  productSets: [["prd_1"]] as never,
};
const draft: CampaignDraft = {
  name: "Autumn",
  currency: "EUR",
  offers: [offer],
  minimumAge: null,
  audience: null,
  issuesPerShopper: 1,
  isStoreLimited: false,
  storeIds: [],
  startsOn: "2026-03-01",
  endsOn: "2026-03-31",
  timeZone: "Europe/Dublin",
  budgetMinor: 50_000,
  payouts: ["till"],
  allowsStaticCodes: false,
  barcodeLifetimeSeconds: 86_400,
};

test("drafts that say the same differ in nothing", () => {
  expect(differencesOf(draft, structuredClone(draft), names)).toEqual([]);
  expect(makesNewOffers(draft, structuredClone(draft))).toBe(false);
});

test("each thing that is said otherwise is there as it was and as it is", () => {
  const after = { ...draft, name: "Winter", minimumAge: 18, endsOn: "2026-04-30", budgetMinor: 60_000 };
  expect(differencesOf(draft, after, names)).toEqual([
    { label: "Name", before: "Autumn", after: "Winter" },
    { label: "Minimum age", before: "None", after: "18 and over" },
    {
      label: "Window",
      before: "2026-03-01 to 2026-03-31, Europe/Dublin",
      after: "2026-03-01 to 2026-04-30, Europe/Dublin",
    },
    { label: "Budget", before: "€500.00", after: "€600.00" },
  ]);
  expect(makesNewOffers(draft, after)).toBe(false);
});

test("an offer that says something else, one that is new and one that is gone", () => {
  const dearer = {
    ...draft,
    offers: [
      { ...offer, amountMinor: 200 },
      { ...offer, key: "new-2" },
    ],
  };
  const found = differencesOf(draft, dearer, names);
  expect(found).toMatchObject([{ label: "Offer 1" }, { label: "Offer 2", before: "–" }]);
  expect(found[0]?.before).toContain("€1.50");
  expect(found[0]?.after).toContain("€2.00");
  expect(found[0]?.after).toContain("for <prd_1>");
  expect(differencesOf(draft, { ...draft, offers: [] }, names)).toMatchObject([
    { label: "Offer 1", after: "–" },
  ]);
  expect(makesNewOffers(draft, dearer)).toBe(true);
});

test("stores are named, six of them, and one more or less shows", () => {
  const at = (...storeIds: string[]) => ({ ...draft, isStoreLimited: true, storeIds: storeIds as never });
  expect(differencesOf(draft, at("1", "2", "3", "4", "5", "6", "7"), names)).toEqual([
    { label: "Stores", before: "All", after: "[1], [2], [3], [4], [5], [6] and 1 more" },
  ]);
  expect(makesNewOffers(at("1", "2"), at("2", "1"))).toBe(false);
  expect(makesNewOffers(at("1"), at("1", "2"))).toBe(true);
});
