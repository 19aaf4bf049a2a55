import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { requirePermission } from "@/lib/auth/actor";
import { type GiveBack, giveBack } from "@/lib/campaigns/budget";
import { formatId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import { inTransaction } from "@/lib/server/transaction";
import { dayParts, entryRows, lineRows, productRows, totalParts } from "./derive";
import { isPosterAhead } from "./poster-place";
import { returnsOf } from "./posting";
import { type PostableRow, type PostableSource, readNext } from "./read-postable";
import { deskTimeZone } from "./rules";
import { writeBatch } from "./write-batch";

/**
 * Posts the next receipts and reversals, `batchSize` of each at most: ledger entries, product lines, totals, and what goes back to budgets and shoppers, each exactly
 * once, because the place in the source moves on in the same transaction. Its own record is the ledger, so it writes no audit row.
 * Returns how many it posted; 0 means caught up.
 */
export async function postOutcomes(ctx: Ctx, batchSize = 500): Promise<{ posted: number }> {
  requirePermission(ctx.actor, "postOutcomes");
  const outcomes = await inTransaction(ctx, (tx) => postFrom(tx, "outcome", ctx.now, batchSize));
  const reversals = await inTransaction(ctx, (tx) => postFrom(tx, "reversal", ctx.now, batchSize));
  return { posted: outcomes + reversals };
}

async function postFrom(tx: Tx, source: PostableSource, now: Date, batchSize: number): Promise<number> {
  await tx.execute(sql`
    insert into poster_progress (source, transaction_id, barcode_id, sequence, updated_at)
    values ('outcome', '0', 0, 0, ${now.toISOString()}), ('reversal', '0', 0, 0, ${now.toISOString()}) on conflict do nothing`);
  // The lock makes a second poster wait; it then starts where this one ended. Of both sources, for there is one chain of batches.
  const places = await tx.execute<{
    source: PostableSource;
    transaction_id: string;
    barcode_id: string;
    sequence: number;
  }>(sql`
    select source, transaction_id, barcode_id, sequence from poster_progress order by source for update`);
  const progress = places.find((place) => place.source === source);
  if (!progress) throw new Error("the poster lost its place");
  if (await isPosterAhead(tx)) {
    throw new Error(
      "the poster's place is ahead of the server's transactions: see docs/decisions/0002-posting-in-transaction-order.md",
    );
  }
  const after = {
    transactionId: progress.transaction_id,
    barcodeId: progress.barcode_id,
    sequence: progress.sequence,
  };
  const rows = await readNext(tx, source, after, batchSize);
  const last = rows.at(-1);
  if (!last) return 0;
  const entries = rows.flatMap(entryRows);
  const batch = await writeBatch(tx, entries, now);
  await insertRows(
    tx,
    "ledger_entry",
    entries.map((row) => ({ ...row, posted_at: now.toISOString(), batch })),
  );
  await insertRows(
    tx,
    "redemption_line",
    rows.flatMap(lineRows).map((row) => ({ ...row, batch })),
  );
  await insertRows(tx, "receipt_product", rows.flatMap(productRows));
  await addTotals(tx, rows);
  await addDays(tx, rows);
  await tx.execute(sql`
    update poster_progress set transaction_id = ${last.transactionId}::xid8, barcode_id = ${last.barcodeId},
      sequence = ${last.posting}, updated_at = ${now.toISOString()} where source = ${source}`);
  // Last, so that shoppers who want a barcode wait as briefly as can be.
  await giveBack(tx, rows.flatMap(toGiveBack));
  return rows.length;
}

function toGiveBack(row: PostableRow): GiveBack[] {
  const shopperId = formatId("shopper", BigInt(row.shopperId));
  return returnsOf(row).map((part) => ({ ...part, bucket: row.bucket, shopperId }));
}

/** Inserts rows whose field names are the column names. */
async function insertRows(
  tx: Tx,
  table: "ledger_entry" | "redemption_line" | "receipt_product",
  rows: readonly Record<string, unknown>[],
) {
  if (rows.length === 0) return;
  const names = Object.keys(rows[0] as Record<string, unknown>);
  const columns: SQL = sql.join(
    names.map((name) => sql.identifier(name)),
    sql`, `,
  );
  await tx.execute(sql`
    insert into ${sql.identifier(table)} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${sql.identifier(table)}, ${JSON.stringify(rows)}::jsonb)`);
}

async function addTotals(tx: Tx, rows: readonly PostableRow[]): Promise<void> {
  await tx.execute(sql`
    insert into campaign_day_total as t (campaign_id, day, redemptions, reversals, discount_minor, fee_minor)
    ${dayTotals(JSON.stringify(rows.flatMap(totalParts)))}
    order by 1, 2
    on conflict (campaign_id, day) do update set redemptions = t.redemptions + excluded.redemptions,
      reversals = t.reversals + excluded.reversals, discount_minor = t.discount_minor + excluded.discount_minor,
      fee_minor = t.fee_minor + excluded.fee_minor`);
}

async function addDays(tx: Tx, rows: readonly PostableRow[]): Promise<void> {
  await tx.execute(sql`
    insert into ledger_day_total as t (account, party_id, currency, component, day, redemptions, reversals, debit_minor, credit_minor, entries)
    ${ledgerDays(JSON.stringify(rows.flatMap(dayParts)))}
    order by 1, 2, 3, 4, 5
    on conflict (account, party_id, currency, component, day) do update set redemptions = t.redemptions + excluded.redemptions,
      reversals = t.reversals + excluded.reversals, debit_minor = t.debit_minor + excluded.debit_minor,
      credit_minor = t.credit_minor + excluded.credit_minor, entries = t.entries + excluded.entries`);
}

/** Parts as JSON, summed per account, party, currency, component and day of the desk. */
export function ledgerDays(parts: string): SQL {
  return sql`
    select n.account, n.party_id, n.currency, n.component, (n.at at time zone ${deskTimeZone})::date as day, sum(n.redemptions)::int as redemptions,
      sum(n.reversals)::int as reversals, sum(n.debit_minor)::bigint as debit_minor, sum(n.credit_minor)::bigint as credit_minor, sum(n.entries)::int as entries
    from jsonb_to_recordset(${parts}::jsonb) as n(account text, party_id bigint, currency text, component text, at timestamptz, redemptions int,
      reversals int, debit_minor bigint, credit_minor bigint, entries int) group by 1, 2, 3, 4, 5`;
}

/** Parts as JSON, summed per campaign and per local day of the campaign's time zone. */
export function dayTotals(parts: string): SQL {
  return sql`
    select n.campaign_id, (n.at at time zone c.time_zone)::date as day, sum(n.redemptions)::int as redemptions,
      sum(n.reversals)::int as reversals, sum(n.discount_minor)::bigint as discount_minor, sum(n.fee_minor)::bigint as fee_minor
    from jsonb_to_recordset(${parts}::jsonb) as n(campaign_id bigint, at timestamptz, redemptions int, reversals int,
      discount_minor bigint, fee_minor bigint)
    join campaign c on c.id = n.campaign_id group by 1, 2`;
}
