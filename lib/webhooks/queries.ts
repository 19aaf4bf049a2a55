/** Webhooks and their log, scoped by the actor. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { SentEvent, WebhookEvent, WebhookOwner } from "@/lib/kernel/webhook-events";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { type AlertPayload, alertPosting, eventId, parseEventId } from "./rules";
import { type DeliveryListInput, deliveryListInput } from "./schemas";
import { endpointScope } from "./scope";

/** An endpoint as people see it: never its secrets. Instants as ISO text. */
export type WebhookView = {
  id: Id<"webhookEndpoint">;
  /** The chain or the provider, by kind and name. */
  owner: WebhookOwner;
  ownerName: string;
  name: string;
  url: string;
  events: WebhookEvent[];
  createdAt: string;
  /** Until when the secret before signs too; null: there is none. */
  oldSecretEndsAt: string | null;
  failingSince: string | null;
  disabledAt: string | null;
  disabledReason: "hand" | "failing" | "gone" | null;
  counts: Record<DeliveryState, number>;
};
export type DeliveryState = "waiting" | "delivered" | "failed";

/** The webhooks of the chain or provider, by name; the operator's are all, 500 at most. */
export async function listWebhooks(ctx: Ctx): Promise<WebhookView[]> {
  const { actor } = ctx;
  requirePermission(actor, "viewWebhooks");
  return readEndpoints(ctx, endpointScope(actor));
}

/** One webhook; null for an unknown and a foreign one alike. */
export async function findWebhook(ctx: Ctx, endpointId: string): Promise<WebhookView | null> {
  const { actor } = ctx;
  requirePermission(actor, "viewWebhooks");
  const id = String(parseId("webhookEndpoint", endpointId) ?? -1n);
  const [webhook] = await readEndpoints(ctx, sql`e.id = ${id} and ${endpointScope(actor)}`);
  return webhook ?? null;
}

async function readEndpoints({ db, now }: Ctx, which: SQL): Promise<WebhookView[]> {
  const rows = await db.execute<{
    id: string;
    owner: WebhookOwner;
    owner_name: string;
    name: string;
    url: string;
    events: WebhookEvent[];
    created_at: string;
    old_secret_ends_at: string | null;
    failing_since: string | null;
    disabled_at: string | null;
    disabled_reason: WebhookView["disabledReason"];
    waiting: number;
    delivered: number;
    failed: number;
  }>(sql`
    select e.id, case when e.provider_id is null then 'retailer' else 'provider' end as owner, coalesce(r.name, v.name) as owner_name, e.name, e.url, e.events, e.created_at, e.old_secret_ends_at, e.failing_since, e.disabled_at,
      e.disabled_reason, c.*
    from webhook_endpoint e left join retailer r on r.id = e.retailer_id left join provider v on v.id = e.provider_id
    cross join lateral (select count(*) filter (where d.state = 'waiting')::int as waiting,
        count(*) filter (where d.state = 'delivered')::int as delivered, count(*) filter (where d.state = 'failed')::int as failed
      from webhook_delivery d where d.endpoint_id = e.id) c
    where ${which} order by owner_name, e.name, e.id limit 500`);
  const iso = (instant: string | null) => (instant === null ? null : new Date(instant).toISOString());
  return rows.map((row) => ({
    id: formatId("webhookEndpoint", BigInt(row.id)),
    owner: row.owner,
    ownerName: row.owner_name,
    name: row.name,
    url: row.url,
    events: row.events,
    createdAt: iso(row.created_at) as string,
    oldSecretEndsAt:
      row.old_secret_ends_at && new Date(row.old_secret_ends_at) > now ? iso(row.old_secret_ends_at) : null,
    failingSince: iso(row.failing_since),
    disabledAt: iso(row.disabled_at),
    disabledReason: row.disabled_reason,
    counts: { waiting: row.waiting, delivered: row.delivered, failed: row.failed },
  }));
}

/** One try. `status` null: nobody answered, and `problem` says why. */
export type AttemptView = {
  attempt: number;
  at: string;
  status: number | null;
  durationMs: number;
  answer: string;
  problem: string | null;
};
export type DeliveryView = {
  eventId: string;
  /** Null: a trial or an alert, which have no receipt. */
  redemptionId: Id<"redemption"> | null;
  /** Of a budget alert. */
  campaignId: string | null;
  event: SentEvent;
  state: DeliveryState;
  createdAt: string;
  /** While it waits. */
  nextAttemptAt: string | null;
  payload: string;
  /** Newest first, 20 at most. */
  attempts: AttemptView[];
};

/** Deliveries on one page. */
const pageSize = 25;

/** Deliveries of an endpoint of the actor's with their tries, newest first, after the one named. A foreign endpoint has none. */
export async function listDeliveries(
  ctx: Ctx,
  input: DeliveryListInput,
): Promise<{ deliveries: DeliveryView[]; next: string | null }> {
  const { actor, db } = ctx;
  requirePermission(actor, "viewWebhooks");
  const { endpointId, state, after } = parseInput(deliveryListInput, input);
  const endpoint = String(parseId("webhookEndpoint", endpointId));
  const conditions = [sql`d.endpoint_id = ${endpoint}`, endpointScope(actor)];
  if (state) conditions.push(sql`d.state = ${state}`);
  const place = after === undefined ? null : parseEventId(after);
  if (place) {
    conditions.push(sql`(d.created_at, d.barcode_id, d.posting) < (select b.created_at, b.barcode_id, b.posting from webhook_delivery b
      where b.endpoint_id = ${endpoint} and b.barcode_id = ${String(place.id)} and b.posting = ${place.posting})`);
  }
  const rows = await db.execute<{
    barcode_id: string;
    posting: number;
    event: SentEvent;
    state: DeliveryState;
    created_at: string;
    next_attempt_at: string;
    payload: string;
    attempts: AttemptView[];
  }>(sql`
    select d.barcode_id, d.posting, d.event, d.state, d.created_at, d.next_attempt_at, d.payload,
      (select coalesce(jsonb_agg(jsonb_build_object('attempt', a.attempt, 'at', a.at, 'status', a.status, 'durationMs', a.duration_ms,
          'answer', a.answer, 'problem', a.problem) order by a.attempt desc), '[]')
        from (select * from webhook_attempt a where a.bucket = d.bucket and a.barcode_id = d.barcode_id and a.posting = d.posting
          and a.endpoint_id = d.endpoint_id order by a.attempt desc limit 20) a) as attempts
    from webhook_delivery d join webhook_endpoint e on e.id = d.endpoint_id
    where ${sql.join(conditions, sql` and `)}
    order by d.created_at desc, d.barcode_id desc, d.posting desc limit ${pageSize + 1}`);
  const deliveries = rows.slice(0, pageSize).map((row): DeliveryView => {
    const id = BigInt(row.barcode_id);
    return {
      eventId: eventId(id, row.posting),
      redemptionId: row.posting < 0 ? null : formatId("redemption", id),
      campaignId:
        row.posting === alertPosting ? (JSON.parse(row.payload) as AlertPayload).data.campaignId : null,
      event: row.event,
      state: row.state,
      createdAt: new Date(row.created_at).toISOString(),
      nextAttemptAt: row.state === "waiting" ? new Date(row.next_attempt_at).toISOString() : null,
      payload: row.payload,
      attempts: row.attempts.map((one) => ({ ...one, at: new Date(one.at).toISOString() })),
    };
  });
  return { deliveries, next: rows.length > pageSize ? (deliveries.at(-1)?.eventId ?? null) : null };
}
