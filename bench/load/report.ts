/** What a load found: its verdict, bench/results/load.json and the section in docs/reliability.md. */
import { table, writeResult, writeSection } from "../support/report";
import type { KindFigures } from "./tally";
import { mix } from "./traffic";
import type { Look } from "./watch";

export type Found = {
  /** Of the load itself. */
  seconds: number;
  steps: readonly { lanes: number; rate: number }[];
  /** Requests a second: the most that was answered, and what was sent then. */
  peak: number;
  offered: number;
  kinds: readonly KindFigures[];
  /** Answers of each status. */
  statuses: Readonly<Record<string, number>>;
  /** Refusals by reason. */
  reasons: Readonly<Record<string, number>>;
  looks: readonly Look[];
  heard: { hearing: number; cutOff: number; phones: number };
  books: { acknowledged: number; lost: number; twice: number };
  /** Requests sent a second time, since the server had ended their connection while it was idle. */
  repeated: number;
  /** What went wrong, each in a sentence. */
  wrong: readonly string[];
};

/** Memory at the end, of that after the first minute (or tenth). */
const mostGrowth = 1.2;
/** A till waits two seconds for an answer before it asks again (lib/pos-api/guide.ts). */
const mostMillis = 2_000;
/** Of the peak: what is still answered at twice of it. */
const leastShare = 0.5;
const limits = `no error; p99 at most ${mostMillis / 1000} s; at least ${leastShare} of the peak is still answered; memory at the end at most ${mostGrowth} of that at the first look; every phone hears all the time; the books are right.`;

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
const growthOf = ({ looks }: Found): number =>
  (looks.at(-1)?.rssMebibytes ?? Number.NaN) / (looks[0]?.rssMebibytes ?? Number.NaN);

/** Done or refused, a second, at twice the peak. */
const answeredOf = ({ kinds }: Found): number => sumOf(kinds.map(({ perSecond }) => perSecond));

/** Why the load was not held; empty: it was. */
export function wrongOf(found: Found): string[] {
  const { kinds, heard, peak, wrong } = found;
  const slow = kinds.filter(({ p99 }) => p99 > mostMillis);
  const share = answeredOf(found) / peak;
  const errors = sumOf(kinds.map(({ counts }) => counts.error));
  const growth = growthOf(found);
  return [
    ...(errors > 0 ? [`${errors} requests had neither an answer nor a 'come back'.`] : []),
    ...slow.map(({ kind, p99 }) => `One in a hundred of '${kind}' took ${Math.round(p99)} ms.`),
    ...(share < leastShare ? [`Only ${share.toFixed(2)} of the peak was answered.`] : []),
    ...(growth <= mostGrowth ? [] : [`Memory grew to ${growth.toFixed(2)} of what it was.`]),
    ...(heard.hearing < heard.phones || heard.cutOff > 0
      ? [`${heard.hearing} of ${heard.phones} phones hear; ${heard.cutOff} were cut off in between.`]
      : []),
    ...wrong,
  ];
}

/** Writes both. */
export function writeLoad(found: Found): void {
  const wrong = wrongOf(found);
  writeResult("load", { ...found, growth: growthOf(found), held: wrong.length === 0, wrong });
  writeSection("load", "Load", describeLoad(found), "test:load", "reliability");
}

/** The section, as Markdown. */
export function describeLoad(found: Found): string {
  const wrong = wrongOf(found);
  const { seconds, steps, peak, offered, heard, books, repeated } = found;
  const count = (value: number) => Math.round(value).toLocaleString("en");
  const reached = steps.map(({ lanes, rate }) => `${lanes} at once: ${count(rate)}`).join(", ");
  const shares = Object.entries(mix).map(([kind, share]) => `${kind} ${share} %`);
  return `Of a hundred requests: ${shares.join(", ")}. ${heard.phones} signed-in shoppers' phones listen to their barcodes all the while. First as fast as it is answered, ${reached} a second; then twice the most,
${count(offered)} a second, each at its time by the clock whatever becomes of the others, for ${seconds} s. PostgreSQL with fsync on, one server of the production build, the worker and the load, all on this machine. Milliseconds count from
the moment a request was due; 'sent back' is 503 or 429 with Retry-After (decision 47).

${kindTable(found)}

${lookTable(found)}

${heard.hearing} of ${heard.phones} phones heard at the end, ${heard.cutOff} were cut off in between. ${refusalWords(found)} Sent a second time, since the server had just ended an idle connection: ${count(repeated)}. ${count(books.acknowledged)} redemptions and reversals were told, ${books.lost} are lost, ${books.twice} count twice; ledger and budgets
are looked at as after the faults. Limits: ${limits}

**${wrong.length === 0 ? "Held" : "Failed"}.** ${wrong.join(" ")} At the peak ${count(peak)} a second were answered, at twice the peak ${count(answeredOf(found))}.`;
}

function kindTable({ kinds }: Found): string {
  const round = (value: number) => (Number.isNaN(value) ? "" : Math.round(value));
  return table(
    [
      "kind",
      "answered a second",
      "p50 ms",
      "p95 ms",
      "p99 ms",
      "done",
      "refused",
      "sent back",
      "its p99 ms",
      "errors",
    ],
    kinds
      .toSorted((a, b) => a.kind.localeCompare(b.kind))
      .map(({ kind, counts, perSecond, p50, p95, p99, shedP99 }) => [
        kind,
        Math.round(perSecond),
        ...[p50, p95, p99].map(round),
        ...[counts.good, counts.refused, counts.shed],
        round(shedP99),
        counts.error,
      ]),
  );
}

function lookTable({ looks }: Found): string {
  return table(
    ["second", "memory, MiB", "event loop late, p99 ms", "phones that hear"],
    looks.map(({ second, rssMebibytes, eventLoopP99, listeners }) => [
      second,
      rssMebibytes,
      eventLoopP99,
      listeners,
    ]),
  );
}

function refusalWords({ reasons }: Found): string {
  const words = Object.entries(reasons).map(([reason, count]) => `${reason} ${count}`);
  return `Refusals: ${words.join(", ") || "none"}.`;
}
