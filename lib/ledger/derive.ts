/** PURE: the rows that follow from a receipt or a reversal. The poster writes them, the rebuild compares with them. */
import { parseId } from "@/lib/kernel/ids";
import type { RedeemedCoupon } from "@/lib/pricing/redeemed-coupon";
import { type Account, type Entry, entriesOf, linesOf, totalsOf } from "./posting";
import type { PostableRow } from "./read-postable";

/** Rows of ledger_entry but for `posted_at`; ids as decimal text. */
export function entryRows(row: PostableRow) {
  return entriesOf(row).map((entry) => ({
    bucket: row.bucket,
    barcode_id: row.barcodeId,
    posting: row.posting,
    line: entry.line,
    account: entry.account,
    component: entry.component,
    party_id: partyOf(entry, row),
    shopper_id: row.shopperId,
    ...couponKeys(entry.coupon),
    currency: row.currency,
    amount_minor: entry.amountMinor,
    at: row.at,
  }));
}

/** Rows of redemption_line. */
export function lineRows(row: PostableRow) {
  return linesOf(row).map(({ coupon, discountMinor, discountedUnits, ...line }) => ({
    bucket: row.bucket,
    barcode_id: row.barcodeId,
    posting: row.posting,
    line: line.line,
    gtin: line.gtin,
    shopper_id: row.shopperId,
    store_id: row.storeId,
    ...couponKeys(coupon),
    quantity: line.quantity,
    discounted_units: discountedUnits,
    discount_minor: discountMinor,
    currency: row.currency,
    at: row.at,
  }));
}

/** Rows of receipt_product. */
export function productRows(row: PostableRow) {
  return row.gtins.map((gtin) => ({ gtin, at: row.at, bucket: row.bucket, barcode_id: row.barcodeId }));
}

/** Parts of rows of campaign_day_total; `at` decides the day. */
export function totalParts(row: PostableRow) {
  return totalsOf(row).map((total) => ({
    campaign_id: decimal(parseId("campaign", total.campaignId)),
    at: row.at,
    redemptions: row.posting === 0 ? 1 : 0,
    reversals: row.posting === 0 ? 0 : 1,
    discount_minor: total.discountMinor,
    fee_minor: total.feeMinor,
  }));
}

/** Parts of rows of ledger_day_total; `at` decides the day. `all`: the provider side of the discounts. */
export function dayParts(row: PostableRow) {
  const parts = new Map<string, DayPart>();
  const add = (account: DayPart["account"], party: string, { component, amountMinor }: Entry) => {
    const key = `${account} ${party} ${component}`;
    const part = parts.get(key) ?? {
      account,
      party_id: party,
      currency: row.currency,
      component,
      at: row.at,
      redemptions: row.posting === 0 ? 1 : 0,
      reversals: row.posting === 0 ? 0 : 1,
      debit_minor: 0,
      credit_minor: 0,
      entries: 0,
    };
    part.debit_minor += Math.max(0, amountMinor);
    part.credit_minor += Math.max(0, -amountMinor);
    part.entries += 1;
    parts.set(key, part);
  };
  for (const entry of entriesOf(row)) {
    add(entry.account, partyOf(entry, row) ?? "0", entry);
    if (entry.account === "provider_receivable" && entry.component === "discount") add("all", "0", entry);
  }
  return [...parts.values()];
}

type DayPart = {
  account: Account | "all";
  party_id: string;
  currency: PostableRow["currency"];
  component: Entry["component"];
  at: string;
  redemptions: number;
  reversals: number;
  debit_minor: number;
  credit_minor: number;
  entries: number;
};

function partyOf(entry: Entry, row: PostableRow): string | null {
  switch (entry.party) {
    case "provider":
      return decimal(parseId("provider", entry.coupon.providerId));
    case "retailer":
      return String(row.retailerId);
    case "carrier":
      return decimal(row.carrierId);
    case "operator":
      return null;
  }
}

function couponKeys(coupon: RedeemedCoupon) {
  return {
    campaign_id: decimal(parseId("campaign", coupon.campaignId)),
    offer_id: decimal(parseId("offer", coupon.offerId)),
  };
}

function decimal(id: bigint | null): string {
  if (id === null) throw new RangeError("a receipt lacks an id that its posting needs");
  return String(id);
}
