import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { bucketCount } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import { inTransaction } from "@/lib/server/transaction";
import { dayParts, entryRows, lineRows, productRows, totalParts } from "./derive";
import { dayTotals, ledgerDays } from "./post-outcomes";
import { type PostableRow, readBucket } from "./read-postable";

/** Rows that are in one and not in the other, per derived table. All zero: the ledger is what the receipts say. */
export type Differences = {
  ledger_entry: number;
  redemption_line: number;
  receipt_product: number;
  campaign_day_total: number;
  ledger_day_total: number;
};

/**
 * Builds ledger, lines and totals once more from outcomes and reversals, beside the real ones, and counts what differs. Changes nothing. Post everything
 * first: what is not posted yet is a difference. `onProgress` hears buckets done, of 1,024.
 */
export async function compareRebuilt(
  ctx: Ctx,
  onProgress?: (done: number, total: number) => void,
): Promise<Differences> {
  return inTransaction(ctx, async (tx) => {
    await tx.execute(sql`create temp table rebuilt_ledger_entry (like ledger_entry) on commit drop`);
    await tx.execute(sql`create temp table rebuilt_redemption_line (like redemption_line) on commit drop`);
    await tx.execute(sql`create temp table rebuilt_receipt_product (like receipt_product) on commit drop`);
    await tx.execute(
      sql`create temp table rebuilt_campaign_day_total (like campaign_day_total) on commit drop`,
    );
    await tx.execute(sql`create temp table rebuilt_ledger_day_total (like ledger_day_total) on commit drop`);
    const filled = await tx.execute<{ bucket: number }>(
      sql`select distinct bucket from outcome where kind = 'redeemed'`,
    );
    const buckets = new Set(filled.map(({ bucket }) => bucket));
    for (let bucket = 0; bucket < bucketCount; bucket += 1) {
      onProgress?.(bucket, bucketCount);
      if (!buckets.has(bucket)) continue;
      const rows = [
        ...(await readBucket(tx, "outcome", bucket)),
        ...(await readBucket(tx, "reversal", bucket)),
      ];
      await rebuild(tx, rows);
    }
    onProgress?.(bucketCount, bucketCount);
    return {
      ledger_entry: await differing(
        tx,
        sql`bucket, barcode_id, posting, line, account, component, party_id, shopper_id, campaign_id,
        offer_id, currency, amount_minor, at`,
        "ledger_entry",
      ),
      redemption_line: await differing(
        tx,
        sql`bucket, barcode_id, posting, line, gtin, shopper_id, store_id, campaign_id, offer_id,
        quantity, discounted_units, discount_minor, currency, at`,
        "redemption_line",
      ),
      receipt_product: await differing(tx, sql`gtin, at, bucket, barcode_id`, "receipt_product"),
      campaign_day_total: await differing(
        tx,
        sql`campaign_id, day, redemptions, reversals, discount_minor, fee_minor`,
        "campaign_day_total",
      ),
      ledger_day_total: await differing(
        tx,
        sql`account, party_id, currency, component, day, redemptions, reversals, debit_minor, credit_minor, entries`,
        "ledger_day_total",
      ),
    };
  });
}

async function rebuild(tx: Tx, rows: readonly PostableRow[]): Promise<void> {
  const entries = JSON.stringify(
    rows.flatMap(entryRows).map((row) => ({ ...row, posted_at: "now", batch: 0 })),
  );
  await tx.execute(sql`insert into rebuilt_ledger_entry
    select * from jsonb_populate_recordset(null::rebuilt_ledger_entry, ${entries}::jsonb)`);
  const lines = JSON.stringify(rows.flatMap(lineRows).map((row) => ({ ...row, batch: 0 })));
  await tx.execute(sql`insert into rebuilt_redemption_line
    select * from jsonb_populate_recordset(null::rebuilt_redemption_line, ${lines}::jsonb)`);
  await tx.execute(sql`insert into rebuilt_receipt_product
    select * from jsonb_populate_recordset(null::rebuilt_receipt_product, ${JSON.stringify(rows.flatMap(productRows))}::jsonb)`);
  await tx.execute(sql`insert into rebuilt_campaign_day_total (campaign_id, day, redemptions, reversals, discount_minor, fee_minor)
    ${dayTotals(JSON.stringify(rows.flatMap(totalParts)))}`);
  await tx.execute(sql`insert into rebuilt_ledger_day_total (account, party_id, currency, component, day, redemptions, reversals, debit_minor, credit_minor, entries)
    ${ledgerDays(JSON.stringify(rows.flatMap(dayParts)))}`);
}

/** The rebuilt totals come in parts. */
const summed: Partial<Record<keyof Differences, SQL>> = {
  campaign_day_total: sql`select campaign_id, day, sum(redemptions)::int as redemptions, sum(reversals)::int as reversals,
    sum(discount_minor)::bigint as discount_minor, sum(fee_minor)::bigint as fee_minor
    from rebuilt_campaign_day_total group by 1, 2`,
  ledger_day_total: sql`select account, party_id, currency, component, day, sum(redemptions)::int as redemptions, sum(reversals)::int as reversals,
    sum(debit_minor)::bigint as debit_minor, sum(credit_minor)::bigint as credit_minor, sum(entries)::int as entries
    from rebuilt_ledger_day_total group by 1, 2, 3, 4, 5`,
};

/** Rows of the symmetric difference, duplicates counted. */
async function differing(tx: Tx, columns: SQL, table: keyof Differences): Promise<number> {
  const rebuilt = summed[table] ?? sql`select * from ${sql.identifier(`rebuilt_${table}`)}`;
  const [row] = await tx.execute<{ count: number }>(sql`
    with rebuilt as (${rebuilt}), kept as (select * from ${sql.identifier(table)})
    select ((select count(*) from (select ${columns} from kept except all select ${columns} from rebuilt) more)
      + (select count(*) from (select ${columns} from rebuilt except all select ${columns} from kept) less))::int as count`);
  return row?.count ?? 0;
}
