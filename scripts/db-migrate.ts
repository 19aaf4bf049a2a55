/** npm run db:migrate: applies the migrations that the database does not have yet. */
import { migrateDatabase } from "./shared/migrate.ts";
import { say } from "./shared/say.ts";
import { runCommand } from "./shared/shutdown.ts";
import { openForTool } from "./shared/tool-database.ts";

async function migrate(): Promise<number> {
  const database = await openForTool();
  const applied = await migrateDatabase(database.url);
  say(applied === 0 ? "The database is up to date." : `Applied ${applied} migrations.`);
  return 0;
}

await runCommand(migrate, 130);
