import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { Ctx } from "@/lib/server/context";
import { inTransaction } from "@/lib/server/transaction";
import { issuedPerDay, partsPerDay, shoppersOfParts, testCampaigns } from "./fold-performance";
import { type BuyerRow, buyersOf, partsOf, withoutCampaigns } from "./performance-rows";
import { type PostableRow, readBucket } from "./read-postable";

/** Rows that are in one and not in the other, per derived table. */
export type PerformanceDifferences = {
  performance_day: number;
  performance_shopper: number;
  provider_buyer: number;
};

/** Derives the performance of all campaigns once more from barcodes, receipts and reversals, and counts what differs. Changes nothing. Fold everything first. */
export async function comparePerformance(ctx: Ctx): Promise<PerformanceDifferences> {
  return inTransaction(ctx, async (tx) => {
    await tx.execute(sql`create temp table rebuilt_day (like performance_day) on commit drop`);
    await tx.execute(sql`create temp table rebuilt_shopper (like performance_shopper) on commit drop`);
    await tx.execute(sql`create temp table rebuilt_buyer (like provider_buyer) on commit drop`);
    await tx.execute(sql`insert into rebuilt_day ${issuedPerDay(sql`true`)}`);
    const tests = await testCampaigns(tx);
    // A shopper is in one bucket: nobody's first redemption is in another.
    const buckets = await tx.execute<{ bucket: number }>(
      sql`select distinct bucket from outcome where kind = 'redeemed' order by 1`,
    );
    for (const { bucket } of buckets) {
      const read = [
        ...(await readBucket(tx, "outcome", bucket)).sort(byTransaction),
        ...(await readBucket(tx, "reversal", bucket)),
      ];
      await rebuild(
        tx,
        read.map((row) => withoutCampaigns(row, tests)),
      );
    }
    const sums = sql`select campaign_id, part, key, day, sum(issued) as issued, sum(redemptions) as redemptions, sum(undone) as undone,
      sum(new_buyers) as new_buyers, sum(units) as units, sum(discount_minor) as discount_minor, sum(fee_minor) as fee_minor`;
    return {
      performance_day: await differing(
        tx,
        sql`${sums} from performance_day group by 1, 2, 3, 4`,
        sql`${sums} from rebuilt_day group by 1, 2, 3, 4`,
      ),
      performance_shopper: await differing(
        tx,
        sql`table performance_shopper`,
        sql`select campaign_id, part, key, shopper_id, max(last_day) from rebuilt_shopper group by 1, 2, 3, 4`,
      ),
      provider_buyer: await differing(tx, sql`table provider_buyer`, sql`table rebuilt_buyer`),
    };
  });
}

/** As the fold goes through them. */
function byTransaction(a: PostableRow, b: PostableRow): number {
  const [at, bt] = [BigInt(a.transactionId), BigInt(b.transactionId)];
  if (at !== bt) return at < bt ? -1 : 1;
  return BigInt(a.barcodeId) < BigInt(b.barcodeId) ? -1 : 1;
}

async function rebuild(tx: Tx, rows: readonly PostableRow[]): Promise<void> {
  const first = new Map<string, BuyerRow>();
  for (const buyer of rows.flatMap(buyersOf)) {
    const key = `${buyer.provider_id} ${buyer.shopper_id}`;
    if (!first.has(key)) first.set(key, buyer);
  }
  const parts = rows.flatMap((row) =>
    partsOf(
      row,
      (providerId) => first.get(`${providerId} ${row.shopperId}`)?.barcode_id === String(row.barcodeId),
    ),
  );
  await tx.execute(sql`insert into rebuilt_buyer
    select * from jsonb_populate_recordset(null::rebuilt_buyer, ${JSON.stringify([...first.values()])}::jsonb)`);
  await tx.execute(sql`insert into rebuilt_day ${partsPerDay(JSON.stringify(parts))}`);
  await tx.execute(sql`insert into rebuilt_shopper ${shoppersOfParts(JSON.stringify(parts))}`);
}

/** Rows of the symmetric difference. */
async function differing(tx: Tx, kept: SQL, rebuilt: SQL): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    with kept as (${kept}), rebuilt as (${rebuilt})
    select ((select count(*) from (table kept except all table rebuilt) more)
      + (select count(*) from (table rebuilt except all table kept) less))::int as count`);
  return row?.count ?? 0;
}
