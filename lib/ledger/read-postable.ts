/** Reads receipts and reversals for posting: the next of them, or all. Internal to the ledger. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import type { Currency } from "@/lib/kernel/money";
import type { RedeemedCoupon } from "@/lib/pricing/redeemed-coupon";
import type { Postable } from "./posting";

export type PostableSource = "outcome" | "reversal";
/** A receipt or a reversal with its keys; ids as decimal text. */
export type PostableRow = Postable & {
  transactionId: string;
  bucket: number;
  barcodeId: string;
  shopperId: string;
  storeId: string;
  at: string;
  /** Of a receipt each product once, with a coupon or without; of a reversal none. */
  gtins: readonly string[];
};

type Row = {
  transaction_id: string;
  bucket: number;
  barcode_id: string;
  posting: number;
  payout: "till" | "bill";
  currency: Currency;
  retailer_id: string;
  carrier_id: string | null;
  shopper_id: string;
  store_id: string;
  at: string;
  coupons: RedeemedCoupon[];
  gtins: string[];
};

const columns = {
  outcome: sql`select t.transaction_id, t.bucket, t.barcode_id, 0 as posting, t.payout, t.currency, t.retailer_id, t.carrier_id,
    t.shopper_id, t.store_id, t.at, t.coupons,
    (select coalesce(jsonb_agg(distinct l ->> 'gtin'), '[]') from jsonb_array_elements(t.answer::jsonb -> 'lines') l) as gtins from outcome t where t.kind = 'redeemed'`,
  reversal: sql`select t.transaction_id, t.bucket, t.barcode_id, t.sequence as posting, o.payout, t.currency, o.retailer_id,
    o.carrier_id, o.shopper_id, t.store_id, t.at, t.coupons, '[]'::jsonb as gtins
    from reversal t join outcome o on o.bucket = t.bucket and o.barcode_id = t.barcode_id where true`,
} as const satisfies Record<PostableSource, SQL>;

/**
 * The next rows after a place, in the order of the transactions that wrote them. Only transactions older than every running one are looked at: whatever
 * commits later has a later place, so nothing is ever passed over.
 */
export async function readNext(
  tx: Db | Tx,
  source: PostableSource,
  after: { transactionId: string; barcodeId: string; sequence: number },
  limit: number,
): Promise<PostableRow[]> {
  const place =
    source === "outcome"
      ? sql`(t.transaction_id, t.barcode_id)`
      : sql`(t.transaction_id, t.barcode_id, t.sequence)`;
  const from =
    source === "outcome"
      ? sql`(${after.transactionId}::xid8, ${after.barcodeId}::bigint)`
      : sql`(${after.transactionId}::xid8, ${after.barcodeId}::bigint, ${after.sequence}::smallint)`;
  const rows = await tx.execute<Row>(sql`${columns[source]}
    and t.transaction_id >= ${after.transactionId}::xid8 and ${place} > ${from}
    and t.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
    order by t.transaction_id, t.barcode_id, posting limit ${limit}`);
  return rows.map(toPostable);
}

/** All rows of one bucket, for rebuilding. */
export async function readBucket(
  tx: Db | Tx,
  source: PostableSource,
  bucket: number,
): Promise<PostableRow[]> {
  const rows = await tx.execute<Row>(
    sql`${columns[source]} and t.bucket = ${bucket} order by t.barcode_id, posting`,
  );
  return rows.map(toPostable);
}

function toPostable(row: Row): PostableRow {
  return {
    transactionId: row.transaction_id,
    bucket: row.bucket,
    barcodeId: row.barcode_id,
    posting: row.posting,
    payout: row.payout,
    currency: row.currency,
    retailerId: BigInt(row.retailer_id),
    carrierId: row.carrier_id === null ? null : BigInt(row.carrier_id),
    shopperId: row.shopper_id,
    storeId: row.store_id,
    at: row.at,
    coupons: row.coupons,
    gtins: row.gtins,
  };
}
