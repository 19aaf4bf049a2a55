/** The database of a command: the embedded one, started here, or the external one that DATABASE_URL names. */
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Env } from "@/lib/server/env";
import { clusterHome } from "./data-folder.ts";
import { databaseRole, startCluster, stopCluster } from "./postgres/cluster.ts";
import { connect, dropDatabase, embeddedUrl, ensureDatabase } from "./postgres/connect.ts";
import { PlainError, step } from "./say.ts";
import type { Secrets } from "./secrets.ts";
import { atEnd } from "./shutdown.ts";

export const databaseName = "tearoff";

export type Database = {
  url: string;
  embedded: boolean;
  /** Resolves when an embedded server is gone; never for an external one. */
  gone: Promise<void>;
};

/** Opens the database and registers its end. `keepRunning` leaves an embedded server to whoever runs it already. */
export async function openDatabase(env: Env, secrets: Secrets, keepRunning = false): Promise<Database> {
  if (env.DATABASE_URL !== undefined) {
    await checkExternal(env.DATABASE_URL);
    return { url: env.DATABASE_URL, embedded: false, gone: new Promise(() => {}) };
  }
  const home = clusterHome(env.TEAROFF_DATA_DIR);
  const cluster = await step("Starting the database", async () => {
    // Registered first: a stop during a slow start must end the server as well.
    if (!keepRunning) atEnd(() => stopCluster(home));
    const running = await startCluster({ home, password: secrets.databasePassword, durable: true });
    const admin = embeddedUrl(running.port, databaseRole, secrets.databasePassword, "postgres");
    if (existsSync(seedingMarker(env)) && !keepRunning) await dropDatabase(admin, databaseName);
    rmSync(seedingMarker(env), { force: true });
    await ensureDatabase(admin, databaseName);
    return running;
  });
  const url = embeddedUrl(cluster.port, databaseRole, secrets.databasePassword, databaseName);
  return { url, embedded: true, gone: cluster.gone };
}

/** Runs `work` marked as seeding: if it is cut short, the next start throws the half-made world away and begins again. */
export async function whileSeeding(env: Env, work: () => Promise<void>): Promise<void> {
  writeFileSync(seedingMarker(env), "");
  await work();
  rmSync(seedingMarker(env), { force: true });
}

function seedingMarker(env: Env): string {
  return join(env.TEAROFF_DATA_DIR, "seeding");
}

async function checkExternal(url: string): Promise<void> {
  const sql = connect(url);
  try {
    const [row] = await sql<
      { version: number }[]
    >`select current_setting('server_version_num')::int as version`;
    if ((row?.version ?? 0) < 160_000) {
      throw new PlainError(
        "The database of DATABASE_URL is older than PostgreSQL 16; Tearoff needs 16 or newer.",
      );
    }
  } catch (error) {
    if (error instanceof PlainError) throw error;
    const { host, pathname } = new URL(url);
    const why =
      error instanceof Error
        ? error.message || String("code" in error ? error.code : error.name)
        : String(error);
    throw new PlainError(
      `The database ${pathname.slice(1)} on ${host} of DATABASE_URL cannot be reached: ${why}.`,
    );
  } finally {
    await sql.end({ timeout: 1 });
  }
}
