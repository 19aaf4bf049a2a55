/** npm run test:faults [-- --only <name>] [-- --kills 5]: makes faults on processes of its own and holds what is left against what tills were told. Ends with 1 when anything fails. */
import { parseArgs } from "node:util";
import { buildForFaults } from "./faults/build.ts";
import { type Cluster, openCluster } from "./faults/database.ts";
import type { Fault, Found } from "./faults/fault.ts";
import { appKilled } from "./faults/kinds/app-killed.ts";
import { clocksMoved } from "./faults/kinds/clocks-moved.ts";
import { connectionsCut, connectionsHalfClosed, connectionsSlowed } from "./faults/kinds/connections.ts";
import { databaseKilled } from "./faults/kinds/database-killed.ts";
import { deployment } from "./faults/kinds/deployment.ts";
import { diskFull } from "./faults/kinds/disk-full.ts";
import { retryStorms } from "./faults/kinds/retry-storms.ts";
import { twoApps } from "./faults/kinds/two-apps.ts";
import { workerKilled } from "./faults/kinds/worker-killed.ts";
import { verdictOf, writeFaults } from "./faults/report.ts";
import { PlainError, say, step } from "./shared/say.ts";
import { runCommand } from "./shared/shutdown.ts";
import { forgetTheUsersApp } from "./test/own-world.ts";
import { makeScratch } from "./test/scratch.ts";

const faults: readonly Fault[] = [
  databaseKilled,
  appKilled,
  connectionsCut,
  connectionsSlowed,
  connectionsHalfClosed,
  diskFull,
  clocksMoved,
  twoApps,
  workerKilled,
  deployment,
  retryStorms,
];

function readArguments(): { chosen: readonly Fault[]; timesOf: (fault: Fault) => number; isWhole: boolean } {
  const { values } = parseArgs({ options: { only: { type: "string" }, kills: { type: "string" } } });
  const chosen = faults.filter(({ name }) => values.only === undefined || name === values.only);
  if (chosen.length === 0)
    throw new PlainError(`There is no fault ${values.only}: ${faults.map(({ name }) => name).join(", ")}.`);
  const kills = Number(values.kills ?? Number.POSITIVE_INFINITY);
  if (!(kills >= 1)) throw new PlainError("--kills takes a number from 1 on.");
  const isWhole = values.only === undefined && values.kills === undefined;
  return { chosen, timesOf: ({ times }) => Math.min(times, Math.floor(kills)), isWhole };
}

async function makeFault(cluster: Cluster, fault: Fault, times: number): Promise<Found> {
  try {
    return await step(fault.title, () => fault.run(cluster, times));
  } catch (error) {
    const wrong = [error instanceof Error ? error.message : String(error)];
    return { times, requests: 0, acknowledged: 0, lost: 0, twice: 0, readySeconds: null, wrong, words: "" };
  }
}

async function main(): Promise<number> {
  const { chosen, timesOf, isWhole } = readArguments();
  forgetTheUsersApp();
  const scratch = await makeScratch();
  await buildForFaults(scratch);
  const cluster = await openCluster(scratch);
  const results: { fault: Fault; found: Found }[] = [];
  for (const fault of chosen) {
    const found = await makeFault(cluster, fault, timesOf(fault));
    results.push({ fault, found });
    say(`  ${verdictOf(found)} ${JSON.stringify(found)}`);
  }
  if (isWhole) writeFaults(results, "test:faults");
  return results.some(({ found }) => found.wrong.length > 0) ? 1 : 0;
}

await runCommand(main, 130);
