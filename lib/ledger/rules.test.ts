import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatId } from "@/lib/kernel/ids";
import {
  addAmounts,
  balanceOf,
  burnShares,
  campaignsInNeed,
  groupByPosting,
  isExhausted,
  largestTotals,
  needOf,
  sumDays,
  totalsOf,
} from "./rules";
import type { CampaignBurn, LedgerEntryView } from "./views";

const campaign = (given: Partial<CampaignBurn>): CampaignBurn => ({
  id: formatId("campaign", 1n),
  name: "Autumn coffee",
  provider: "Morven Coffee",
  state: "live",
  startsOn: "2026-09-01",
  endsOn: "2026-11-22",
  timeZone: "Europe/Dublin",
  currency: "EUR",
  budgetMinor: 10_000,
  spentMinor: 0,
  reservedMinor: 0,
  leftMinor: 10_000,
  smallestReserveMinor: 300,
  redemptions: 0,
  reversals: 0,
  redemptionsLast7Days: 0,
  ...given,
});

const entry = (redemption: bigint, posting: number, amountMinor: number): LedgerEntryView => ({
  redemptionId: formatId("redemption", redemption),
  posting,
  line: 0,
  account: "provider_receivable",
  component: "discount",
  party: "Morven Coffee",
  campaign: "Autumn coffee",
  currency: "EUR",
  amountMinor,
  at: "2026-11-22T10:00:00.000Z",
});

test("shares never leave the bar, whatever the figures", () => {
  const minor = fc.integer({ min: -50_000, max: 50_000 });
  fc.assert(
    fc.property(minor, minor, minor, (budgetMinor, spentMinor, reservedMinor) => {
      const { spent, reserved } = burnShares({ budgetMinor, spentMinor, reservedMinor });
      expect(spent).toBeGreaterThanOrEqual(0);
      expect(reserved).toBeGreaterThanOrEqual(0);
      expect(spent + reserved).toBeLessThanOrEqual(1);
    }),
  );
  expect(burnShares({ budgetMinor: 10_000, spentMinor: 2_400, reservedMinor: 600 })).toEqual({
    spent: 0.24,
    reserved: 0.06,
  });
});

describe("what needs somebody", () => {
  test("a live campaign is exhausted when the cheapest offer cannot be reserved any more", () => {
    expect(isExhausted(campaign({ leftMinor: 300 }))).toBe(false);
    expect(isExhausted(campaign({ leftMinor: 299 }))).toBe(true);
    expect(isExhausted(campaign({ leftMinor: 0, smallestReserveMinor: null }))).toBe(false);
    expect(needOf(campaign({ leftMinor: 299 }))).toBe("exhausted");
    expect(needOf(campaign({ state: "ended", leftMinor: 0 }))).toBeNull();
  });

  test("reserved money counts towards the 80%, and 80% itself is still quiet", () => {
    expect(needOf(campaign({ spentMinor: 5_000, reservedMinor: 3_000, leftMinor: 2_000 }))).toBeNull();
    expect(needOf(campaign({ spentMinor: 5_000, reservedMinor: 3_001, leftMinor: 1_999 }))).toBe(
      "nearly_spent",
    );
  });

  test("exhausted before submitted before nearly spent, the fullest first", () => {
    const found = campaignsInNeed([
      campaign({ name: "quiet" }),
      campaign({ name: "85", spentMinor: 8_500, leftMinor: 1_500 }),
      campaign({ name: "95", spentMinor: 9_500, leftMinor: 500 }),
      campaign({ name: "waits", state: "submitted" }),
      campaign({ name: "empty", spentMinor: 10_000, leftMinor: 0 }),
    ]);
    expect(found.map((one) => one.campaign.name)).toEqual(["empty", "waits", "95", "85"]);
  });
});

test("amounts of different currencies stay apart", () => {
  expect(
    addAmounts([
      { currency: "GBP", minor: 5 },
      { currency: "EUR", minor: 10 },
      { currency: "EUR", minor: -3 },
    ]),
  ).toEqual([
    { currency: "EUR", minor: 7 },
    { currency: "GBP", minor: 5 },
  ]);
  const days = [
    { day: "2026-11-21", redemptions: 2, reversals: 0, discounts: [{ currency: "EUR" as const, minor: 40 }] },
    { day: "2026-11-22", redemptions: 1, reversals: 1, discounts: [{ currency: "EUR" as const, minor: 2 }] },
  ];
  expect(sumDays(days)).toEqual({
    redemptions: 3,
    reversals: 1,
    discounts: [{ currency: "EUR", minor: 42 }],
  });
  const sum = { currency: "EUR", component: "fee", entries: 2 } as const;
  expect(balanceOf([{ ...sum, debitMinor: 9, creditMinor: 4 }])).toEqual([{ currency: "EUR", minor: 5 }]);
});

test("entries of one posting are put together; a reversal of the same redemption is another posting", () => {
  const postings = groupByPosting([entry(2n, 1, -300), entry(2n, 1, 300), entry(2n, 0, 300)]);
  expect(postings.map((one) => [one.isReversal, one.entries.length, one.balanceMinor])).toEqual([
    [true, 2, 0],
    [false, 1, 300],
  ]);
});

test("a posting is added up by account, party and side, and the totals still balance", () => {
  const till = { ...entry(1n, 0, -500), account: "retailer_payable", party: "Nordmarkt" } as const;
  const totals = totalsOf([
    entry(1n, 0, 300),
    till,
    { ...entry(1n, 0, 200), component: "fee", campaign: "Winter coffee" },
    { ...entry(1n, 0, 900), party: "Alderbrook Dairy" },
    { ...till, amountMinor: -900 },
  ]);
  expect(totals.map(({ party, amountMinor }) => [party, amountMinor])).toEqual([
    ["Alderbrook Dairy", 900],
    ["Morven Coffee", 500],
    ["Nordmarkt", -1_400],
  ]);
  expect(totals[1]).toMatchObject({
    components: ["discount", "fee"],
    campaigns: ["Autumn coffee", "Winter coffee"],
  });
  const { shown, rest } = largestTotals(totals, 2);
  expect([shown.map((one) => one.party), rest.map((one) => one.party)]).toEqual([
    ["Nordmarkt"],
    ["Alderbrook Dairy", "Morven Coffee"],
  ]);
  expect(largestTotals(totals, 3).rest).toEqual([]);
});
