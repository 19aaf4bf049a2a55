import { expect, test } from "vitest";
import type { LoadedOffer } from "@/lib/campaigns/load-offers";
import type { Gtin } from "@/lib/kernel/gtin";
import { formatId } from "@/lib/kernel/ids";
import { buildReceipt, type RedemptionAnswer } from "./receipt";

const gtin = "09521000051010" as Gtin;

function receiptOf({ title = "Coffee", reserveMinor = 300 }) {
  const id = formatId("offer", 1n);
  const offer: LoadedOffer = {
    id,
    campaignId: formatId("campaign", 2n),
    providerId: formatId("provider", 3n),
    title,
    currency: "EUR",
    priced: {
      id,
      discount: { kind: "amountOff", amountMinor: 150 },
      productSets: [[gtin]],
      maxUnits: 2,
      maxUnitDiscountMinor: null,
    },
    products: [{ gtin, name: "Coffee", category: "coffee", setIndex: 0 }],
    reserveMinor,
    handlingFeeMinor: 10,
    storeFeeMinor: 6,
    carrierFeeMinor: 4,
    isTest: false,
    storeIds: null,
  };
  const built = buildReceipt({
    barcodeId: 4n,
    payout: "till",
    currency: "EUR",
    offers: [offer],
    lines: [{ gtin, quantity: 2, unitPriceMinor: 599 }],
    pricing: {
      discountMinor: 300,
      allocations: [{ lineIndex: 0, offerId: id, units: 2, discountedUnits: 2, discountMinor: 300 }],
    },
    redeemedAt: new Date("2026-11-22T18:42:08.483Z"),
  });
  return { ...built, paper: (JSON.parse(built.answer) as RedemptionAnswer).receiptText };
}

test("paper is 40 characters wide, and an emoji is one, whole or not there", () => {
  for (let before = 0; before < 45; before += 1) {
    const [, line = ""] = receiptOf({ title: `${"a".repeat(before)}☕${"🥐".repeat(45 - before)}` }).paper;
    expect([...line]).toHaveLength(40);
    expect(line.isWellFormed()).toBe(true);
    expect(line.endsWith(". -€3.00")).toBe(true);
  }
  expect(receiptOf({ title: "🥐 Coffee" }).paper[1]).toBe(`🥐 Coffee${" ".repeat(26)}-€3.00`);
});

test("a coupon never gives more than was reserved for it", () => {
  expect(receiptOf({ reserveMinor: 300 }).coupons).toMatchObject([{ discountMinor: 300, reserveMinor: 300 }]);
  expect(() => receiptOf({ reserveMinor: 299 })).toThrow("gives 300 but reserved 299");
});
