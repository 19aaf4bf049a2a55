/** The basket with its coupon column: what each line gets, why, and what is still missing. Pure. */
import type { Gtin } from "@/lib/kernel/gtin";
import { type Currency, formatMoney } from "@/lib/kernel/money";
import { explainOffers, type OfferExplanation } from "@/lib/pricing/explain-offers";
import { type JointPricing, priceJointly } from "@/lib/pricing/price-jointly";
import type { Allocation, BasketLine, PricedOffer, Pricing } from "@/lib/pricing/types";
import { toPricedOffer } from "./offer-shape";
import type { BasketEntry, GoodCoupon } from "./state";

/** What stands in the coupon column. `note` is small: 'together', 'on 2 of 3'. */
export type CouponCell =
  | { kind: "off"; discountMinor: number; note: string | null }
  | { kind: "paid"; words: string }
  | { kind: "needs"; words: string }
  | { kind: "price" }
  | { kind: "none" }
  /** No coupon is here, so nothing is to be said. */
  | { kind: "blank" };

export type LineView = BasketEntry & {
  /** The catalogue's name, else the coupon's. */
  shownName: string | null;
  /** Null without a price. */
  totalMinor: number | null;
};

/** Neighbouring lines that share one cell. Mostly one line. */
export type LineGroup = { lines: LineView[]; cell: CouponCell };

export type BasketView = {
  groups: LineGroup[];
  discountMinor: number;
  /** Of the lines that have a price. */
  totalMinor: number;
  unpriced: number;
  /** A product that a coupon is for has no price yet. */
  needsPrice: LineView | null;
  /** What each coupon gives, by its code. */
  joint: JointPricing;
};

/** Prices the basket as the server will: lines without a price count nothing. Several coupons are priced together. */
export function viewBasket(entries: readonly BasketEntry[], coupons: readonly GoodCoupon[]): BasketView {
  const offers = coupons.flatMap(({ verified }) => verified.offers);
  const currency = offers[0]?.discount.currency ?? "EUR";
  const names = new Map(offers.flatMap(({ products }) => products.map((p) => [p.gtin, p.name])));
  const lines: BasketLine[] = entries.map(({ gtin, quantity, unitPriceMinor }) => ({
    gtin,
    quantity,
    unitPriceMinor: unitPriceMinor ?? 0,
  }));
  const joint = priceJointly(
    lines,
    coupons.map(({ code, verified }) => ({ id: code, offers: verified.offers.map(toPricedOffer) })),
  );
  const { pricing, offers: priced } = joint;
  const explained = explainOffers(lines, priced, pricing);
  const views = entries.map((entry) => ({
    ...entry,
    shownName: entry.name ?? names.get(entry.gtin) ?? null,
    totalMinor: entry.unitPriceMinor === null ? null : entry.unitPriceMinor * entry.quantity,
  }));
  const cellOf = (line: LineView, index: number): CouponCell => {
    if (coupons.length === 0) return { kind: "blank" };
    return line.unitPriceMinor === null && names.has(line.gtin)
      ? { kind: "price" }
      : couponCell(index, line, { offers: priced, pricing, explained, currency });
  };
  return {
    groups: groupTogether(views, views.map(cellOf), priced, pricing),
    discountMinor: pricing.discountMinor,
    totalMinor: views.reduce((sum, line) => sum + (line.totalMinor ?? 0), 0),
    unpriced: views.filter((line) => line.totalMinor === null).length,
    needsPrice: views.find((line) => line.unitPriceMinor === null && names.has(line.gtin)) ?? null,
    joint,
  };
}

type Priced = {
  offers: readonly PricedOffer[];
  pricing: Pricing;
  explained: readonly OfferExplanation[];
  currency: Currency;
};

function couponCell(index: number, line: BasketEntry, priced: Priced): CouponCell {
  const { offers, pricing } = priced;
  const served = pricing.allocations.filter(({ lineIndex, units }) => lineIndex === index && units > 0);
  const discountMinor = served.reduce((sum, allocation) => sum + allocation.discountMinor, 0);
  if (discountMinor > 0) {
    return { kind: "off", discountMinor, note: servedNote(served, line, offers) };
  }
  const [first] = served;
  const offer = offers.find(({ id }) => id === first?.offerId);
  if (offer?.discount.kind === "buyNGetM") {
    return { kind: "paid", words: `counts for ${offer.discount.buy} + ${offer.discount.free}` };
  }
  if (offer?.discount.kind === "together") return { kind: "paid", words: "together" };
  return missingCell(line.gtin, priced) ?? { kind: "none" };
}

/** How many of the line's units the discount is on, when it is not plainly on all of them. */
function servedNote(
  served: readonly Allocation[],
  line: BasketEntry,
  offers: readonly PricedOffer[],
): string | null {
  const kinds = new Set(
    served.map(({ offerId }) => offers.find(({ id }) => id === offerId)?.discount.kind ?? null),
  );
  if (kinds.size === 1 && kinds.has("together")) return "together";
  const units = served.reduce((sum, { discountedUnits }) => sum + discountedUnits, 0);
  if (kinds.size === 1 && kinds.has("buyNGetM")) return `${units} free`;
  return units < line.quantity ? `on ${units} of ${line.quantity}` : null;
}

/** What would have to be added for this product to earn something. */
function missingCell(gtin: Gtin, { offers, explained, currency }: Priced): CouponCell | null {
  for (const [index, offer] of offers.entries()) {
    const state = explained[index];
    if (!offer.productSets.some((set) => set.includes(gtin))) continue;
    if (state?.state !== "needs") continue;
    const { discount } = offer;
    const words =
      discount.kind === "buyNGetM"
        ? `add ${state.missingUnits} for ${discount.free} free`
        : discount.kind === "together"
          ? `add ${state.missingUnits} for \u2212${formatMoney(discount.amountMinor, currency)}`
          : `add ${state.missingUnits}`;
    return { kind: "needs", words };
  }
  return null;
}

/** Neighbours that a together offer serves, and nothing else does, share one cell with its whole discount. */
function groupTogether(
  lines: readonly LineView[],
  cells: readonly CouponCell[],
  offers: readonly PricedOffer[],
  pricing: Pricing,
): LineGroup[] {
  const groups: (LineGroup & { offerId: string | null })[] = [];
  lines.forEach((line, index) => {
    const cell = cells[index] ?? { kind: "none" };
    const served = pricing.allocations.filter((one) => one.lineIndex === index && one.units > 0);
    const offer = served.length === 1 ? offers.find(({ id }) => id === served[0]?.offerId) : undefined;
    const offerId = offer?.discount.kind === "together" && cell.kind !== "price" ? offer.id : null;
    const last = groups.at(-1);
    if (last && offerId !== null && last.offerId === offerId) {
      last.lines.push(line);
      const sumMinor = offMinor(last.cell) + offMinor(cell);
      last.cell = { kind: "off", discountMinor: sumMinor, note: "together" };
    } else groups.push({ lines: [line], cell, offerId });
  });
  return groups.map((group) => ({ lines: group.lines, cell: group.cell }));
}

function offMinor(cell: CouponCell): number {
  return cell.kind === "off" ? cell.discountMinor : 0;
}
