import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission, type SystemActor } from "@/lib/auth/actor";
import { formatId } from "@/lib/kernel/ids";
import type { SentEvent } from "@/lib/kernel/webhook-events";
import type { Ctx } from "@/lib/server/context";
import { describeError } from "@/lib/server/describe-error";
import { runtimeEnv } from "@/lib/server/env";
import { logger } from "@/lib/server/logger";
import type { WebhookEnv } from "./env";
import { type PostResult, postSigned } from "./post-signed";
import { eventId, isDead, isTriedAgain, isTrustedHost, nextTryAt, urlProblem } from "./rules";
import { openSecret } from "./seal";
import { signedHeaders } from "./sign";

/** How long a receiver may take, in milliseconds. */
const patienceMillis = 10_000;
/** Longer than any try takes: whoever has not said by then what became of it is dead, and it is tried again. */
const leaseSeconds = 60;
/** Deliveries of one endpoint at a time, so that a slow one does not hold up the others. */
const mostAtOnce = 5;

/**
 * Sends the deliveries whose moment has come, `batchSize` at most. Each is claimed first, so that two workers never have the same; when a worker dies on the way it is sent again: at least once, always with the
 * same id. Anything but 2xx is tried again, ever more slowly over three days; 410 switches the endpoint off. The delivery and its log are the record, so no audit row is written. Returns how many it had in hand.
 */
export async function sendDeliveries(
  ctx: Ctx,
  env: WebhookEnv = runtimeEnv(),
  { batchSize = 20, timeoutMillis = patienceMillis } = {},
): Promise<{ handled: number }> {
  const { actor } = ctx;
  requirePermission(actor, "sendDeliveries");
  const claimed = await claim(ctx, batchSize);
  await Promise.all(claimed.map((delivery) => handle({ ...ctx, actor }, delivery, env, timeoutMillis)));
  return { handled: claimed.length };
}

type Claimed = {
  bucket: number;
  barcode_id: string;
  posting: number;
  endpoint_id: string;
  event: SentEvent;
  payload: string;
  attempts: number;
  tries: number;
  url: string;
  secret: string;
  old_secret: string | null;
  failing_since: string | null;
};

async function claim({ db, now }: Ctx, batchSize: number): Promise<Claimed[]> {
  const at = now.toISOString();
  const lease = new Date(now.getTime() + leaseSeconds * 1000).toISOString();
  return [
    ...(await db.execute<Claimed>(sql`
    with ranked as (
      select d.bucket, d.barcode_id, d.posting, d.endpoint_id, d.next_attempt_at,
        row_number() over (partition by d.endpoint_id order by d.next_attempt_at, d.barcode_id, d.posting) as place
      from webhook_delivery d join webhook_endpoint e on e.id = d.endpoint_id and e.disabled_at is null
      where d.state = 'waiting' and d.next_attempt_at <= ${at}),
    due as (
      select d.bucket, d.barcode_id, d.posting, d.endpoint_id from webhook_delivery d
      join (select * from ranked where place <= ${mostAtOnce} order by next_attempt_at limit ${batchSize}) r
        using (bucket, barcode_id, posting, endpoint_id)
      where d.state = 'waiting' and d.next_attempt_at <= ${at} for update of d skip locked)
    update webhook_delivery d set attempts = d.attempts + 1, tries = d.tries + 1, next_attempt_at = ${lease}
    from due join webhook_endpoint e on e.id = due.endpoint_id
    where d.bucket = due.bucket and d.barcode_id = due.barcode_id and d.posting = due.posting and d.endpoint_id = due.endpoint_id
    returning d.bucket, d.barcode_id, d.posting, d.endpoint_id, d.event, d.payload, d.attempts, d.tries, e.url,
      encode(e.secret_sealed, 'hex') as secret,
      case when e.old_secret_ends_at > ${at} then encode(e.old_secret_sealed, 'hex') end as old_secret, e.failing_since`)),
  ];
}

