/**
 * PURE: turns a receipt or a reversal into ledger entries and product lines.
 *
 *   receipt | debit          | credit
 *   till    | provider D + H | retailer D + S, operator H - S
 *   bill    | provider D + H | carrier D + C, operator H - C
 *
 * Positive is debit, negative is credit. A reversal posts the mirror image.
 */
import type { Currency } from "@/lib/kernel/money";
import type { RedeemedCoupon } from "@/lib/pricing/redeemed-coupon";

/** What an outcome or a reversal says, ids as decimal text or outside form as they come. */
export type Postable = {
  payout: "till" | "bill";
  currency: Currency;
  retailerId: bigint;
  carrierId: bigint | null;
  coupons: readonly RedeemedCoupon[];
  /** 0: the redemption; n: its n-th reversal. */
  posting: number;
};

export type Account = "provider_receivable" | "retailer_payable" | "carrier_payable" | "operator_revenue";
export type Entry = {
  line: number;
  account: Account;
  component: "discount" | "fee";
  /** `coupon`: the provider of that coupon. */
  party: "provider" | "retailer" | "carrier" | "operator";
  coupon: RedeemedCoupon;
  amountMinor: number;
};

/** The entries of one posting. They sum to zero for every coupon. Zero amounts are left out. */
export function entriesOf(postable: Postable): Entry[] {
  const sign = postable.posting === 0 ? 1 : -1;
  const payee =
    postable.payout === "till"
      ? ({ account: "retailer_payable", party: "retailer" } as const)
      : ({ account: "carrier_payable", party: "carrier" } as const);
  const provider = { account: "provider_receivable", party: "provider" } as const;
  const operator = { account: "operator_revenue", party: "operator" } as const;
  return postable.coupons
    .flatMap((coupon) => {
      const { discountMinor: d, handlingFeeMinor: h, payeeFeeMinor: s } = coupon;
      return [
        { ...provider, component: "discount" as const, coupon, amountMinor: sign * d },
        { ...payee, component: "discount" as const, coupon, amountMinor: -sign * d },
        { ...provider, component: "fee" as const, coupon, amountMinor: sign * h },
        { ...payee, component: "fee" as const, coupon, amountMinor: -sign * s },
        { ...operator, component: "fee" as const, coupon, amountMinor: -sign * (h - s) },
      ];
    })
    .filter((entry) => entry.amountMinor !== 0)
    .map((entry, line) => ({ line, ...entry }));
}

export type PostedLine = {
  line: number;
  coupon: RedeemedCoupon;
  gtin: string;
  quantity: number;
  discountedUnits: number;
  discountMinor: number;
};

/** The product lines of one posting; negative for a reversal. */
export function linesOf(postable: Pick<Postable, "coupons" | "posting">): PostedLine[] {
  const sign = postable.posting === 0 ? 1 : -1;
  return postable.coupons
    .flatMap((coupon) =>
      coupon.lines.map((line) => ({
        coupon,
        gtin: line.gtin,
        quantity: sign * line.quantity,
        discountedUnits: sign * line.discountedUnits,
        discountMinor: sign * line.discountMinor,
      })),
    )
    .map((line, index) => ({ line: index, ...line }));
}

/**
 * What goes back to a campaign when this is known: money, and the issue when nothing of the campaign is used (any more). What a return makes a campaign
 * give anew was taken from its budget when it was decided.
 */
export function returnsOf(
  postable: Pick<Postable, "coupons" | "posting">,
): { campaignId: RedeemedCoupon["campaignId"]; minor: number; issues: number }[] {
  const campaigns = new Map<RedeemedCoupon["campaignId"], { reserve: number; given: number; left: number }>();
  for (const coupon of postable.coupons) {
    const sum = campaigns.get(coupon.campaignId) ?? { reserve: 0, given: 0, left: 0 };
    sum.reserve += coupon.reserveMinor;
    sum.given += coupon.discountMinor;
    sum.left += coupon.leftMinor ?? 0;
    campaigns.set(coupon.campaignId, sum);
  }
  return [...campaigns].map(([campaignId, { reserve, given, left }]) =>
    postable.posting === 0
      ? { campaignId, minor: reserve - given, issues: given > 0 ? 0 : 1 }
      : { campaignId, minor: Math.max(0, given), issues: given > 0 && left === 0 ? 1 : 0 },
  );
}

/** Sums for the totals, per campaign. */
export function totalsOf(
  postable: Pick<Postable, "coupons" | "posting">,
): { campaignId: RedeemedCoupon["campaignId"]; count: number; discountMinor: number; feeMinor: number }[] {
  const sign = postable.posting === 0 ? 1 : -1;
  const campaigns = new Map<RedeemedCoupon["campaignId"], { discountMinor: number; feeMinor: number }>();
  for (const coupon of postable.coupons) {
    if (coupon.discountMinor === 0) continue;
    const sum = campaigns.get(coupon.campaignId) ?? { discountMinor: 0, feeMinor: 0 };
    sum.discountMinor += sign * coupon.discountMinor;
    sum.feeMinor += sign * coupon.handlingFeeMinor;
    campaigns.set(coupon.campaignId, sum);
  }
  return [...campaigns].map(([campaignId, sum]) => ({ campaignId, count: 1, ...sum }));
}
