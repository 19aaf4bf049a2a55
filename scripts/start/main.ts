/** npm start, on the pinned Node: from a checked environment to a served app. */
import { join } from "node:path";
import { startApp, untilReady } from "../shared/app.ts";
import { buildWhenStale } from "../shared/build.ts";
import { failWhenGone, prepare } from "../shared/prepare.ts";
import { runCommand } from "../shared/shutdown.ts";
import { printBanner } from "./banner.ts";

async function start(): Promise<number> {
  const { env, childEnv, database, logFolder, recordFile } = await prepare();
  await buildWhenStale(childEnv, join(logFolder, "build.log"));
  const host = env.HOST;
  const app = startApp({ env: childEnv, port: env.PORT, host, mode: "start", logFolder, recordFile });
  await Promise.race([untilReady(env.PORT, host), app.failed]);
  await printBanner(env, logFolder);
  // Lives until a signal, or until one of the two dies.
  return Promise.race([app.failed, failWhenGone(database)]);
}

await runCommand(start, 0);
