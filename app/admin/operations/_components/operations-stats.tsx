import { Stat } from "@/components/ui/stat";
import type { Operations } from "@/lib/operations/queries";
import { choreState } from "@/lib/operations/rules";
import { counted, formatCount } from "../../_components/words";
import { millisWords, spanWords } from "./operations-words";

/** The figures of the centre, then those of this server. */
export function OperationsStats({ operations, now }: { operations: Operations; now: number }) {
  const { reading, requests, counts, server } = operations;
  const asked = requests.reduce((sum, one) => sum + one.requests, 0);
  const failed = requests.reduce((sum, one) => sum + one.failed, 0);
  return (
    <div className="grid grid-cols-2 gap-4 xl:grid-cols-4">
      <DatabaseStat reading={reading} />
      <PostingStat reading={reading} />
      <ConnectionsStat reading={reading} />
      <ChoresStat reading={reading} now={now} />
      <Stat
        label="Requests, last 5 minutes"
        value={formatCount(asked)}
        note={`${failed === 0 ? "none" : formatCount(failed)} broke · ${formatCount(server.inWork)} of at most ${formatCount(server.mostInWork)} in work now`}
      />
      <Stat
        label="Redemptions by this server"
        value={formatCount(counts.redemptions)}
        note={`${counted(counts.issues, "barcode issued", "barcodes issued")} · since it started`}
      />
      <Stat label="Phones that listen" value={formatCount(counts.listeners)} note="to what tills say" />
      <Stat
        label="Memory of this server"
        value={`${formatCount(Math.round(server.memoryBytes / 1_000_000))} MB`}
        note={`up for ${spanWords(now - server.startedAt.getTime())}`}
      />
    </div>
  );
}

type ReadingProps = Pick<Operations, "reading">;

function DatabaseStat({ reading: { checks, tookMillis, facts } }: ReadingProps) {
  const migrations = {
    ok: "all migrations",
    missing: "a migration is missing",
    unknown: "migrations unknown",
  };
  const isWell = checks.database === "ok" && facts !== null;
  return (
    <Stat
      label="Database"
      value={isWell ? millisWords(tookMillis) : "Silent"}
      note={`for a whole look · ${migrations[checks.migrations]}`}
    />
  );
}

function PostingStat({ reading: { checks, facts } }: ReadingProps) {
  const lag = checks.workerLagSeconds;
  const waiting = facts?.queues.receipts ?? 0;
  return (
    <Stat
      label="Posting"
      value={lag === null ? "Unknown" : lag < 1 ? "Up to date" : `${spanWords(lag * 1000)} behind`}
      note={waiting === 0 ? "nothing waits" : counted(waiting, "receipt waits", "receipts wait")}
    />
  );
}

function ConnectionsStat({ reading: { facts } }: ReadingProps) {
  if (!facts) return <Stat label="Connections" value="Unknown" />;
  const { byState, limit } = facts.connections;
  const open = byState.reduce((sum, { count }) => sum + count, 0);
  return (
    <Stat
      label="Connections"
      value={`${formatCount(open)} of ${formatCount(limit)}`}
      note={byState.map(({ state, count }) => `${formatCount(count)} ${state}`).join(" · ")}
    />
  );
}

function ChoresStat({ reading: { facts }, now }: ReadingProps & { now: number }) {
  if (!facts) return <Stat label="Chores of the worker" value="Unknown" />;
  const good = facts.chores.filter((chore) => choreState(chore, now) === "good").length;
  return (
    <Stat
      label="Chores of the worker"
      value={`${formatCount(good)} of ${formatCount(facts.chores.length)}`}
      note={good === facts.chores.length ? "all good" : "are good"}
    />
  );
}
