/** Whether this server can do its work. */
import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import journal from "@/db/migrations/meta/_journal.json";
import { isPosterAhead } from "@/lib/ledger/poster-place";
import { posterLagSeconds } from "@/lib/ledger/queries";
import type { Ctx } from "./context";

export type Readiness = {
  /** `degraded`: tills are served, but what they redeemed is posted late. */
  status: "ok" | "degraded" | "unavailable";
  checks: {
    database: "ok" | "failed";
    /** `missing`: this build expects a migration that the database does not have. */
    migrations: "ok" | "missing" | "unknown";
    /** Age of the oldest receipt that waits to be posted; null when it could not be told. */
    workerLagSeconds: number | null;
    /** `ahead`: nothing is posted, because the database was restored into a younger cluster (decision 0002). */
    posterPlace: "ok" | "ahead" | "unknown";
  };
};

/** How long a check may take. */
const patienceMillis = 2_000;
/** From here on the worker is late. That is told, but taking the server away would not make the worker faster. */
const lagLimitSeconds = 60;

let running: Promise<Readiness> | undefined;

/** Answers within two seconds, whatever the database does. Calls at the same time share one look. */
export function readiness(ctx: Ctx): Promise<Readiness> {
  // A database that hangs would otherwise collect one waiting connection per probe.
  running ??= checkReadiness(ctx).finally(() => {
    running = undefined;
  });
  return running;
}

/** One look, not shared. */
export async function checkReadiness(ctx: Ctx, withinMillis = patienceMillis): Promise<Readiness> {
  const [answers, migrations, lag, isAhead] = await Promise.all([
    within(withinMillis, ctx.sql`select 1`),
    within(withinMillis, appliedMigrations(ctx)),
    within(withinMillis, posterLagSeconds(ctx)),
    within(withinMillis, isPosterAhead(ctx.db)),
  ]);
  const checks = {
    database: answers === null ? "failed" : "ok",
    migrations: migrations === null ? "unknown" : hasAll(migrations) ? "ok" : "missing",
    workerLagSeconds: lag === null ? null : Math.round(lag * 10) / 10,
    posterPlace: isAhead === null ? "unknown" : isAhead ? "ahead" : "ok",
  } as const;
  const isServing = checks.database === "ok" && checks.migrations === "ok";
  const isLate = lag === null || lag > lagLimitSeconds || checks.posterPlace !== "ok";
  return { status: isServing ? (isLate ? "degraded" : "ok") : "unavailable", checks };
}

/** When each applied migration was made, which is how drizzle tells them apart. None when there is no such table yet. */
async function appliedMigrations({ sql }: Ctx): Promise<Set<number>> {
  const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as there`;
  if (!table?.there) return new Set();
  const rows = await sql<{ created_at: string }[]>`select created_at from drizzle.__drizzle_migrations`;
  return new Set(rows.map((row) => Number(row.created_at)));
}

function hasAll(applied: ReadonlySet<number>): boolean {
  return journal.entries.every((entry) => applied.has(entry.when));
}

/** The value, or null when it fails or takes too long. */
export async function within<T>(millis: number, work: PromiseLike<T>): Promise<T | null> {
  const stop = new AbortController();
  try {
    return await Promise.race([
      Promise.resolve(work).catch(() => null),
      sleep(millis, null, { signal: stop.signal }).catch(() => null),
    ]);
  } finally {
    stop.abort();
  }
}
