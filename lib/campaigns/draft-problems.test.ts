import { expect, test } from "vitest";
import { type CampaignDraft, newDraftOffer } from "./draft";
import { problemsOfDraft } from "./draft-problems";

const now = new Date("2026-06-10T22:30:00Z");
const product = "prd_0000000000001" as const;
const offer = {
  ...newDraftOffer("new-1"),
  title: "Highland roast",
  amountMinor: 150,
  productSets: [[product]],
};
const good: CampaignDraft = {
  name: "Autumn coffee",
  currency: "EUR",
  offers: [offer],
  minimumAge: null,
  audience: null,
  issuesPerShopper: 1,
  isStoreLimited: false,
  storeIds: [],
  startsOn: "2026-06-11",
  endsOn: "2026-07-08",
  timeZone: "Europe/Dublin",
  budgetMinor: 50_000,
  payouts: ["till"],
  allowsStaticCodes: false,
  barcodeLifetimeSeconds: 86_400,
};
const withOffer = (given: Partial<CampaignDraft["offers"][number]>) => ({ offers: [{ ...offer, ...given }] });
const together = { kind: "together", maxUnits: 2 } as const;

test("a complete draft has none", () => {
  expect(problemsOfDraft(good, now)).toEqual([]);
});

test.each<[Partial<CampaignDraft>, string, string[]]>([
  [{ name: "  " }, "what", ["name"]],
  [{ offers: [] }, "what", ["offers"]],
  [withOffer({ title: "", amountMinor: null }), "what", ["offers.0.title", "offers.0.amountMinor"]],
  [withOffer({ productSets: [[]] }), "what", ["offers.0.productSets.0"]],
  [withOffer({ maxUnits: 100 }), "what", ["offers.0.maxUnits"]],
  [
    withOffer({ kind: "percentOff", basisPoints: 10_001 }),
    "what",
    ["offers.0.basisPoints", "offers.0.maxUnitDiscountMinor"],
  ],
  [withOffer({ kind: "buyNGetM", maxUnits: 2, maxUnitDiscountMinor: 100 }), "what", ["offers.0.maxUnits"]],
  [withOffer(together), "what", ["offers.0.productSets"]],
  [withOffer({ ...together, productSets: [[product], []] }), "what", ["offers.0.productSets.1"]],
  [{ minimumAge: 100 }, "who", ["minimumAge"]],
  [{ issuesPerShopper: 0 }, "who", ["issuesPerShopper"]],
  [{ isStoreLimited: true }, "where", ["storeIds"]],
  [{ startsOn: "2026-02-30" }, "where", ["startsOn"]],
  [{ startsOn: "2026-07-09" }, "where", ["endsOn"]],
  [{ endsOn: "2028-07-08" }, "where", ["endsOn"]],
  // In Dublin it is 23:30 on the 10th, in Athens the 11th already.
  [{ startsOn: "2026-06-01", endsOn: "2026-06-10", timeZone: "Europe/Athens" }, "where", ["endsOn"]],
  [{ timeZone: "Mars/Olympus" }, "where", ["timeZone"]],
  [{ budgetMinor: null }, "how-much", ["budgetMinor"]],
  [{ budgetMinor: 149 }, "how-much", ["budgetMinor"]],
  [{ payouts: [] }, "how-much", ["payouts"]],
  [{ barcodeLifetimeSeconds: 59 }, "how-much", ["barcodeLifetimeSeconds"]],
  [withOffer({ handlingFeeMinor: 5 }), "how-much", ["offers.0.storeFeeMinor"]],
])("%j: said at its step and field", (given, step, fields) => {
  expect(problemsOfDraft({ ...good, ...given }, now).map((one) => [one.step, one.field])).toEqual(
    fields.map((field) => [step, field]),
  );
});

test("the last day counts whole in its zone", () => {
  const ending = { ...good, startsOn: "2026-06-01", endsOn: "2026-06-10" };
  expect(problemsOfDraft(ending, now)).toEqual([]);
});
