/** The one read of verification and redemption: barcode, combination, outcome, carrier and idempotency key together. */
import "server-only";
import type { Sql } from "@/db/client";
import type { Currency } from "@/lib/kernel/money";
import type { ScannedCode } from "./scanned-code";

/**
 * A request's key, with its place in the table. `clientId`: the till or the person; `personId`: who stands there, so that a receipt is known
 * for one's own when the tablet became a till, or ceased to be one, between two sends.
 */
export type IdempotencyPlace = { bucket: number; clientId: string; key: string; personId: string | null };

/** What the database knows. Ids as decimal text, instants as ISO-like text; `id` null: no such barcode. */
export type BarcodeRow = {
  bucket: number | null;
  id: string | null;
  shopper_id: string;
  combination_code: string;
  store_id: string | null;
  payout: "till" | "bill";
  is_live: boolean;
  key_id: number;
  currency: Currency;
  issued_at: string;
  expires_at: string;
  offer_ids: string[];
  /** The shopper's carrier now, else the one at issue. */
  carrier_id: string | null;
  fetch_expires_at: string | null;
  outcome_kind: "redeemed" | "cancelled" | "expired" | null;
  outcome_at: string | null;
  outcome_store_id: string | null;
  outcome_client: string | null;
  outcome_person_id: string | null;
  outcome_key: string | null;
  outcome_hash: Buffer | null;
  outcome_answer: string | null;
  kept_hash: Buffer | null;
  kept_answer: string | null;
  kept_barcode_id: string | null;
};

/** Reads by token or fetch code; always one row. Without `place` the idempotency columns are null. */
export async function readBarcode(
  sql: Sql,
  scanned: ScannedCode,
  place: IdempotencyPlace | null,
): Promise<BarcodeRow> {
  const source =
    scanned.kind === "token"
      ? sql`(select ${scanned.bucket}::smallint as bucket, ${String(scanned.token.id)}::bigint as id, null::timestamptz as fetch_expires_at) q`
      : sql`(select 1) one left join (select bucket, barcode_id as id, expires_at as fetch_expires_at from fetch_code
          where bucket = ${scanned.bucket} and code = ${scanned.code}) q on true`;
  const [row] = await sql<BarcodeRow[]>`
    select b.bucket, b.id, b.shopper_id, b.combination_code, b.store_id, b.payout, b.is_live, b.key_id, b.currency,
      b.issued_at, b.expires_at, c.offer_ids::text[] as offer_ids, coalesce(s.carrier_id, b.carrier_id) as carrier_id, q.fetch_expires_at,
      o.kind as outcome_kind, o.at as outcome_at, o.store_id as outcome_store_id,
      coalesce(o.till_id, o.person_id) as outcome_client, o.person_id as outcome_person_id, o.idempotency_key as outcome_key, o.request_hash as outcome_hash, o.answer as outcome_answer,
      i.request_hash as kept_hash, i.answer as kept_answer, i.barcode_id as kept_barcode_id
    from ${source}
    left join issued_barcode b on b.bucket = q.bucket and b.id = q.id
    left join combination c on c.code = b.combination_code
    left join shopper s on s.id = b.shopper_id
    left join outcome o on o.bucket = b.bucket and o.barcode_id = b.id
    left join idempotency i on i.bucket = ${place?.bucket ?? -1} and i.client_id = ${place?.clientId ?? "0"} and i.key = ${place?.key ?? ""}`;
  if (!row) throw new Error("the read of a barcode gave no row");
  return row;
}
