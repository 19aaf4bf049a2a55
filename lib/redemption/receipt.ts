/** PURE: writes the receipt of a redemption. Used by the verb and by the demo world's history alike. */
import type { LoadedOffer } from "@/lib/campaigns/load-offers";
import type { Gtin } from "@/lib/kernel/gtin";
import { formatId, type Id } from "@/lib/kernel/ids";
import { type Currency, formatMoney } from "@/lib/kernel/money";
import type { CouponLine, RedeemedCoupon } from "@/lib/pricing/redeemed-coupon";
import type { Pricing } from "@/lib/pricing/types";
import type { SentLine } from "./price-lines";

/** One line of the answer. Its quantities sum to the basket line's; `offerId` null: no coupon for these units. */
export type ReceiptLine = {
  gtin: Gtin;
  quantity: number;
  /** As the till sent it; null when it sent none. Absent in receipts written before they kept prices. */
  unitPriceMinor?: number | null;
  discountedUnits: number;
  discountMinor: number;
  offerId: Id<"offer"> | null;
};

/** What the till gets, and what a replay gets again byte by byte. */
export type RedemptionAnswer = {
  id: Id<"redemption">;
  discountMinor: number;
  currency: Currency;
  payout: "till" | "bill";
  lines: ReceiptLine[];
  redeemedAt: string;
  receiptText: string[];
};

export type ReceiptInput = {
  barcodeId: bigint;
  payout: "till" | "bill";
  currency: Currency;
  offers: readonly LoadedOffer[];
  lines: readonly SentLine[];
  pricing: Pricing;
  redeemedAt: Date;
};

/** The answer as text, ready to keep and to send, and what the poster will need. Throws Error when a coupon gives more than was reserved for it. */
export function buildReceipt(input: ReceiptInput): { answer: string; coupons: RedeemedCoupon[] } {
  const answer: RedemptionAnswer = {
    id: formatId("redemption", input.barcodeId),
    discountMinor: input.pricing.discountMinor,
    currency: input.currency,
    payout: input.payout,
    lines: receiptLines(input.lines, input.pricing),
    redeemedAt: input.redeemedAt.toISOString(),
    receiptText: receiptText(input),
  };
  return { answer: JSON.stringify(answer), coupons: couponsOf(input) };
}

/** What each offer of the selection gives for these lines, bought or not. Throws Error when one gives more than was reserved for it. */
export function couponsOf(
  input: Pick<ReceiptInput, "payout" | "offers" | "lines" | "pricing">,
): RedeemedCoupon[] {
  return input.offers.map((offer) => toCoupon(offer, input));
}

/** One entry per basket line and offer that serves it; units without a coupon go with the first entry of their line. */
export function receiptLines(lines: readonly SentLine[], pricing: Pricing): ReceiptLine[] {
  return lines.flatMap((line, lineIndex): ReceiptLine[] => {
    const served = pricing.allocations.filter((a) => a.lineIndex === lineIndex && a.discountMinor > 0);
    const [first, ...others] = served;
    const { gtin, quantity } = line;
    const unitPriceMinor = line.unitPriceMinor ?? null;
    if (!first)
      return [{ gtin, quantity, unitPriceMinor, discountedUnits: 0, discountMinor: 0, offerId: null }];
    const otherUnits = others.reduce((sum, allocation) => sum + allocation.units, 0);
    return served.map((allocation) => ({
      gtin,
      quantity: allocation === first ? quantity - otherUnits : allocation.units,
      unitPriceMinor,
      discountedUnits: allocation.discountedUnits,
      discountMinor: allocation.discountMinor,
      offerId: allocation.offerId as Id<"offer">,
    }));
  });
}

function toCoupon(
  offer: LoadedOffer,
  input: Pick<ReceiptInput, "payout" | "lines" | "pricing">,
): RedeemedCoupon {
  const lines: CouponLine[] = input.pricing.allocations
    .filter((allocation) => allocation.offerId === offer.id && allocation.units > 0)
    .map((allocation) => ({
      gtin: input.lines[allocation.lineIndex]?.gtin as string,
      quantity: allocation.units,
      discountedUnits: allocation.discountedUnits,
      discountMinor: allocation.discountMinor,
    }));
  const discountMinor = lines.reduce((sum, line) => sum + line.discountMinor, 0);
  if (discountMinor > offer.reserveMinor)
    throw new Error(`offer ${offer.id} gives ${discountMinor} but reserved ${offer.reserveMinor}`);
  return {
    offerId: offer.id,
    campaignId: offer.campaignId,
    providerId: offer.providerId,
    reserveMinor: offer.reserveMinor,
    discountMinor,
    handlingFeeMinor: discountMinor > 0 ? offer.handlingFeeMinor : 0,
    payeeFeeMinor:
      discountMinor === 0 ? 0 : input.payout === "till" ? offer.storeFeeMinor : offer.carrierFeeMinor,
    lines: discountMinor > 0 ? lines : [],
  };
}

/** Characters across a till's paper roll. */
const paperWidth = 40;

function receiptText(input: ReceiptInput): string[] {
  const used = input.offers.flatMap((offer) => {
    const sum = input.pricing.allocations
      .filter((allocation) => allocation.offerId === offer.id)
      .reduce((total, allocation) => total + allocation.discountMinor, 0);
    return sum > 0 ? [paperLine(offer.title, `-${formatMoney(sum, input.currency)}`)] : [];
  });
  const total = formatMoney(input.pricing.discountMinor, input.currency);
  const last = input.payout === "till" ? "Taken off at the till" : "Credited on your phone bill";
  return ["Tearoff coupons", ...used, paperLine("Total", `-${total}`), last];
}

/** Cut and measured by code points: half an emoji (a lone surrogate) is no text. */
function paperLine(left: string, right: string): string {
  const points = [...left];
  const room = paperWidth - [...right].length - 1;
  const cut = points.length > room ? [...points.slice(0, room - 1), "."] : points;
  return cut.join("") + " ".repeat(room + 1 - cut.length) + right;
}
