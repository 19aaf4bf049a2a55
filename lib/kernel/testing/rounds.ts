/**
 * How often a property is tried, in one place. `npm test` tries all that a test asks for; `npm run verify`, before every commit, a tenth of them (`TEAROFF_TEST_ROUNDS=few`), each time
 * others, for the seed is chance.
 */
import fc from "fast-check";

const share = process.env.TEAROFF_TEST_ROUNDS === "few" ? 0.1 : 1;

/** Of `all` rounds those of this run; at least one. */
export function rounds(all: number): number {
  return Math.max(1, Math.round(all * share));
}

/** For properties that say nothing: fast-check's own hundred. */
export function limitProperties(): void {
  fc.configureGlobal({ ...fc.readConfigureGlobal(), numRuns: rounds(100) });
}
