/**
 * How the worker's chores fare: noted in memory after each run, and written to the database every few seconds by one statement, so that the web server can tell. What could not be written is written the next time.
 */
import "server-only";
import { randomUUID } from "node:crypto";
import type { Ctx } from "./context";
import { describeError } from "./describe-error";
import { inLogScope } from "./log-scope";
import { logger } from "./logger";

export type ChoreName = { name: string; everyMillis: number };
type Noted = { everyMillis: number; succeededAt: Date | null; failedAt: Date | null; failures: number };

/** By name: what happened since it was last written. */
const noted = new Map<string, Noted>();

/** Does one run of a chore under an id that its log lines carry, and notes what became of it. A failure is logged and thrown on. */
export function runChore<T>({ name, everyMillis }: ChoreName, run: () => Promise<T>): Promise<T> {
  return inLogScope({ said: { chore: name, runId: randomUUID() } }, async () => {
    try {
      const value = await run();
      noteOf(name, everyMillis).succeededAt = new Date();
      return value;
    } catch (error) {
      const note = noteOf(name, everyMillis);
      note.failedAt = new Date();
      note.failures += 1;
      logger.error(describeError(error), "a chore failed and will be tried again");
      throw error;
    }
  });
}

function noteOf(name: string, everyMillis: number): Noted {
  const note = noted.get(name) ?? { everyMillis, succeededAt: null, failedAt: null, failures: 0 };
  noted.set(name, note);
  return note;
}

/** Days after which a chore that nobody runs any more is forgotten. */
const forgottenAfterDays = 1;

/** Writes what was noted. Several workers write to the same rows: the latest moment wins, failures add up. */
export async function writeChores({ sql }: Pick<Ctx, "sql">): Promise<void> {
  const rows = [...noted].map(([name, note]) => ({ name, ...note }));
  noted.clear();
  try {
    await sql`
      with gone as (delete from chore where greatest(succeeded_at, failed_at) < now() - make_interval(days => ${forgottenAfterDays})
        and name not in (select name from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as n(name text)))
      insert into chore as c (name, every_millis, succeeded_at, failed_at, failures)
      select n.name, n."everyMillis", n."succeededAt", n."failedAt", n.failures
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
        as n(name text, "everyMillis" integer, "succeededAt" timestamptz, "failedAt" timestamptz, failures bigint)
      order by n.name
      on conflict (name) do update set every_millis = excluded.every_millis, succeeded_at = greatest(c.succeeded_at, excluded.succeeded_at),
        failed_at = greatest(c.failed_at, excluded.failed_at), failures = c.failures + excluded.failures`;
  } catch (error) {
    for (const { name, ...lost } of rows) keep(name, lost);
    throw error;
  }
}

/** Puts back what was not written, under what came meanwhile. */
function keep(name: string, lost: Noted): void {
  const note = noteOf(name, lost.everyMillis);
  note.succeededAt ??= lost.succeededAt;
  note.failedAt ??= lost.failedAt;
  note.failures += lost.failures;
}
