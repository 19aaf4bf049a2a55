/** What a fault is, and what is found when it is made. */
import type { Cluster } from "./database.ts";

export type Found = {
  /** How often the fault was made; 0: it cannot be made here, and `words` says why. */
  times: number;
  /** Requests that tills sent. */
  requests: number;
  /** Redemptions and reversals that a till was told of (201). */
  acknowledged: number;
  /** Of these, missing in the database or there with other bytes. */
  lost: number;
  /** Barcodes that counted more than once. */
  twice: number;
  /** From the database's first answer to a redemption that goes through, of the slowest time; null: not of this fault. */
  readySeconds: number | null;
  /** What is wrong, each in a sentence; empty: nothing. */
  wrong: readonly string[];
  /** What else is worth knowing. */
  words: string;
};

export type Fault = {
  /** For `--only`. */
  name: string;
  /** For the table. */
  title: string;
  /** Times it is made unless told otherwise. */
  times: number;
  run: (cluster: Cluster, times: number) => Promise<Found>;
};

/** The app must be ready again this long after the database. */
export const readyWithinSeconds = 5;

/** Waits. Tills wait between tries, and faults for their moment. */
export function pause(millis: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, millis));
}

/** Asks until the answer is true; throws with `what` after `withinMillis`. */
export async function until(what: string, withinMillis: number, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + withinMillis;
  while (!(await isSo())) {
    if (performance.now() > deadline)
      throw new Error(`It did not come in ${withinMillis / 1000} s: ${what}.`);
    await pause(15);
  }
}
