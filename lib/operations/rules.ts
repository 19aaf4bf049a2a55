/** PURE: what somebody should see to. The limits are those of docs/prometheus-alerts.yml. */

import type { VerbTimes } from "@/lib/server/recent-requests";
import { mostCounted, type QueueName, queueNames } from "./queues";
import type { ChoreFacts } from "./read-facts";
import type { Reading } from "./reading";

/** Instants as milliseconds since 1970; null: never. */
export type Trouble =
  | { kind: "databaseSilent" }
  | { kind: "migrationMissing" }
  | { kind: "posterAhead" }
  | { kind: "posterLate"; seconds: number }
  | { kind: "workerSilent"; since: number | null }
  | { kind: "choreFailing"; chore: string; since: number | null }
  | { kind: "choreLate"; chore: string; since: number | null }
  | { kind: "queueLong"; queue: QueueName }
  | { kind: "connectionsScarce"; open: number; limit: number }
  | { kind: "requestsFailing"; failed: number; requests: number }
  | { kind: "tooMuchAtOnce"; shed: number }
  | { kind: "pagesBreaking"; pages: number }
  | { kind: "redemptionsSlow"; millis: number };

/** What this server did in the last five minutes. */
export type Lately = { requests: readonly VerbTimes[]; shed: number; pageErrors: number };

/** `grave`: tills, shoppers or money are kept waiting. */
export const gravity = {
  databaseSilent: "grave",
  migrationMissing: "grave",
  posterAhead: "grave",
  posterLate: "grave",
  workerSilent: "grave",
  choreFailing: "slight",
  choreLate: "slight",
  queueLong: "slight",
  connectionsScarce: "slight",
  requestsFailing: "grave",
  tooMuchAtOnce: "grave",
  pagesBreaking: "grave",
  redemptionsSlow: "grave",
} as const satisfies Record<Trouble["kind"], "grave" | "slight">;

export const limits = {
  lateSeconds: 60,
  silentSeconds: 60,
  /** Pauses that a chore may miss, */
  chorePauses: 3,
  /** and longer: it may fail and wait a minute before it is tried again. */
  choreGraceSeconds: 120,
  scarceShare: 0.9,
  failingShare: 0.01,
  /** One request that broke is no trouble of the centre; nor is one till that had to come back, or one page. */
  fewFailures: 5,
  slowSeconds: 1,
  /** Of fewer, the slowest alone would be one in a hundred. */
  fewRedemptions: 100,
} as const;

export type ChoreState = "good" | "failing" | "late";

/** `failing`: its last run failed. `late`: it has not run for three of its pauses and two minutes. */
export function choreState(
  { everyMillis, succeededAt, failedAt }: ChoreFacts,
  nowMillis: number,
): ChoreState {
  const patience = limits.chorePauses * everyMillis + limits.choreGraceSeconds * 1000;
  if (nowMillis - lastRun({ succeededAt, failedAt }) > patience) return "late";
  return (failedAt ?? 0) > (succeededAt ?? 0) ? "failing" : "good";
}

/** 0: never. */
export const lastRun = ({ succeededAt, failedAt }: Pick<ChoreFacts, "succeededAt" | "failedAt">): number =>
  Math.max(succeededAt ?? 0, failedAt ?? 0);

/** Grave ones first. */
export function findTroubles({ at, checks, facts }: Reading, lately: Lately): Trouble[] {
  const found: Trouble[] = [];
  if (checks.database === "failed" || facts === null) found.push({ kind: "databaseSilent" });
  if (checks.migrations === "missing") found.push({ kind: "migrationMissing" });
  if (checks.posterPlace === "ahead") found.push({ kind: "posterAhead" });
  if (checks.workerLagSeconds !== null && checks.workerLagSeconds > limits.lateSeconds)
    found.push({ kind: "posterLate", seconds: checks.workerLagSeconds });
  found.push(...troublesOfServer(lately));
  if (facts) found.push(...troublesOf(facts, at.getTime()));
  return found.toSorted((a, b) => gravity[a.kind].localeCompare(gravity[b.kind]));
}

function troublesOfServer({ requests, shed, pageErrors }: Lately): Trouble[] {
  const found: Trouble[] = [];
  const sum = (of: "requests" | "failed") => requests.reduce((total, one) => total + one[of], 0);
  const failed = sum("failed");
  if (failed >= limits.fewFailures && failed > sum("requests") * limits.failingShare)
    found.push({ kind: "requestsFailing", failed, requests: sum("requests") });
  if (shed >= limits.fewFailures) found.push({ kind: "tooMuchAtOnce", shed });
  if (pageErrors >= limits.fewFailures) found.push({ kind: "pagesBreaking", pages: pageErrors });
  const one = requests.find(({ verb }) => verb === "redeemBarcode");
  if (one && one.requests >= limits.fewRedemptions && one.p99 > limits.slowSeconds * 1000)
    found.push({ kind: "redemptionsSlow", millis: one.p99 });
  return found;
}

function troublesOf({ chores, queues, connections }: NonNullable<Reading["facts"]>, now: number): Trouble[] {
  const found: Trouble[] = [];
  const newest = Math.max(0, ...chores.map(lastRun));
  const isSilent = now - newest > limits.silentSeconds * 1000;
  if (isSilent) found.push({ kind: "workerSilent", since: newest || null });
  for (const chore of chores) {
    const state = choreState(chore, now);
    const about = { chore: chore.name, since: chore.succeededAt };
    if (state === "failing") found.push({ kind: "choreFailing", ...about });
    // All are late when nobody does them.
    if (state === "late" && !isSilent) found.push({ kind: "choreLate", ...about });
  }
  for (const queue of queueNames) if (queues[queue] >= mostCounted) found.push({ kind: "queueLong", queue });
  const open = connections.byState.reduce((sum, { count }) => sum + count, 0);
  if (open > connections.limit * limits.scarceShare)
    found.push({ kind: "connectionsScarce", open, limit: connections.limit });
  return found;
}
