import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { requirePermission } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/server/context";
import { inTransaction } from "@/lib/server/transaction";
import { type BuyerRow, buyersOf, type PartRow, partsOf, withoutCampaigns } from "./performance-rows";
import { type PostableRow, type PostableSource, readNext } from "./read-postable";

type Source = PostableSource | "barcode";
type Place = { transactionId: string; barcodeId: string; sequence: number };

/**
 * Adds the next barcodes, receipts and reversals, `batchSize` of each at most, to the sums of their campaigns: each exactly once, because the place in the source moves on in the same transaction, as the poster's
 * does (docs/decisions/0002). Test campaigns do not count. The sums are the record, so it writes no audit row. Returns how many it went through; 0 means caught up.
 */
export async function foldPerformance(ctx: Ctx, batchSize = 1_000): Promise<{ folded: number }> {
  requirePermission(ctx.actor, "foldPerformance");
  let folded = 0;
  for (const source of ["barcode", "outcome", "reversal"] as const)
    folded += await inTransaction(ctx, (tx) => foldFrom(tx, source, ctx.now, batchSize));
  return { folded };
}

async function foldFrom(tx: Tx, source: Source, now: Date, batchSize: number): Promise<number> {
  const after = await lockPlace(tx, source, now);
  const done =
    source === "barcode"
      ? await foldBarcodes(tx, after, batchSize)
      : await foldReceipts(tx, source, after, batchSize);
  if (!done) return 0;
  const { last, count } = done;
  await tx.execute(sql`
    update performance_progress set transaction_id = ${last.transactionId}::xid8, barcode_id = ${last.barcodeId},
      sequence = ${last.sequence}, updated_at = ${now.toISOString()} where source = ${source}`);
  return count;
}

/** The lock makes a second worker wait; it then starts where this one ended. Throws when the place is ahead of the server's transactions: a dump was restored into a younger cluster. */
async function lockPlace(tx: Tx, source: Source, now: Date): Promise<Place> {
  await tx.execute(sql`
    insert into performance_progress (source, transaction_id, barcode_id, sequence, updated_at)
    values (${source}, '0', 0, 0, ${now.toISOString()}) on conflict do nothing`);
  const [place] = await tx.execute<{ transaction_id: string; barcode_id: string; sequence: number }>(sql`
    select transaction_id, barcode_id, sequence from performance_progress where source = ${source} for update`);
  if (!place) throw new Error("the performance of campaigns lost its place");
  const [ahead] = await tx.execute(sql`
    select 1 from performance_progress where transaction_id >= pg_snapshot_xmax(pg_current_snapshot()) limit 1`);
  if (ahead) {
    throw new Error(
      "the place of the performance of campaigns is ahead of the server's transactions: see docs/decisions/0002-posting-in-transaction-order.md",
    );
  }
  return { transactionId: place.transaction_id, barcodeId: place.barcode_id, sequence: place.sequence };
}

type Done = { last: Place; count: number } | null;

async function foldBarcodes(tx: Tx, after: Place, limit: number): Promise<Done> {
  const [last] = await tx.execute<{ transaction_id: string; id: string; count: number }>(sql`
    with next as (select transaction_id, id from issued_barcode
      where (transaction_id, id) > (${after.transactionId}::xid8, ${after.barcodeId}::bigint)
        and transaction_id < pg_snapshot_xmin(pg_current_snapshot())
      order by transaction_id, id limit ${limit})
    select transaction_id, id, (count(*) over ())::int as count from next order by transaction_id desc, id desc limit 1`);
  if (!last) return null;
  await tx.execute(sql`
    insert into performance_day as t (campaign_id, part, key, day, issued, redemptions, undone, new_buyers, units, discount_minor, fee_minor)
    ${issuedPerDay(sql`(b.transaction_id, b.id) > (${after.transactionId}::xid8, ${after.barcodeId}::bigint)
      and (b.transaction_id, b.id) <= (${last.transaction_id}::xid8, ${last.id}::bigint)`)}
    order by 1, 2, 3, 4
    on conflict (campaign_id, part, key, day) do update set issued = t.issued + excluded.issued`);
  return {
    last: { transactionId: last.transaction_id, barcodeId: last.id, sequence: 0 },
    count: last.count,
  };
}

/** Issued barcodes `b` as rows of performance_day. */
export function issuedPerDay(which: SQL): SQL {
  return sql`
    select o.campaign_id, 'offer' as part, o.id as key, (b.issued_at at time zone c.time_zone)::date as day, count(*)::int as issued,
      0 as redemptions, 0 as undone, 0 as new_buyers, 0 as units, 0 as discount_minor, 0 as fee_minor
    from issued_barcode b join combination k on k.code = b.combination_code cross join unnest(k.offer_ids) as carried(offer_id)
    join offer o on o.id = carried.offer_id join campaign c on c.id = o.campaign_id
    where ${which} and not c.is_test group by 1, 2, 3, 4`;
}

