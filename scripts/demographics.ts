/** npm run demographics [-- --rebuild]: whether the sums of demographics are what the ledger's lines and the shoppers say; with --rebuild they are counted anew first. Ends with 1 when anything differs. */
import { connect } from "@/db/client";
import { systemActor } from "@/lib/auth/actor";
import { compareDemographics } from "@/lib/demographics/compare-demographics";
import { foldDemographics } from "@/lib/demographics/fold-demographics";
import { rebuildDemographics } from "@/lib/demographics/rebuild-demographics";
import { PlainError, progressBar, say, step } from "./shared/say.ts";
import { runCommand } from "./shared/shutdown.ts";
import { openForTool } from "./shared/tool-database.ts";

async function main(): Promise<number> {
  const args = process.argv.slice(2);
  if (args.some((arg) => arg !== "--rebuild") || args.length > 1)
    throw new PlainError("Usage: npm run demographics [-- --rebuild]");
  const database = await openForTool();
  const connection = connect(database.url, { max: 2, applicationName: "tearoff-demographics" });
  try {
    const ctx = { actor: systemActor, now: new Date(), ...connection };
    if (args[0] === "--rebuild") {
      const { shoppers } = await step("Counting who buys what", (running) =>
        rebuildDemographics(ctx, (done, total) => running.update(progressBar(done, total))),
      );
      say(`${shoppers} shoppers are counted.`);
    }
    while ((await foldDemographics(ctx)).folded > 0);
    const differences = Object.entries(await compareDemographics(ctx));
    for (const [table, rows] of differences)
      say(`${table}: ${rows === 0 ? "agrees" : `${rows} rows differ`}`);
    return differences.every(([, rows]) => rows === 0) ? 0 : 1;
  } finally {
    await connection.close();
  }
}

await runCommand(main, 130);
