/** PURE: what became of requests, by kind. */

/** `shed`: 503 or 429 with Retry-After. `refused`: a 'no' of a verb. */
export type Outcome = "good" | "refused" | "shed" | "error";

type Kept = { counts: Record<Outcome, number>; answered: number[]; shed: number[] };
export type KindFigures = {
  kind: string;
  counts: Record<Outcome, number>;
  /** Done or refused, a second. */
  perSecond: number;
  /** Milliseconds from the moment it was due, of those done or refused. */
  p50: number;
  p95: number;
  p99: number;
  /** Of those told to come back. */
  shedP99: number;
};

export class Tally {
  private readonly kinds = new Map<string, Kept>();
  /** Of each error one sentence, the first twenty. */
  readonly wrong: string[] = [];
  readonly statuses = new Map<string, number>();
  readonly reasons = new Map<string, number>();

  add(kind: string, outcome: Outcome, millis: number): void {
    let kept = this.kinds.get(kind);
    if (!kept) {
      kept = { counts: { good: 0, refused: 0, shed: 0, error: 0 }, answered: [], shed: [] };
      this.kinds.set(kind, kept);
    }
    kept.counts[outcome] += 1;
    if (outcome === "shed") kept.shed.push(millis);
    else if (outcome !== "error") kept.answered.push(millis);
  }

  complain(words: string): void {
    if (this.wrong.length < 20) this.wrong.push(words);
  }

  /** Of all kinds together. */
  count(outcome: Outcome): number {
    return [...this.kinds.values()].reduce((sum, { counts }) => sum + counts[outcome], 0);
  }

  figures(seconds: number): KindFigures[] {
    return [...this.kinds].map(([kind, { counts, answered, shed }]) => {
      const at = percentilesOf(answered);
      return {
        kind,
        counts,
        perSecond: answered.length / seconds,
        ...{ p50: at(0.5), p95: at(0.95), p99: at(0.99) },
        shedP99: percentilesOf(shed)(0.99),
      };
    });
  }
}

function percentilesOf(values: readonly number[]): (share: number) => number {
  const sorted = Float64Array.from(values).sort();
  return (share) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** One more under a name. */
export function countIn(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
