/** What start and dev do before anything is served: checks, database, migrations, demo world. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Env } from "@/lib/server/env";
import type { ChildEnv } from "./child.ts";
import { holdDataFolder } from "./data-folder.ts";
import { type Database, openDatabase, whileSeeding } from "./database.ts";
import { appEnvironment, checkedEnvironment, prepareDataFolder } from "./environment.ts";
import { migrateDatabase } from "./migrate.ts";
import { endOrphans } from "./orphans.ts";
import { portProblem } from "./port.ts";
import { PlainError, say } from "./say.ts";
import { isEmptyWorld, seedDatabase } from "./seed.ts";

export type Prepared = {
  env: Env;
  childEnv: ChildEnv;
  database: Database;
  logFolder: string;
  recordFile: string;
};

/** Everything up to a migrated database that has somebody in it. Throws PlainErrors. */
export async function prepare(): Promise<Prepared> {
  const env = checkedEnvironment();
  const secrets = prepareDataFolder(env);
  await holdDataFolder(env.TEAROFF_DATA_DIR);
  const recordFile = join(env.TEAROFF_DATA_DIR, "processes.json");
  if ((await endOrphans(recordFile)) > 0) say("Ended what an earlier start had left running.");
  await refuseTakenPort(env.PORT, env.HOST);
  const logFolder = join(env.TEAROFF_DATA_DIR, "logs");
  mkdirSync(logFolder, { recursive: true });
  const database = await openDatabase(env, secrets);
  await migrateAndSeed(env, database);
  return { env, childEnv: appEnvironment(env, secrets, database.url), database, logFolder, recordFile };
}

/** A PlainError when the embedded database ends while it is needed; otherwise never settles. */
export async function failWhenGone(database: Database): Promise<never> {
  await database.gone;
  throw new PlainError("The embedded database ended by itself; its log is postgres.log in the data folder.");
}

async function migrateAndSeed(env: Env, database: Database): Promise<void> {
  const applied = await migrateDatabase(database.url);
  if (applied > 0) say(`Applied ${applied} ${applied === 1 ? "migration" : "migrations"} to the database.`);
  if (!database.embedded || !(await isEmptyWorld(database.url))) return;
  await whileSeeding(env, () => seedDatabase(database.url));
}

async function refuseTakenPort(port: number, host: string | undefined): Promise<void> {
  const problem = await portProblem(port, host);
  if (problem === undefined) return;
  if (problem === "EADDRINUSE") {
    throw new PlainError(
      `PORT ${port} is used by another program; set PORT to a free one, for example PORT=${port + 1}.`,
    );
  }
  if (problem === "EACCES")
    throw new PlainError(`PORT ${port} may not be used by this user; set PORT to one above 1023.`);
  throw new PlainError(
    `HOST ${host} cannot be listened on (${problem}); set HOST to an address of this machine.`,
  );
}
