/**
 * PURE: what a return takes back. The units that stay are priced again with the prices and offers of the receipt; what is taken back is the difference to
 * what is given so far. docs/decisions/0015 says why it is so.
 */
import type { LoadedOffer } from "@/lib/campaigns/load-offers";
import type { FieldProblem } from "@/lib/kernel/errors";
import type { Gtin } from "@/lib/kernel/gtin";
import type { Id } from "@/lib/kernel/ids";
import { distribute } from "@/lib/kernel/money";
import { priceBasket } from "@/lib/pricing/price-basket";
import type { CouponLine, RedeemedCoupon } from "@/lib/pricing/redeemed-coupon";
import { couponsOf, type RedemptionAnswer } from "./receipt";

/** Units of one product at one price. Price null: none was sent, for no coupon could apply. */
export type BoughtLine = { gtin: Gtin; quantity: number; unitPriceMinor: number | null };

/** What a till says came back. Without the price: the one it was bought at, if that is one only. */
export type ReturnedLine = { gtin: Gtin; quantity: number; unitPriceMinor?: number | undefined };

/** The basket of a receipt, one line per product and price; null when it was written before receipts kept prices. */
export function boughtLines(receipt: Pick<RedemptionAnswer, "lines">): BoughtLine[] | null {
  const bought = new Map<string, BoughtLine>();
  for (const { gtin, quantity, unitPriceMinor } of receipt.lines) {
    if (unitPriceMinor === undefined) return null;
    addUnits(bought, { gtin, quantity, unitPriceMinor });
  }
  return [...bought.values()];
}

/** What is left when these came back; the caller has made sure that it was there. */
export function withoutLines(bought: readonly BoughtLine[], returned: readonly BoughtLine[]): BoughtLine[] {
  const left = new Map<string, BoughtLine>();
  for (const line of bought) addUnits(left, line);
  for (const line of returned) addUnits(left, { ...line, quantity: -line.quantity });
  return [...left.values()].filter((line) => line.quantity > 0);
}

function addUnits(lines: Map<string, BoughtLine>, line: BoughtLine): void {
  const key = `${line.gtin}@${line.unitPriceMinor}`;
  const known = lines.get(key);
  lines.set(key, { ...line, quantity: (known?.quantity ?? 0) + line.quantity });
}

/** Finds what comes back among what is left. Problems name the line: never bought, no longer there, or bought at several prices. */
export function findReturned(
  left: readonly BoughtLine[],
  asked: readonly ReturnedLine[],
): { ok: true; returned: BoughtLine[] } | { ok: false; problems: FieldProblem[] } {
  const rest = left.map((line) => ({ ...line }));
  const returned = new Map<string, BoughtLine>();
  const problems: FieldProblem[] = [];
  asked.forEach(({ gtin, quantity, unitPriceMinor }, index) => {
    const ofProduct = rest.filter(
      (line) =>
        line.gtin === gtin && (unitPriceMinor === undefined || line.unitPriceMinor === unitPriceMinor),
    );
    const there = ofProduct.filter((line) => line.quantity > 0);
    const [line] = there;
    if (there.length > 1) {
      const prices = there.map((one) => one.unitPriceMinor).join(", ");
      const message = `was bought at several prices (${prices}): say which came back`;
      problems.push({ field: `lines.${index}.unitPriceMinor`, message });
    } else if (!line) {
      const at = unitPriceMinor === undefined ? "" : ` at ${unitPriceMinor}`;
      problems.push({ field: `lines.${index}.gtin`, message: `none of ${gtin}${at} is left to return` });
    } else if (line.quantity < quantity) {
      const message = `only ${line.quantity} of ${gtin} ${line.quantity === 1 ? "is" : "are"} left to return`;
      problems.push({ field: `lines.${index}.quantity`, message });
    } else {
      line.quantity -= quantity;
      addUnits(returned, { ...line, quantity });
    }
  });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, returned: [...returned.values()] };
}

/** What the coupons give after some reversals: the receipt's, less what each took back. */
export function couponsAfter(
  receipt: readonly RedeemedCoupon[],
  reversals: readonly (readonly RedeemedCoupon[])[],
): RedeemedCoupon[] {
  return receipt.map((coupon) =>
    reversals.reduce((left, taken) => {
      const part = taken.find((one) => one.offerId === coupon.offerId);
      return part ? difference(left, part) : left;
    }, coupon),
  );
}