async function foldReceipts(tx: Tx, source: PostableSource, after: Place, limit: number): Promise<Done> {
  const read = await readNext(tx, source, after, limit);
  const last = read.at(-1);
  if (!last) return null;
  const tests = await testCampaigns(tx);
  const rows = read.map((row) => withoutCampaigns(row, tests));
  const firsts = await keepBuyers(tx, rows);
  const parts = rows.flatMap((row) =>
    partsOf(row, (providerId) => firsts.has(`${providerId} ${row.barcodeId}`)),
  );
  if (parts.length > 0) await addParts(tx, parts);
  return {
    last: { transactionId: last.transactionId, barcodeId: last.barcodeId, sequence: last.posting },
    count: read.length,
  };
}

/** Ids as decimal text. */
export async function testCampaigns(tx: Tx): Promise<ReadonlySet<string>> {
  const rows = await tx.execute<{ id: string }>(sql`select id from campaign where is_test`);
  return new Set(rows.map(({ id }) => String(id)));
}

/** Writes down whose first of a provider this is; gives `provider barcode` of each that was. */
async function keepBuyers(tx: Tx, rows: readonly PostableRow[]): Promise<Set<string>> {
  const first = new Map<string, BuyerRow>();
  for (const buyer of rows.flatMap(buyersOf)) {
    const key = `${buyer.provider_id} ${buyer.shopper_id}`;
    if (!first.has(key)) first.set(key, buyer);
  }
  if (first.size === 0) return new Set();
  const kept = await tx.execute<{ provider_id: string; barcode_id: string }>(sql`
    insert into provider_buyer (bucket, provider_id, shopper_id, barcode_id)
    select bucket, provider_id, shopper_id, barcode_id from jsonb_populate_recordset(null::provider_buyer, ${JSON.stringify([...first.values()])}::jsonb)
    on conflict do nothing returning provider_id, barcode_id`);
  return new Set(kept.map((row) => `${row.provider_id} ${row.barcode_id}`));
}

async function addParts(tx: Tx, parts: readonly PartRow[]): Promise<void> {
  const json = JSON.stringify(parts);
  await tx.execute(sql`
    insert into performance_day as t (campaign_id, part, key, day, issued, redemptions, undone, new_buyers, units, discount_minor, fee_minor)
    ${partsPerDay(json)} order by 1, 2, 3, 4
    on conflict (campaign_id, part, key, day) do update set redemptions = t.redemptions + excluded.redemptions, undone = t.undone + excluded.undone,
      new_buyers = t.new_buyers + excluded.new_buyers, units = t.units + excluded.units, discount_minor = t.discount_minor + excluded.discount_minor,
      fee_minor = t.fee_minor + excluded.fee_minor`);
  await tx.execute(sql`
    insert into performance_shopper as t (campaign_id, part, key, shopper_id, last_day)
    ${shoppersOfParts(json)} order by 1, 2, 3, 4
    on conflict (campaign_id, part, key, shopper_id) do update set last_day = excluded.last_day where t.last_day < excluded.last_day`);
}

const given = (json: string) => sql`
  from jsonb_to_recordset(${json}::jsonb) as n(campaign_id bigint, part text, key bigint, at timestamptz, shopper_id bigint, redemptions int,
    undone int, new_buyers int, units int, discount_minor bigint, fee_minor bigint)
  join campaign c on c.id = n.campaign_id`;

/** Parts as JSON, summed as rows of performance_day, by the campaign's own days. */
export function partsPerDay(json: string): SQL {
  return sql`
    select n.campaign_id, n.part, n.key, (n.at at time zone c.time_zone)::date as day, 0 as issued, sum(n.redemptions)::int as redemptions,
      sum(n.undone)::int as undone, sum(n.new_buyers)::int as new_buyers, sum(n.units)::int as units,
      sum(n.discount_minor)::bigint as discount_minor, sum(n.fee_minor)::bigint as fee_minor
    ${given(json)} group by 1, 2, 3, 4`;
}

/** Who redeemed, of the same parts, as rows of performance_shopper. */
export function shoppersOfParts(json: string): SQL {
  return sql`
    select n.campaign_id, n.part, n.key, n.shopper_id, max((n.at at time zone c.time_zone)::date) as last_day
    ${given(json)} where n.redemptions > 0 group by 1, 2, 3, 4`;
}
