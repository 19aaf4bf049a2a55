import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { requirePermission } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/server/context";
import { newNumber } from "@/lib/server/new-id";
import type { SealEnv } from "@/lib/server/seal";
import { inTransaction } from "@/lib/server/transaction";
import { type Comparison, type Reconciliation, reconcile } from "./reconcile";
import { type DifferenceRow, listDifferenceRows } from "./reconcile-rows";

/** What a comparison found, as it is kept. `rows`: what is behind the first differences, by their place. */
export type ReconciliationFound = Omit<Reconciliation, "isRight" | "differences"> & {
  differences: (Comparison & { rows: DifferenceRow[] })[];
};

/** By itself the centre looks this often, and after each close. */
const everySeconds = 3_600;
/** Differences whose rows are kept. */
const mostOpened = 12;
/** Comparisons that are remembered. */
const mostKept = 100;

/**
 * Compares everything when somebody asked for it, when a month was closed since, or when the last time is an hour ago, and keeps what was found. All sums are of one moment: it reads in one
 * snapshot. It takes no transaction id, since the poster waits for all that have one (docs/decisions/0002). Two workers do not do it at once; a crash leaves it asked for.
 */
export async function runReconciliation(ctx: Ctx, env?: SealEnv): Promise<{ isRight: boolean | null }> {
  const { actor, now } = ctx;
  requirePermission(actor, "reconcile");
  const asked = await takeUp(ctx);
  if (asked === null) return { isRight: null };
  const found = await inTransaction(ctx, (tx) => compare({ ...ctx, db: tx }, tx, env));
  if (found === null) return { isRight: null };
  const { isRight, ...kept } = found;
  await inTransaction({ db: ctx.db }, async (tx) => {
    await tx.execute(sql`
      update reconciliation set finished_at = ${now.toISOString()}, is_right = ${isRight}, found = ${JSON.stringify(kept)}::jsonb where id = ${asked} and finished_at is null`);
    await tx.execute(sql`
      delete from reconciliation where finished_at is not null and id not in (select id from reconciliation order by id desc limit ${mostKept})`);
  });
  return { isRight };
}

/** The one that is to be done, as decimal text; null when nothing is due. */
async function takeUp({ db, now }: Ctx): Promise<string | null> {
  await db.execute(sql`
    insert into reconciliation (id, asked_at) select ${String(newNumber(now))}, ${now.toISOString()}
    where not exists (select from reconciliation r
      where r.asked_at > ${now.toISOString()}::timestamptz - make_interval(secs => ${everySeconds}) and not exists (select from period p where p.closed_at > r.asked_at))
    on conflict do nothing`);
  const [row] = await db.execute<{ id: string }>(
    sql`select id from reconciliation where finished_at is null`,
  );
  return row?.id ?? null;
}

async function compare(ctx: Ctx, tx: Tx, env?: SealEnv) {
  await tx.execute(sql`set transaction isolation level repeatable read read only`);
  await tx.execute(sql`set local statement_timeout = '15min'`);
  await tx.execute(sql`set local work_mem = '128MB'`);
  const [lock] = await tx.execute<{ got: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtext('tearoff reconciliation')) as got`,
  );
  if (!lock?.got) return null;
  const { differences, ...found } = await reconcile(ctx, { files: "all", ...(env && { env }) });
  const opened: ReconciliationFound["differences"] = [];
  for (const [place, one] of differences.entries())
    opened.push({ ...one, rows: place < mostOpened ? await listDifferenceRows(ctx, one) : [] });
  return { ...found, differences: opened };
}
