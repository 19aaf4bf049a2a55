import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { requirePermission } from "@/lib/auth/actor";
import { bucketOfId, formatId } from "@/lib/kernel/ids";
import type { WebhookEvent } from "@/lib/kernel/webhook-events";
import type { Ctx } from "@/lib/server/context";
import { inTransaction } from "@/lib/server/transaction";
import { alertPosting, payloadOf } from "./rules";

type Source = "outcome" | "reversal" | "budget_alert";

/**
 * Goes through receipts, reversals and budget alerts in the order of the transactions that wrote them, `batchSize` of each at most, and keeps a delivery for each endpoint of the chain or provider that wants the event and was there when it
 * happened. Each exactly once: the place moves on in the same transaction, as the poster's does (decision 0002). The delivery's own row is the record, so no audit row is written. Returns how many it looked at.
 */
export async function deriveDeliveries(ctx: Ctx, batchSize = 2_000): Promise<{ seen: number }> {
  requirePermission(ctx.actor, "deriveDeliveries");
  let seen = 0;
  for (const source of ["outcome", "reversal", "budget_alert"] as const)
    seen += await inTransaction(ctx, (tx) => deriveFrom(tx, source, ctx.now, batchSize));
  return { seen };
}

type Place = { transaction_id: string; barcode_id: string; sequence: number };
/** `id` and `posting` are the key of its deliveries; `owner`: the chain or the provider. */
type Row = Place & {
  id: string;
  posting: number;
  event: WebhookEvent;
  at: string;
  answer: string;
  owner_id: string;
  store_id: string | null;
  till_id: string | null;
};
type Endpoint = { id: string; owner_id: string; events: WebhookEvent[]; created_at: string };

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
    sql`select id, coalesce(retailer_id, provider_id) as owner_id, events, created_at from webhook_endpoint where disabled_at is null`,
  );
  const deliveries = rows.flatMap((row) => deliveriesOf(row, endpoints, now));
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

/** Only transactions older than every running one: whatever commits later has a later place. An alert's place is its campaign and threshold, and its id a hash of what makes it one. */
function nextRows(source: Source, after: Place, limit: number): SQL {
  const settled = (id: SQL, sequence: SQL) => sql`t.transaction_id >= ${after.transaction_id}::xid8
    and (t.transaction_id, ${id}, ${sequence}) > (${after.transaction_id}::xid8, ${after.barcode_id}::bigint, ${after.sequence}::int)
    and t.transaction_id < pg_snapshot_xmin(pg_current_snapshot())`;
  switch (source) {
    case "outcome":
      return sql`select t.transaction_id, t.barcode_id, 0 as sequence, t.barcode_id as id, 0 as posting, 'redemption.created' as event, t.at, t.answer,
          t.retailer_id as owner_id, t.store_id, t.till_id
        from outcome t where t.kind = 'redeemed' and ${settled(sql`t.barcode_id`, sql`0`)} order by t.transaction_id, t.barcode_id limit ${limit}`;
    case "reversal":
      return sql`select t.transaction_id, t.barcode_id, t.sequence, t.barcode_id as id, t.sequence as posting, 'redemption.reversed' as event, t.at, t.answer,
          s.retailer_id as owner_id, t.store_id, t.till_id
        from reversal t join store s on s.id = t.store_id where ${settled(sql`t.barcode_id`, sql`t.sequence::int`)}
        order by t.transaction_id, t.barcode_id, t.sequence limit ${limit}`;
    case "budget_alert":
      return sql`select t.transaction_id, t.campaign_id as barcode_id, t.threshold as sequence,
          hashtextextended(t.campaign_id || '/' || t.threshold || '/' || t.budget_minor, 0) & 9223372036854775807 as id, ${alertPosting}::int as posting,
          case t.threshold when 80 then 'campaign.budget_80' else 'campaign.budget_exhausted' end as event, t.at,
          jsonb_build_object('name', c.name, 'threshold', t.threshold, 'budgetMinor', t.budget_minor, 'leftMinor', t.left_minor, 'currency', c.currency)::text as answer,
          c.provider_id as owner_id, null::bigint as store_id, null::bigint as till_id
        from budget_alert t join campaign c on c.id = t.campaign_id where ${settled(sql`t.campaign_id`, sql`t.threshold::int`)}
        order by t.transaction_id, t.campaign_id, t.threshold limit ${limit}`;
  }
}

function deliveriesOf(row: Row, endpoints: readonly Endpoint[], now: Date) {
  const at = new Date(row.at);
  // A chain and a provider never want the same event, so their numbers cannot be taken for each other's.
  const wanted = endpoints.filter(
    (one) =>
      one.owner_id === row.owner_id && one.events.includes(row.event) && new Date(one.created_at) <= at,
  );
  if (wanted.length === 0) return [];
  const payload = payloadOf(row.event, at.toISOString(), row.answer, whereOf(row));
  return wanted.map(({ id }) => ({
    bucket: bucketOfId(BigInt(row.id)),
    barcode_id: row.id,
    posting: row.posting,
    endpoint_id: id,
    event: row.event,
    payload,
    created_at: now.toISOString(),
  }));
}

/** Where it happened: a store and its till, or a campaign. */
function whereOf(row: Row): object {
  if (row.store_id === null) return { campaignId: formatId("campaign", BigInt(row.barcode_id)) };
  return {
    storeId: formatId("store", BigInt(row.store_id)),
    tillId: row.till_id === null ? null : formatId("till", BigInt(row.till_id)),
  };
}
