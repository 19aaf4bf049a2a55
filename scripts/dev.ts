/** npm run dev: prepared like npm start, then Next's development server and the worker, talking to this terminal. */
import { startApp } from "./shared/app.ts";
import { failWhenGone, prepare } from "./shared/prepare.ts";
import { runCommand } from "./shared/shutdown.ts";

async function develop(): Promise<number> {
  const { env, childEnv, database, recordFile } = await prepare();
  const app = startApp({
    env: childEnv,
    port: env.PORT,
    host: env.HOST,
    mode: "dev",
    logFolder: undefined,
    recordFile,
  });
  return Promise.race([app.failed, failWhenGone(database)]);
}

await runCommand(develop, 0);
