/**
 * Sequences of what people, tills, carriers and crashes do, on a real database: after each of them ledger, documents and credits say what the receipts say (rules 6 to 8 of the domain).
 * `npm test` runs some; `npm run test:clearing-sequences` 2,000.
 */
import fc from "fast-check";
import { describe, test } from "vitest";
import { testDatabase } from "@/db/testing/test-database";
import { ClearingSequences } from "./testing/clearing-sequences";
import { step } from "./testing/steps";

const sequences = Number(process.env.CLEARING_SEQUENCES ?? 6);
/** Sequences of one database: comparing it as a whole after each of them grows with what is in it, and a copy of the template is quick. */
const ofOne = 10;
/** `CLEARING_SEED`: that of a run before, to see it again. */
const seed = Number(process.env.CLEARING_SEED ?? Math.floor(Math.random() * 1_000_000_000));

for (let from = 0; from < sequences; from += ofOne) {
  const count = Math.min(ofOne, sequences - from);
  describe(`seed ${seed}, from ${from}`, () => {
    const database = testDatabase();
    test(`${count} sequences of what people, tills, phones, carriers and banks do, and of crashes`, {
      timeout: 1_800_000,
    }, async () => {
      const world = new ClearingSequences(database);
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), (steps) => world.run(steps)),
        { numRuns: count, seed: seed + from, endOnFailure: true },
      );
    });
  });
}
