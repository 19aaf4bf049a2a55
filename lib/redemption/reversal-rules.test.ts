/** Returns by lines against brute force: any sequence of them, over baskets and offers of every kind. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { LoadedOffer } from "@/lib/campaigns/load-offers";
import type { Gtin } from "@/lib/kernel/gtin";
import { formatId, type Id } from "@/lib/kernel/ids";
import { rounds } from "@/lib/kernel/testing/rounds";
import { entriesOf, linesOf, returnsOf, totalsOf } from "@/lib/ledger/posting";
import { largestDiscountMinor } from "@/lib/pricing/largest-discount";
import { priceBasket } from "@/lib/pricing/price-basket";
import type { RedeemedCoupon } from "@/lib/pricing/redeemed-coupon";
import { someLines, someOffers } from "@/lib/pricing/testing/arbitrary-basket";
import { bruteForceDiscountMinor } from "@/lib/pricing/testing/brute-force";
import { composeGtin } from "@/lib/pricing/testing/gtins";
import type { BasketLine, PricedOffer } from "@/lib/pricing/types";
import { type PlannedReversal, planReversal, type Reversible } from "./plan-reversal";
import { buildReceipt } from "./receipt";
import { type BoughtLine, boughtLines, findReturned, growthOf, sumOf, withoutLines } from "./reversal-rules";

/** Two offers share a campaign, so that money moves inside one as well as between two. */
function loaded(priced: readonly PricedOffer[]): LoadedOffer[] {
  return priced.map((offer, index) => {
    const id = formatId("offer", BigInt(index + 1));
    return {
      id,
      campaignId: formatId("campaign", BigInt(Math.floor(index / 2) + 1)),
      providerId: formatId("provider", 1n),
      title: `Offer ${index}`,
      currency: "EUR",
      priced: { ...offer, id },
      products: [],
      reserveMinor: largestDiscountMinor(offer),
      handlingFeeMinor: 10,
      storeFeeMinor: 6,
      carrierFeeMinor: 4,
      isTest: false,
      storeIds: null,
    };
  });
}

function receiptOf(lines: readonly BasketLine[], offers: readonly LoadedOffer[]): Reversible {
  const pricing = priceBasket(
    lines,
    offers.map((offer) => offer.priced),
  );
  const built = buildReceipt({
    barcodeId: 1n,
    payout: "till",
    currency: "EUR",
    offers,
    lines,
    pricing,
    redeemedAt: new Date(0),
  });
  return { payout: "till", ...built, reversals: [] };
}

function take(
  row: Reversible,
  offers: readonly LoadedOffer[],
  lines: BoughtLine[] | undefined,
  frozen = new Set<Id<"campaign">>(),
) {
  const asked = lines?.map(({ gtin, quantity, unitPriceMinor }) => ({
    gtin,
    quantity,
    unitPriceMinor: unitPriceMinor ?? undefined,
  }));
  const planned = planReversal({ row, offers, lines: asked, frozen });
  if (!planned.ok) throw new Error(planned.message);
  const reversals = [...row.reversals, { coupons: planned.taken, lines: planned.returned }];
  return { planned, row: { ...row, reversals } };
}

/** Every posting balances; together they are what is still given. */
function checkLedger(row: Reversible, left: readonly RedeemedCoupon[]): void {
  const postings = [row.coupons, ...row.reversals.map((one) => one.coupons)].map((coupons, posting) => ({
    payout: row.payout,
    currency: "EUR" as const,
    retailerId: 1n,
    carrierId: null,
    coupons,
    posting,
  }));
  const sums = new Map<string, number>();
  for (const posting of postings) {
    const entries = entriesOf(posting);
    expect(entries.reduce((sum, entry) => sum + entry.amountMinor, 0)).toBe(0);
    for (const { account, component, coupon, amountMinor } of entries) {
      const key = `${account} ${component} ${coupon.offerId}`;
      sums.set(key, (sums.get(key) ?? 0) + amountMinor);
    }
    for (const line of linesOf(posting)) {
      const key = `lines ${line.coupon.offerId}`;
      sums.set(key, (sums.get(key) ?? 0) + line.discountMinor);
    }
  }
  for (const coupon of left) {
    expect(sums.get(`provider_receivable discount ${coupon.offerId}`) ?? 0).toBe(coupon.discountMinor);
    expect(sums.get(`lines ${coupon.offerId}`) ?? 0).toBe(coupon.discountMinor);
    const fee = coupon.discountMinor > 0 ? 10 : 0;
    expect(sums.get(`provider_receivable fee ${coupon.offerId}`) ?? 0).toBe(fee);
  }
  const totals = postings.flatMap(totalsOf).reduce((sum, one) => sum + one.discountMinor, 0);
  expect(totals).toBe(sumOf(left));
}

