import { tryHoldDataFolder } from "./data-folder.ts";
import { type Database, openDatabase } from "./database.ts";
import { checkedEnvironment, prepareDataFolder } from "./environment.ts";

/** The database for a command that may also run beside `npm start`, whose embedded server it then shares. `authSecret`: what opens sealed secrets. */
export async function openForTool(): Promise<Database & { authSecret: string }> {
  const env = checkedEnvironment();
  const secrets = prepareDataFolder(env);
  // Only the commands that hold the folder may end the server with themselves.
  const alone = env.DATABASE_URL !== undefined || tryHoldDataFolder(env.TEAROFF_DATA_DIR);
  const database = await openDatabase(env, secrets, !alone);
  return { ...database, authSecret: env.AUTH_SECRET ?? secrets.authSecret };
}
