/** npm run db:reset: throws the data away and begins anew. An external database only with --yes-drop-everything. */
import { rmSync } from "node:fs";
import { clusterHome, holdDataFolder } from "./shared/data-folder.ts";
import { openDatabase, whileSeeding } from "./shared/database.ts";
import { checkedEnvironment, prepareDataFolder } from "./shared/environment.ts";
import { migrateDatabase } from "./shared/migrate.ts";
import { clusterFolder, stopCluster } from "./shared/postgres/cluster.ts";
import { connect } from "./shared/postgres/connect.ts";
import { PlainError, say } from "./shared/say.ts";
import { seedDatabase } from "./shared/seed.ts";
import { runCommand } from "./shared/shutdown.ts";

async function reset(): Promise<number> {
  const env = checkedEnvironment();
  if (env.DATABASE_URL !== undefined) {
    await resetExternal(env.DATABASE_URL);
    return 0;
  }
  const secrets = prepareDataFolder(env);
  await holdDataFolder(env.TEAROFF_DATA_DIR);
  const home = clusterHome(env.TEAROFF_DATA_DIR);
  await stopCluster(home);
  rmSync(clusterFolder(home), { recursive: true, force: true });
  const database = await openDatabase(env, secrets);
  await migrateDatabase(database.url);
  await whileSeeding(env, () => seedDatabase(database.url));
  return 0;
}

/** Empties the schemas that are ours; the database itself, its owner and its settings stay. */
async function resetExternal(url: string): Promise<void> {
  if (!process.argv.includes("--yes-drop-everything")) {
    throw new PlainError(
      `DATABASE_URL names an external database; npm run db:reset -- --yes-drop-everything really empties ${new URL(url).pathname.slice(1)}.`,
    );
  }
  const sql = connect(url);
  try {
    await sql`drop schema if exists drizzle cascade`;
    await sql`drop schema public cascade`;
    await sql`create schema public`;
  } finally {
    await sql.end({ timeout: 1 });
  }
  await migrateDatabase(url);
  say("The external database is empty and migrated; npm run db:seed fills it with the demo world.");
}

await runCommand(reset, 130);
