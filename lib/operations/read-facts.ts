/** What the database knows of the whole centre. Internal to operations: `reading.ts` bounds and shares it. */
import "server-only";
import { countUnposted } from "@/lib/ledger/queries";
import type { Ctx } from "@/lib/server/context";
import { mostCounted, type QueueSizes } from "./queues";

export type Connections = {
  /** By state as PostgreSQL names it (`active`, `idle`, …): of server, worker and queue together. */
  byState: readonly { state: string; count: number }[];
  /** What the database takes of everybody. */
  limit: number;
};
/** Instants as milliseconds since 1970; null: never. */
export type ChoreFacts = {
  name: string;
  everyMillis: number;
  succeededAt: number | null;
  failedAt: number | null;
  failures: number;
};
export type Facts = { queues: QueueSizes; connections: Connections; chores: readonly ChoreFacts[] };

/** One look. */
export async function readFacts(ctx: Ctx): Promise<Facts> {
  const [queues, connections, chores] = await Promise.all([
    readQueues(ctx),
    readConnections(ctx),
    readChores(ctx),
  ]);
  return { queues, connections, chores };
}

async function readQueues(ctx: Ctx): Promise<QueueSizes> {
  const { sql } = ctx;
  const [receipts, mailingJobs, [rest]] = await Promise.all([
    countUnposted(ctx, mostCounted),
    countMailingJobs(ctx),
    sql<Omit<QueueSizes, "receipts" | "mailing_jobs">[]>`
      select (select count(*)::int from (select from webhook_delivery where state = 'waiting' limit ${mostCounted}) a) as webhook_deliveries,
        (select count(*)::int from (select from mailing_recipient r join mailing m on m.id = r.mailing_id
          where r.state in ('waiting', 'sending') and m.state = 'sending' limit ${mostCounted}) b) as mailing_recipients,
        (select count(*)::int from (select from document_mail where state in ('waiting', 'sending') limit ${mostCounted}) c) as document_mails,
        (select count(*)::int from (select from report_push where state = 'waiting' limit ${mostCounted}) d) as carrier_reports,
        (select count(*)::int from (select from data_import where state in ('reading', 'checking', 'writing') limit ${mostCounted}) e) as imports`,
  ]);
  if (!rest) throw new Error("a count without a row");
  return { receipts: Math.min(receipts, mostCounted), mailing_jobs: mailingJobs, ...rest };
}

/** The queue makes its tables when the worker first runs. */
async function countMailingJobs({ sql }: Ctx): Promise<number> {
  const [table] = await sql`select to_regclass('pgboss.job') is not null as there`;
  if (!table?.there) return 0;
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from (select from pgboss.job where name = 'mailings' and state < 'completed' limit ${mostCounted}) a`;
  return row?.count ?? 0;
}

async function readConnections({ sql }: Ctx): Promise<Connections> {
  const rows = await sql<{ state: string; count: number; most: number }[]>`
    select coalesce(state, 'unknown') as state, count(*)::int as count, current_setting('max_connections')::int as most
    from pg_stat_activity where datname = current_database() and application_name like 'tearoff%' group by 1 order by 1`;
  return { byState: rows.map(({ state, count }) => ({ state, count })), limit: rows[0]?.most ?? 0 };
}

async function readChores({ sql }: Ctx): Promise<ChoreFacts[]> {
  const rows = await sql<
    { name: string; every: number; succeeded: number | null; failed: number | null; failures: string }[]
  >`select name, every_millis as every, failures, (extract(epoch from succeeded_at) * 1000)::float8 as succeeded,
      (extract(epoch from failed_at) * 1000)::float8 as failed from chore order by name limit 200`;
  return rows.map((row) => ({
    name: row.name,
    everyMillis: row.every,
    succeededAt: row.succeeded,
    failedAt: row.failed,
    failures: Number(row.failures),
  }));
}
