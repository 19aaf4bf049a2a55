import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { requirePermission } from "@/lib/auth/actor";
import { formatId } from "@/lib/kernel/ids";
import type { WebhookEvent } from "@/lib/kernel/webhook-events";
import type { Ctx } from "@/lib/server/context";
import { inTransaction } from "@/lib/server/transaction";
import { payloadOf } from "./rules";

type Source = "outcome" | "reversal";
const events = { outcome: "redemption.created", reversal: "redemption.reversed" } as const satisfies Record<
  Source,
  WebhookEvent
>;

/**
 * Goes through receipts and reversals in the order of the transactions that wrote them, `batchSize` of each at most, and keeps a delivery for each endpoint of the chain that wants the event and was there when it
 * happened. Each exactly once: the place moves on in the same transaction, as the poster's does (decision 0002). The delivery's own row is the record, so no audit row is written. Returns how many it looked at.
 */
export async function deriveDeliveries(ctx: Ctx, batchSize = 2_000): Promise<{ seen: number }> {
  requirePermission(ctx.actor, "deriveDeliveries");
  const outcomes = await inTransaction(ctx, (tx) => deriveFrom(tx, "outcome", ctx.now, batchSize));
  const reversals = await inTransaction(ctx, (tx) => deriveFrom(tx, "reversal", ctx.now, batchSize));
  return { seen: outcomes + reversals };
}

type Place = { transaction_id: string; barcode_id: string; sequence: number };
type Row = Place & {
  bucket: number;
  at: string;
  answer: string;
  retailer_id: string;
  store_id: string;
  till_id: string | null;
};
type Endpoint = { id: string; retailer_id: string; events: WebhookEvent[]; created_at: string };

async function deriveFrom(tx: Tx, source: Source, now: Date, batchSize: number): Promise<number> {
  await tx.execute(sql`
    insert into webhook_progress (source, transaction_id, barcode_id, sequence, updated_at)
    values (${source}, '0', 0, 0, ${now.toISOString()}) on conflict do nothing`);
  // The lock makes a second worker wait; it then starts where this one ended.
  const [place] = await tx.execute<Place>(sql`
    select transaction_id, barcode_id, sequence from webhook_progress where source = ${source} for update`);
  if (!place) throw new Error("the webhooks lost their place");
  const [ahead] = await tx.execute(sql`
    select 1 from webhook_progress where transaction_id >= pg_snapshot_xmax(pg_current_snapshot()) limit 1`);
  if (ahead) {
    throw new Error(
      "the webhooks' place is ahead of the server's transactions: see docs/decisions/0002-posting-in-transaction-order.md",
    );
  }
  const rows = await tx.execute<Row>(nextRows(source, place, batchSize));
  const last = rows.at(-1);
  if (!last) return 0;
  const endpoints = await tx.execute<Endpoint>(
    sql`select id, retailer_id, events, created_at from webhook_endpoint where disabled_at is null`,
  );
  const deliveries = rows.flatMap((row) => deliveriesOf(source, row, endpoints, now));
  if (deliveries.length > 0) {
    await tx.execute(sql`
      insert into webhook_delivery (bucket, barcode_id, posting, endpoint_id, event, payload, state, attempts, tries, next_attempt_at, created_at)
      select d.bucket, d.barcode_id, d.posting, d.endpoint_id, d.event, d.payload, 'waiting', 0, 0, d.created_at, d.created_at
      from jsonb_populate_recordset(null::webhook_delivery, ${JSON.stringify(deliveries)}::jsonb) d on conflict do nothing`);
  }
  await tx.execute(sql`
    update webhook_progress set transaction_id = ${last.transaction_id}::xid8, barcode_id = ${last.barcode_id},
      sequence = ${last.sequence}, updated_at = ${now.toISOString()} where source = ${source}`);
  return rows.length;
}

/** Only transactions older than every running one: whatever commits later has a later place. */
function nextRows(source: Source, after: Place, limit: number): SQL {
  const settled = sql`t.transaction_id >= ${after.transaction_id}::xid8
    and (t.transaction_id, t.barcode_id, ${source === "outcome" ? sql`0` : sql`t.sequence::int`})
      > (${after.transaction_id}::xid8, ${after.barcode_id}::bigint, ${after.sequence}::int)
    and t.transaction_id < pg_snapshot_xmin(pg_current_snapshot())`;
  return source === "outcome"
    ? sql`select t.transaction_id, t.bucket, t.barcode_id, 0 as sequence, t.at, t.answer, t.retailer_id, t.store_id, t.till_id
        from outcome t where t.kind = 'redeemed' and ${settled} order by t.transaction_id, t.barcode_id limit ${limit}`
    : sql`select t.transaction_id, t.bucket, t.barcode_id, t.sequence, t.at, t.answer, s.retailer_id, t.store_id, t.till_id
        from reversal t join store s on s.id = t.store_id where ${settled}
        order by t.transaction_id, t.barcode_id, t.sequence limit ${limit}`;
}

function deliveriesOf(source: Source, row: Row, endpoints: readonly Endpoint[], now: Date) {
  const event = events[source];
  const at = new Date(row.at);
  const wanted = endpoints.filter(
    (one) =>
      one.retailer_id === row.retailer_id && one.events.includes(event) && new Date(one.created_at) <= at,
  );
  if (wanted.length === 0) return [];
  const payload = payloadOf(event, at.toISOString(), row.answer, {
    storeId: formatId("store", BigInt(row.store_id)),
    tillId: row.till_id === null ? null : formatId("till", BigInt(row.till_id)),
  });
  return wanted.map(({ id }) => ({
    bucket: row.bucket,
    barcode_id: row.barcode_id,
    posting: row.sequence,
    endpoint_id: id,
    event,
    payload,
    created_at: now.toISOString(),
  }));
}