export type Repricing = {
  payout: "till" | "bill";
  /** Every offer of the receipt. */
  offers: readonly LoadedOffer[];
  /** What the coupons give so far. */
  given: readonly RedeemedCoupon[];
  /** The units that stay. */
  left: readonly BoughtLine[];
  /** Campaigns whose coupons may not give more than so far: they have no money, or no coupon of this shopper, left. */
  frozen: ReadonlySet<Id<"campaign">>;
};

/** What the coupons give for the units that stay: the best price, and never more than so far in all. */
export function priceAgain({ payout, offers, given, left, frozen }: Repricing): RedeemedCoupon[] {
  const lines = left.map((line) => ({ ...line, unitPriceMinor: line.unitPriceMinor ?? 0 }));
  const pricing = priceBasket(
    lines,
    offers.map((offer) => offer.priced),
  );
  const best = couponsOf({ payout, offers, lines, pricing });
  const capped = best.map((coupon) => (frozen.has(coupon.campaignId) ? capAt(coupon, given) : coupon));
  // More for fewer units can come of a search that ran out of steps, or of a campaign that was frozen before.
  const isMore = sumOf(capped) > sumOf(given);
  return isMore ? best.map((coupon) => capAt(coupon, given)) : capped;
}

/** The coupon with no more than it gives so far, spread over the same units. */
function capAt(coupon: RedeemedCoupon, given: readonly RedeemedCoupon[]): RedeemedCoupon {
  const most = given.find((one) => one.offerId === coupon.offerId)?.discountMinor ?? 0;
  if (coupon.discountMinor <= most) return coupon;
  if (most === 0) return { ...coupon, discountMinor: 0, handlingFeeMinor: 0, payeeFeeMinor: 0, lines: [] };
  const parts = distribute(
    most,
    coupon.lines.map((line) => line.discountMinor),
  );
  const lines = coupon.lines.map((line, index) => ({ ...line, discountMinor: parts[index] ?? 0 }));
  return { ...coupon, discountMinor: most, lines };
}

/** What a reversal writes for each coupon: what it takes back (less than nothing when the coupon serves other units now), and what is left. */
export function takenBack(
  given: readonly RedeemedCoupon[],
  after: readonly RedeemedCoupon[],
): RedeemedCoupon[] {
  return given.map((coupon) => {
    const left = after.find((one) => one.offerId === coupon.offerId);
    return left
      ? { ...difference(coupon, left), leftMinor: left.discountMinor }
      : { ...coupon, leftMinor: 0 };
  });
}

/** What a campaign must give anew because its coupons serve other units now. `isNewIssue`: the shopper had got the coupon back. */
export type Growth = { campaignId: Id<"campaign">; minor: number; isNewIssue: boolean };

export function growthOf(given: readonly RedeemedCoupon[], after: readonly RedeemedCoupon[]): Growth[] {
  const campaigns = new Set(given.map((coupon) => coupon.campaignId));
  return [...campaigns].flatMap((campaignId) => {
    const before = sumOf(given.filter((coupon) => coupon.campaignId === campaignId));
    const now = sumOf(after.filter((coupon) => coupon.campaignId === campaignId));
    return now > before ? [{ campaignId, minor: now - before, isNewIssue: before === 0 }] : [];
  });
}

/** What coupons give together, in minor units. */
export function sumOf(coupons: readonly RedeemedCoupon[]): number {
  return coupons.reduce((sum, coupon) => sum + coupon.discountMinor, 0);
}

function difference(from: RedeemedCoupon, less: RedeemedCoupon): RedeemedCoupon {
  const lines = new Map<string, CouponLine>();
  const add = (line: CouponLine, sign: 1 | -1) => {
    const known = lines.get(line.gtin) ?? {
      gtin: line.gtin,
      quantity: 0,
      discountedUnits: 0,
      discountMinor: 0,
    };
    known.quantity += sign * line.quantity;
    known.discountedUnits += sign * line.discountedUnits;
    known.discountMinor += sign * line.discountMinor;
    lines.set(line.gtin, known);
  };
  for (const line of from.lines) add(line, 1);
  for (const line of less.lines) add(line, -1);
  return {
    ...from,
    discountMinor: from.discountMinor - less.discountMinor,
    handlingFeeMinor: from.handlingFeeMinor - less.handlingFeeMinor,
    payeeFeeMinor: from.payeeFeeMinor - less.payeeFeeMinor,
    lines: [...lines.values()].filter(
      (l) => l.quantity !== 0 || l.discountedUnits !== 0 || l.discountMinor !== 0,
    ),
  };
}
