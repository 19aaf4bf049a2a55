/** Ends barcodes that were not redeemed and gives back what was reserved for them. Internal to wallet and sweeper. */
import "server-only";
import { sql } from "drizzle-orm";
import type { Sql, Tx } from "@/db/client";
import { type GiveBack, giveBack } from "@/lib/campaigns/budget";
import { loadIssuedOffers } from "@/lib/campaigns/load-offers";
import { formatId } from "@/lib/kernel/ids";
import { reservesByCampaign } from "./rules";

/** A barcode to settle. Ids as decimal text. */
export type Unsettled = { bucket: number; id: string; shopper_id: string; offer_ids: string[] };

/**
 * Writes the outcome for those that have none yet, and gives back money and issues of exactly those, in the caller's transaction.
 * Returns how many it settled: the primary key of the outcome decides, so a redemption that was first wins.
 */
export async function settleBarcodes(
  tx: Tx,
  driver: Sql,
  barcodes: readonly Unsettled[],
  kind: "cancelled" | "expired",
  now: Date,
): Promise<number> {
  if (barcodes.length === 0) return 0;
  const keys = JSON.stringify(barcodes.map(({ bucket, id }) => ({ bucket, id })));
  const won = await tx.execute<{ barcode_id: string }>(sql`
    insert into outcome (bucket, barcode_id, kind, at)
    select k.bucket, k.id, ${kind}, ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${keys}::jsonb) as k(bucket smallint, id bigint) order by k.bucket, k.id
    on conflict do nothing returning barcode_id`);
  const wonIds = new Set(won.map((row) => row.barcode_id));
  const settled = barcodes.filter((barcode) => wonIds.has(barcode.id));
  const returns: GiveBack[] = [];
  for (const barcode of settled) {
    const offers = await loadIssuedOffers(driver, barcode.offer_ids);
    for (const { campaignId, minor } of reservesByCampaign(offers)) {
      const shopperId = formatId("shopper", BigInt(barcode.shopper_id));
      returns.push({ bucket: barcode.bucket, shopperId, campaignId, minor, issues: 1 });
    }
  }
  await giveBack(tx, returns);
  return settled.length;
}
