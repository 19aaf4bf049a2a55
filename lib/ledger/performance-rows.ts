/** PURE: what follows from a receipt or a reversal for the performance of its campaigns. The worker adds it up, the rebuild compares with it. */
import { parseId } from "@/lib/kernel/ids";
import type { RedeemedCoupon } from "@/lib/pricing/redeemed-coupon";
import type { PostableRow } from "./read-postable";

export type PerformancePart = "all" | "offer" | "store" | "product";

/** A share of rows of performance_day and performance_shopper; `at` decides the day. Ids as decimal text. */
export type PartRow = {
  campaign_id: string;
  part: PerformancePart;
  key: string;
  at: string;
  shopper_id: string;
  redemptions: number;
  undone: number;
  new_buyers: number;
  units: number;
  discount_minor: number;
  fee_minor: number;
};

/** A row of provider_buyer, if there is none yet. */
export type BuyerRow = { bucket: number; provider_id: string; shopper_id: string; barcode_id: string };

/** Without the coupons of these campaigns (decimal text). */
export function withoutCampaigns(row: PostableRow, campaignIds: ReadonlySet<string>): PostableRow {
  return {
    ...row,
    coupons: row.coupons.filter((one) => !campaignIds.has(decimal(parseId("campaign", one.campaignId)))),
  };
}

/** Whose first redemption this may be: one for each provider of which something was given. */
export function buyersOf(row: PostableRow): BuyerRow[] {
  if (row.posting !== 0) return [];
  const providers = row.coupons
    .filter(isGiven)
    .map(({ providerId }) => decimal(parseId("provider", providerId)));
  return [...new Set(providers)].map((provider_id) => ({
    bucket: row.bucket,
    provider_id,
    shopper_id: row.shopperId,
    barcode_id: row.barcodeId,
  }));
}

/** `isFirst`: whether the receipt is the shopper's first of a provider (decimal text). */
export function partsOf(row: PostableRow, isFirst: (providerId: string) => boolean): PartRow[] {
  const campaigns = new Map<string, RedeemedCoupon[]>();
  for (const coupon of row.coupons) {
    if (!isGiven(coupon)) continue;
    const id = decimal(parseId("campaign", coupon.campaignId));
    campaigns.set(id, [...(campaigns.get(id) ?? []), coupon]);
  }
  return [...campaigns].flatMap(([campaignId, coupons]) => {
    const whole = sumOf(row, coupons);
    const isNew =
      row.posting === 0 && coupons.some((one) => isFirst(decimal(parseId("provider", one.providerId))));
    const of = (part: PerformancePart, key: string, sums: Sums): PartRow => ({
      campaign_id: campaignId,
      part,
      key,
      at: row.at,
      shopper_id: row.shopperId,
      new_buyers: 0,
      ...sums,
    });
    return [
      { ...of("all", "0", whole), new_buyers: isNew ? 1 : 0 },
      of("store", row.storeId, whole),
      ...coupons.map((one) => of("offer", decimal(parseId("offer", one.offerId)), sumOf(row, [one]))),
      ...productsOf(row, coupons).map(([gtin, sums]) => of("product", gtin, sums)),
    ];
  });
}

type Sums = Pick<PartRow, "redemptions" | "undone" | "units" | "discount_minor" | "fee_minor">;

function sumOf(row: PostableRow, coupons: readonly RedeemedCoupon[]): Sums {
  const sign = signOf(row);
  const add = (value: (coupon: RedeemedCoupon) => number) =>
    coupons.reduce((sum, one) => sum + value(one), 0);
  return {
    redemptions: row.posting === 0 ? 1 : 0,
    undone: row.posting > 0 && add((one) => one.leftMinor ?? 0) === 0 ? 1 : 0,
    units: sign * add((one) => one.lines.reduce((sum, line) => sum + line.discountedUnits, 0)),
    discount_minor: sign * add((one) => one.discountMinor),
    fee_minor: sign * add((one) => one.handlingFeeMinor),
  };
}

/** One for each product, whatever number of lines it has. When all of it was taken back cannot be told from a reversal, so none is `undone`. */
function productsOf(row: PostableRow, coupons: readonly RedeemedCoupon[]): [string, Sums][] {
  const sign = signOf(row);
  const products = new Map<string, Sums>();
  for (const line of coupons.flatMap((one) => one.lines)) {
    const key = String(BigInt(line.gtin));
    const sums = products.get(key) ?? {
      redemptions: row.posting === 0 ? 1 : 0,
      undone: 0,
      units: 0,
      discount_minor: 0,
      fee_minor: 0,
    };
    sums.units += sign * line.discountedUnits;
    sums.discount_minor += sign * line.discountMinor;
    products.set(key, sums);
  }
  return [...products];
}

/** An offer of the selection that was not bought is in the receipt with nothing. */
function isGiven({ discountMinor }: RedeemedCoupon): boolean {
  return discountMinor !== 0;
}

function signOf({ posting }: PostableRow): 1 | -1 {
  return posting === 0 ? 1 : -1;
}

function decimal(id: bigint | null): string {
  if (id === null) throw new RangeError("a receipt lacks an id that its performance needs");
  return String(id);
}
