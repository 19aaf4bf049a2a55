import { expect, test } from "vitest";
import { type CampaignDraft, newDraftOffer } from "./draft";
import { daysItLasts, largestSpend } from "./forecast";

const draft = (given: Partial<CampaignDraft>) => given as CampaignDraft;
const offer = { ...newDraftOffer("new-1"), amountMinor: 150, maxUnits: 2, handlingFeeMinor: 10 };

test.each([
  ["no budget yet", { budgetMinor: null, offers: [offer] }, null],
  [
    "an unfinished offer",
    { budgetMinor: 1_000, offers: [newDraftOffer("new-1")] },
    { discountMinor: 1_000, fullRedemptions: null, feesMinor: 0 },
  ],
  [
    "whole redemptions only",
    { budgetMinor: 1_000, offers: [offer] },
    { discountMinor: 1_000, fullRedemptions: 3, feesMinor: 30 },
  ],
  [
    "the offer that reserves the most, the dearest fee",
    {
      budgetMinor: 6_000,
      offers: [offer, { ...offer, key: "new-2", amountMinor: 500, maxUnits: 4, handlingFeeMinor: 25 }],
    },
    { discountMinor: 6_000, fullRedemptions: 3, feesMinor: 75 },
  ],
])("largest spend: %s", (_, given, expected) => {
  expect(largestSpend(draft(given))).toEqual(expected);
});

test.each([
  [1_000, 100, 10],
  [1_001, 100, 11],
  [0, 100, 0],
  [1_000, 0, null],
])("%i at %i a day lasts %s days", (left, perDayMinor, days) => {
  expect(daysItLasts(left, { perDayMinor, campaigns: 1, days: 7, isOwn: true })).toBe(days);
});
