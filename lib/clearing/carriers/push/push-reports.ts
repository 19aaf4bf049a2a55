import "server-only";
import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { formatId, type Id } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import { describeError } from "@/lib/server/describe-error";
import { runtimeEnv } from "@/lib/server/env";
import { logger } from "@/lib/server/logger";
import { nextTryAt } from "@/lib/webhooks/rules";
import { creditPieces } from "../../carrier-credits/credit-file";
import { openConnection, type PushEnv } from "./open-connection";
import { sendHttps } from "./send-https";
import { sendSftp } from "./send-sftp";

/** How long one push may take, in milliseconds. */
const patienceMillis = 120_000;
/** Longer than any push takes: whoever has not said by then what became of it is dead, and it is tried again. */
const leaseSeconds = 300;

type Claimed = { document_id: string; carrier_id: string; number: string; attempts: number; tries: number };

/**
 * Sends reports of carriers that have a connection to their servers, one at a time: those written since it was set up, and those that somebody asked for. Claimed first, so that two workers never have the same. What fails is tried again,
 * ever more slowly over three days. The push's own row is the record, so no audit row is written. `handled`: 0 or 1.
 */
export async function pushReports(
  ctx: Ctx,
  env: PushEnv = runtimeEnv(),
  { timeoutMillis = patienceMillis, ca }: { timeoutMillis?: number; ca?: string } = {},
): Promise<{ handled: number }> {
  requirePermission(ctx.actor, "pushReports");
  const { db, now } = ctx;
  const at = now.toISOString();
  await db.execute(sql`
    insert into report_push (document_id, state, attempts, tries, next_attempt_at)
    select d.id, 'waiting', 0, 0, ${at} from document d join carrier_connection c on c.carrier_id = d.carrier_id
    where d.kind = 'carrier_report' and d.issued_at >= c.since on conflict do nothing`);
  const [claimed] = await db.execute<Claimed>(sql`
    with due as (
      select p.document_id from report_push p join document d on d.id = p.document_id join carrier_connection c on c.carrier_id = d.carrier_id
      where p.state = 'waiting' and p.next_attempt_at <= ${at} order by p.next_attempt_at, p.document_id limit 1 for update of p skip locked)
    update report_push p set attempts = p.attempts + 1, tries = p.tries + 1, next_attempt_at = ${new Date(now.getTime() + leaseSeconds * 1000).toISOString()}
    from due join document d on d.id = due.document_id where p.document_id = due.document_id
    returning p.document_id, d.carrier_id, d.number, p.attempts, p.tries`);
  if (!claimed) return { handled: 0 };
  const { problem, sha256 } = await push(ctx, claimed, env, { timeoutMillis, ca });
  const next = problem === null ? null : nextTryAt(now, claimed.tries, Math.random());
  const state = problem === null ? "delivered" : next ? "waiting" : "failed";
  await db.execute(sql`
    update report_push set state = ${state}, problem = ${problem}, next_attempt_at = ${(next ?? now).toISOString()},
      sha256 = ${problem === null ? sha256 : sql`sha256`}, delivered_at = ${problem === null ? at : sql`delivered_at`}
    where document_id = ${claimed.document_id} and attempts = ${claimed.attempts}`);
  return { handled: 1 };
}

async function push(
  ctx: Ctx,
  { document_id, carrier_id, number }: Claimed,
  env: PushEnv,
  options: { timeoutMillis: number; ca: string | undefined },
): Promise<{ problem: string | null; sha256: string }> {
  try {
    const file = await readFile(ctx, formatId("document", BigInt(document_id)), env);
    const sha256 = createHash("sha256").update(file).digest("hex");
    const connection = await openConnection(ctx, env, formatId("carrier", BigInt(carrier_id)));
    if (!connection) return { problem: "the connection was removed", sha256 };
    const send = connection.kind === "https" ? sendHttps : sendSftp;
    const given = { ...options, now: ctx.now, hosts: env.TEAROFF_WEBHOOK_HOSTS };
    return { problem: await send(connection, `${number}.txt`, file, given), sha256 };
  } catch (error) {
    logger.error({ ...describeError(error), report: number }, "a push of a report broke");
    return { problem: "something broke here", sha256: "" };
  }
}

async function readFile(ctx: Ctx, documentId: Id<"document">, env: PushEnv): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of creditPieces(ctx, documentId, env)) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}
