/** npm run db:seed: makes the demo world in an empty database, also in an external one, as it was asked for. */
import { migrateDatabase } from "./shared/migrate.ts";
import { PlainError } from "./shared/say.ts";
import { isEmptyWorld, seedDatabase } from "./shared/seed.ts";
import { runCommand } from "./shared/shutdown.ts";
import { openForTool } from "./shared/tool-database.ts";

async function seed(): Promise<number> {
  const database = await openForTool();
  await migrateDatabase(database.url);
  if (!(await isEmptyWorld(database.url))) {
    throw new PlainError(
      "The database has people in it already; the demo world goes into an empty one only.",
    );
  }
  await seedDatabase(database.url);
  return 0;
}

await runCommand(seed, 130);
