/** The text that Prometheus reads (docs/operations.md). */
import "server-only";
import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { Ctx } from "@/lib/server/context";
import { runtimeEnv } from "@/lib/server/env";
import { registry } from "@/lib/server/metrics";
import type { Facts } from "./read-facts";
import { type Reading, readSystem } from "./reading";
import { lastRun } from "./rules";

export const scrapeType = Registry.PROMETHEUS_CONTENT_TYPE;

/** This process's counts, and what the database says of the whole centre. Never throws for want of a database: `tearoff_database_up` is 0 then, and what only it knows is left out. */
export async function scrape(ctx: Ctx): Promise<string> {
  // Event loop, memory and garbage collection are watched from the first scrape on: where nobody scrapes they cost nothing.
  if (!registry.getSingleMetric("process_start_time_seconds")) collectDefaultMetrics({ register: registry });
  const system = registryOf(await readSystem(ctx));
  return `${await registry.metrics()}\n${await system.metrics()}`;
}

/** A registry of one scrape: what is not known this time is not in it. */
function registryOf({ checks, facts }: Reading): Registry {
  const made = new Registry();
  const gauge = gaugeMaker(made);
  gauge(
    "tearoff_database_up",
    "Whether the database answers within two seconds.",
    Number(checks.database === "ok"),
  );
  if (checks.migrations !== "unknown")
    gauge(
      "tearoff_migrations_missing",
      "1 when the database lacks a migration that this build needs.",
      Number(checks.migrations === "missing"),
    );
  if (checks.workerLagSeconds !== null)
    gauge(
      "tearoff_poster_lag_seconds",
      "Age of the oldest receipt or reversal that waits to be posted; 0 when none waits.",
      checks.workerLagSeconds,
    );
  if (checks.posterPlace !== "unknown")
    gauge(
      "tearoff_poster_ahead",
      "1 when nothing is posted because the database was restored into a younger cluster (docs/decisions/0002).",
      Number(checks.posterPlace === "ahead"),
    );
  gauge(
    "tearoff_database_pool_limit",
    "Connections that this process opens at most.",
    runtimeEnv().DATABASE_POOL,
  );
  if (facts) addFacts(made, facts);
  return made;
}

function addFacts(made: Registry, { queues, connections, chores }: Facts): void {
  const gauge = gaugeMaker(made);
  gauge(
    "tearoff_database_connections_limit",
    "Connections that the database takes of everybody.",
    connections.limit,
  );
  const labelled = (name: string, help: string, label: string) =>
    new Gauge({ name, help, labelNames: [label], registers: [made] });
  const open = labelled(
    "tearoff_database_connections",
    "Connections of all servers and workers, by state.",
    "state",
  );
  for (const { state, count } of connections.byState) open.set({ state }, count);
  const queue = labelled("tearoff_queue_size", "What waits for the worker, counted to 10,000.", "queue");
  for (const [name, size] of Object.entries(queues)) queue.set({ queue: name }, size);
  const every = labelled("tearoff_chore_interval_seconds", "From one run of a chore to the next.", "chore");
  const success = labelled(
    "tearoff_chore_last_success_timestamp_seconds",
    "When a chore last came to a good end; 0: never.",
    "chore",
  );
  const run = labelled(
    "tearoff_chore_last_run_timestamp_seconds",
    "When a chore last came to an end, good or not; 0: never.",
    "chore",
  );
  const failures = new Counter({
    name: "tearoff_chore_failures_total",
    help: "Runs of a chore that failed, of all workers, ever.",
    labelNames: ["chore"],
    registers: [made],
  });
  for (const chore of chores) {
    every.set({ chore: chore.name }, chore.everyMillis / 1000);
    success.set({ chore: chore.name }, (chore.succeededAt ?? 0) / 1000);
    run.set({ chore: chore.name }, lastRun(chore) / 1000);
    failures.inc({ chore: chore.name }, chore.failures);
  }
}

const gaugeMaker = (made: Registry) => (name: string, help: string, value: number) =>
  new Gauge({ name, help, registers: [made] }).set(value);