/** One that breaks is logged and tried again when its lease ends; the others go on. */
async function handle(
  ctx: Ctx<SystemActor>,
  delivery: Claimed,
  env: WebhookEnv,
  timeoutMillis: number,
): Promise<void> {
  try {
    await conclude(ctx, delivery, await send(ctx, delivery, env, timeoutMillis));
  } catch (error) {
    logger.error({ ...describeError(error), endpoint: delivery.endpoint_id }, "a delivery broke");
  }
}

async function send(
  { now }: Ctx,
  delivery: Claimed,
  env: WebhookEnv,
  timeoutMillis: number,
): Promise<PostResult> {
  const { url, payload, secret, old_secret: oldSecret } = delivery;
  // Asked again at the moment of sending: what was allowed when it was stored may not be now.
  const problem = urlProblem(url, env.TEAROFF_WEBHOOK_HOSTS);
  if (problem) return { durationMs: 0, answer: "", problem: `its address ${problem}` };
  const endpointId = formatId("webhookEndpoint", BigInt(delivery.endpoint_id));
  const id = eventId(BigInt(delivery.barcode_id), delivery.posting);
  const secrets = [secret, oldSecret].flatMap((sealed) =>
    sealed ? [openSecret(env, endpointId, Buffer.from(sealed, "hex"))] : [],
  );
  const trusted = isTrustedHost(url, env.TEAROFF_WEBHOOK_HOSTS);
  return postSigned(url, payload, signedHeaders(id, now, payload, secrets), { trusted, timeoutMillis });
}

/** Writes the try into the log, and what becomes of delivery and endpoint, in one statement. */
async function conclude({ db, now }: Ctx, delivery: Claimed, result: PostResult): Promise<void> {
  const { bucket, barcode_id: barcode, posting, endpoint_id: endpoint, attempts, tries } = delivery;
  const status = "status" in result ? result.status : null;
  const arrived = status !== null && status >= 200 && status < 300;
  const wish = "retryAfterSeconds" in result ? result.retryAfterSeconds : 0;
  const isTrial = !isTriedAgain(delivery.event);
  const next = arrived || status === 410 || isTrial ? null : nextTryAt(now, tries, Math.random(), wish);
  const state = arrived ? "delivered" : next ? "waiting" : "failed";
  const since = delivery.failing_since === null ? null : new Date(delivery.failing_since);
  const off =
    status === 410 ? "gone" : state === "failed" && !isTrial && isDead(since, now) ? "failing" : null;
  const at = now.toISOString();
  // A trial that fails says nothing of what came before it; one that arrives does.
  const failingSince = arrived
    ? sql`null`
    : isTrial
      ? sql`failing_since`
      : sql`coalesce(failing_since, ${at}::timestamptz)`;
  await db.execute(sql`
    with tried as (
      insert into webhook_attempt (bucket, barcode_id, posting, endpoint_id, attempt, at, status, duration_ms, answer, problem)
      values (${bucket}, ${barcode}, ${posting}, ${endpoint}, ${attempts}, ${at}, ${status}, ${result.durationMs}, ${result.answer},
        ${"problem" in result ? result.problem : null}) on conflict do nothing),
    done as (
      update webhook_delivery set state = ${state}, next_attempt_at = ${(next ?? now).toISOString()}
      where bucket = ${bucket} and barcode_id = ${barcode} and posting = ${posting} and endpoint_id = ${endpoint}
        and attempts = ${attempts})
    update webhook_endpoint set failing_since = ${failingSince},
      disabled_at = ${off ? sql`coalesce(disabled_at, ${at}::timestamptz)` : sql`disabled_at`},
      disabled_reason = ${off ? sql`coalesce(disabled_reason, ${off})` : sql`disabled_reason`},
      tell_at = ${off ? sql`case when disabled_at is null then ${at}::timestamptz else tell_at end` : sql`tell_at`}
    where id = ${endpoint} and (${off !== null} or (failing_since is null) <> ${arrived})`);
}
