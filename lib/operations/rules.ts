/** PURE: what somebody should see to. The limits are those of docs/prometheus-alerts.yml. */
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
  | { kind: "requestsFailing"; failed: number; requests: number };

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
} as const satisfies Record<Trouble["kind"], "grave" | "slight">;

const lateSeconds = 60;
const silentMillis = 60_000;
/** A chore may fail and wait a minute before it is tried again. */
const choreGraceMillis = 120_000;
const scarceShare = 0.9;
const failingShare = 0.01;
/** One request that broke is no trouble of the centre. */
const fewFailures = 5;

export type ChoreState = "good" | "failing" | "late";

/** `failing`: its last run failed. `late`: it has not run for three of its pauses and two minutes. */
export function choreState(
  { everyMillis, succeededAt, failedAt }: ChoreFacts,
  nowMillis: number,
): ChoreState {
  if (nowMillis - lastRun({ succeededAt, failedAt }) > 3 * everyMillis + choreGraceMillis) return "late";
  return (failedAt ?? 0) > (succeededAt ?? 0) ? "failing" : "good";
}

const lastRun = ({ succeededAt, failedAt }: Pick<ChoreFacts, "succeededAt" | "failedAt">): number =>
  Math.max(succeededAt ?? 0, failedAt ?? 0);

/** Grave ones first. */
export function findTroubles(
  { at, checks, facts }: Reading,
  requests: { requests: number; failed: number },
): Trouble[] {
  const found: Trouble[] = [];
  if (checks.database === "failed" || facts === null) found.push({ kind: "databaseSilent" });
  if (checks.migrations === "missing") found.push({ kind: "migrationMissing" });
  if (checks.posterPlace === "ahead") found.push({ kind: "posterAhead" });
  if (checks.workerLagSeconds !== null && checks.workerLagSeconds > lateSeconds)
    found.push({ kind: "posterLate", seconds: checks.workerLagSeconds });
  if (requests.failed >= fewFailures && requests.failed > requests.requests * failingShare)
    found.push({ kind: "requestsFailing", ...requests });
  if (facts) found.push(...troublesOf(facts, at.getTime()));
  return found.toSorted((a, b) => gravity[a.kind].localeCompare(gravity[b.kind]));
}

function troublesOf({ chores, queues, connections }: NonNullable<Reading["facts"]>, now: number): Trouble[] {
  const found: Trouble[] = [];
  const newest = Math.max(0, ...chores.map(lastRun));
  const isSilent = now - newest > silentMillis;
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
  if (open > connections.limit * scarceShare)
    found.push({ kind: "connectionsScarce", open, limit: connections.limit });
  return found;
}