/** What budgets and limits hold after all postings, beginning at nothing: minus what is given, minus one issue while used. */
function checkBudget(row: Reversible, planned: readonly PlannedReversal[]): void {
  const held = new Map<string, { minor: number; issues: number }>();
  const move = (campaignId: string, minor: number, issues: number) => {
    const sum = held.get(campaignId) ?? { minor: 0, issues: 0 };
    held.set(campaignId, { minor: sum.minor + minor, issues: sum.issues + issues });
  };
  for (const coupon of row.coupons) move(coupon.campaignId, -coupon.reserveMinor, 0);
  for (const campaignId of new Set(row.coupons.map((coupon) => coupon.campaignId))) move(campaignId, 0, -1);
  [row.coupons, ...row.reversals.map((one) => one.coupons)].forEach((coupons, posting) => {
    for (const back of returnsOf({ coupons, posting })) move(back.campaignId, back.minor, back.issues);
  });
  for (const { given, after } of planned)
    for (const grown of growthOf(given, after))
      move(grown.campaignId, -grown.minor, grown.isNewIssue ? -1 : 0);
  const left = planned.at(-1)?.after ?? row.coupons;
  for (const [campaignId, { minor, issues }] of held) {
    const given = sumOf(left.filter((coupon) => coupon.campaignId === campaignId));
    expect({ minor: 0 - minor, issues: 0 - issues }).toEqual({ minor: given, issues: given > 0 ? 1 : 0 });
  }
}

const steps = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 3 })), { maxLength: 6 });

/** The line and quantity that a step names among what is left. */
function pick(left: readonly BoughtLine[], [at, most]: [number, number]): BoughtLine[] {
  const line = left[at % left.length] as BoughtLine;
  return [{ ...line, quantity: Math.min(most, line.quantity) }];
}

test("after any returns the shopper has what brute force gives for what stays, and the end is exactly the whole", () => {
  fc.assert(
    fc.property(someLines(6), someOffers, steps, (lines, priced, wanted) => {
      const offers = loaded(priced);
      let row = receiptOf(lines, offers);
      if (sumOf(row.coupons) === 0) return;
      const planned: PlannedReversal[] = [];
      let left = boughtLines(JSON.parse(row.answer)) as BoughtLine[];
      for (const step of wanted) {
        if (left.length === 0) break;
        const returned = pick(left, step);
        const next = take(row, offers, returned);
        row = next.row;
        planned.push(next.planned);
        left = withoutLines(left, returned);
        const stays = left.map((line) => ({ ...line, unitPriceMinor: line.unitPriceMinor ?? 0 }));
        expect(next.planned.discountLeftMinor).toBe(bruteForceDiscountMinor(stays, priced));
        expect(next.planned.discountMinor).toBeGreaterThanOrEqual(0);
        checkLedger(row, next.planned.after);
        checkBudget(row, planned);
      }
      if (left.length > 0) {
        const last = take(row, offers, undefined);
        row = last.row;
        planned.push(last.planned);
      }
      expect(planned.reduce((sum, one) => sum + one.discountMinor, 0)).toBe(sumOf(row.coupons));
      checkLedger(row, planned.at(-1)?.after ?? []);
      checkBudget(row, planned);
      expect(planReversal({ row, offers, lines: undefined, frozen: new Set() })).toMatchObject({ ok: false });
    }),
    { numRuns: rounds(300) },
  );
}, 30_000);

