/** The table of faults in docs/reliability.md, and bench/results/faults.json. */
import { table, writeResult, writeSection } from "@/bench/support/report";
import type { Fault, Found } from "./fault.ts";

/** Writes both. `command` is what was run. */
export function writeFaults(results: readonly { fault: Fault; found: Found }[], command: string): void {
  writeResult("faults", {
    faults: results.map(({ fault: { name, title }, found }) => ({ name, title, ...found })),
  });
  const columns = [
    "fault",
    "times",
    "requests",
    "acknowledged",
    "lost",
    "twice",
    "ready again, worst",
    "verdict",
    "remarks",
  ];
  const rows = results.map(({ fault, found }) => [
    fault.title,
    found.times,
    found.requests,
    found.acknowledged,
    found.lost,
    found.twice,
    found.readySeconds === null ? "" : `${found.readySeconds.toFixed(2)} s`,
    verdictOf(found),
    [found.words, ...found.wrong].join(" "),
  ]);
  writeSection("faults", "Faults", `${words}\n\n${table(columns, rows)}`, command, "reliability");
}

/** `held`, `failed` or `not made`. */
export function verdictOf({ times, wrong }: Found): string {
  return wrong.length > 0 ? "failed" : times > 0 ? "held" : "not made";
}

const words = `Real processes (PostgreSQL with fsync on, the production build, the worker), all on this machine. Tills issue, redeem, send twice, meet another till over one barcode, and bring back, all the while
asking again with the same Idempotency-Key until they know. After each fault: every 201 that a till saw is in the database with the same bytes and comes back in the same bytes when asked for again; one barcode has one
outcome; the ledger built anew from receipts and reversals equals the one that the worker posted, sums to 0, and its chain is whole; budget = left + reserved + given. 'Ready again' counts from the first answer of the
database until \`/api/health/ready\` says so and a redemption went through; the limit is 5 s.`;
