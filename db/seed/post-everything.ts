/** The poster's part of the demo world: ledger, lines and totals are derived by the same code as ever. */
import type { Db, Sql } from "@/db/client";
import { systemActor } from "@/lib/auth/actor";
import { foldDemographics } from "@/lib/demographics/fold-demographics";
import { foldPerformance } from "@/lib/ledger/fold-performance";
import { postOutcomes } from "@/lib/ledger/post-outcomes";

const batchSize = 1_000;
const waitMillis = 50;
const longestWaitMillis = 60_000;

/**
 * Posts until `expected` receipts and reversals are posted. Transactions that run elsewhere on the same server hold the poster back, so
 * it waits for them. Throws when they take longer than a minute.
 */
export async function postEverything(
  handle: { db: Db; sql: Sql },
  now: Date,
  expected: number,
  onPosted: (posted: number) => void,
): Promise<void> {
  let posted = 0;
  let waitedMillis = 0;
  while (posted < expected) {
    const step = await postOutcomes({ actor: systemActor, now, ...handle }, batchSize);
    posted += step.posted;
    onPosted(posted);
    if (step.posted > 0) continue;
    if (waitedMillis > longestWaitMillis)
      throw new Error("the poster waited a minute for other transactions of this server to end");
    await new Promise((resolve) => setTimeout(resolve, waitMillis));
    waitedMillis += waitMillis;
  }
  // What is posted is settled: nothing holds the sums of campaigns and shoppers back.
  const ctx = { actor: systemActor, now, ...handle };
  while ((await foldPerformance(ctx, batchSize)).folded > 0);
  while ((await foldDemographics(ctx)).folded > 0);
}