test("a frozen campaign gives no more than it gave, and the books still close", () => {
  fc.assert(
    fc.property(someLines(6), someOffers, steps, fc.boolean(), (lines, priced, wanted, onlyFirst) => {
      const offers = loaded(priced);
      const frozen = new Set(offers.slice(0, onlyFirst ? 1 : 4).map((offer) => offer.campaignId));
      let row = receiptOf(lines, offers);
      if (sumOf(row.coupons) === 0) return;
      const planned: PlannedReversal[] = [];
      let left = boughtLines(JSON.parse(row.answer)) as BoughtLine[];
      for (const step of wanted) {
        if (left.length === 0) break;
        const returned = pick(left, step);
        const next = take(row, offers, returned, frozen);
        row = next.row;
        planned.push(next.planned);
        left = withoutLines(left, returned);
        for (const { campaignId } of growthOf(next.planned.given, next.planned.after))
          expect(frozen.has(campaignId)).toBe(false);
        expect(next.planned.discountMinor).toBeGreaterThanOrEqual(0);
        checkLedger(row, next.planned.after);
        checkBudget(row, planned);
      }
    }),
    { numRuns: rounds(200) },
  );
}, 30_000);

const [a, b] = [composeGtin(0), composeGtin(1)] as [Gtin, Gtin];
const left: BoughtLine[] = [
  { gtin: a, quantity: 2, unitPriceMinor: 100 },
  { gtin: a, quantity: 1, unitPriceMinor: 80 },
  { gtin: b, quantity: 1, unitPriceMinor: null },
];

test.each([
  [[{ gtin: b, quantity: 1 }], [{ gtin: b, quantity: 1, unitPriceMinor: null }]],
  [[{ gtin: a, quantity: 2, unitPriceMinor: 100 }], [{ gtin: a, quantity: 2, unitPriceMinor: 100 }]],
  [
    [
      { gtin: a, quantity: 1, unitPriceMinor: 100 },
      { gtin: a, quantity: 1, unitPriceMinor: 100 },
      { gtin: a, quantity: 1, unitPriceMinor: 80 },
    ],
    [
      { gtin: a, quantity: 2, unitPriceMinor: 100 },
      { gtin: a, quantity: 1, unitPriceMinor: 80 },
    ],
  ],
])("finds %j", (asked, returned) => {
  expect(findReturned(left, asked)).toEqual({ ok: true, returned });
});

test.each([
  [[{ gtin: a, quantity: 1 }], "lines.0.unitPriceMinor", "several prices (100, 80)"],
  [[{ gtin: b, quantity: 2 }], "lines.0.quantity", "only 1 of"],
  [[{ gtin: a, quantity: 1, unitPriceMinor: 99 }], "lines.0.gtin", "at 99 is left"],
  [
    [
      { gtin: b, quantity: 1 },
      { gtin: b, quantity: 1 },
    ],
    "lines.1.gtin",
    "none of",
  ],
])("refuses %j and names %s", (asked, field, words) => {
  expect(findReturned(left, asked)).toMatchObject({
    ok: false,
    problems: [{ field, message: expect.stringContaining(words) }],
  });
});

test("a receipt from before prices were kept is undone as a whole only", () => {
  const offers = loaded([
    {
      id: "o",
      discount: { kind: "amountOff", amountMinor: 50 },
      productSets: [[a]],
      maxUnits: 2,
      maxUnitDiscountMinor: null,
    },
  ]);
  const receipt = receiptOf([{ gtin: a, quantity: 2, unitPriceMinor: 100 }], offers);
  const old = { ...receipt, answer: receipt.answer.replaceAll('"unitPriceMinor":100,', "") };
  const none = new Set<Id<"campaign">>();
  expect(planReversal({ row: old, offers, lines: [{ gtin: a, quantity: 1 }], frozen: none })).toMatchObject({
    ok: false,
    message: expect.stringContaining("as a whole"),
  });
  const whole = take(old, offers, undefined);
  expect(whole.planned).toMatchObject({ discountMinor: 100, returned: null, discountLeftMinor: 0 });
  expect(planReversal({ row: whole.row, offers, lines: undefined, frozen: none })).toMatchObject({
    ok: false,
  });
});
