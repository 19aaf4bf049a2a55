/** A PostgreSQL server that can be killed outright and comes back on the same port. */
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../shared/port.ts";
import { clusterFolder, databaseRole, startCluster, stopCluster } from "../shared/postgres/cluster.ts";
import { connect, embeddedUrl } from "../shared/postgres/connect.ts";
import { waitUntilGone } from "../shared/process-identity.ts";
import { atEnd } from "../shared/shutdown.ts";
import { until } from "./fault.ts";

export type Cluster = {
  folder: string;
  port: number;
  url: (database: string) => string;
  /** Starts it; resolves when it takes connections. */
  start: () => Promise<void>;
  /** Kills server and sessions with SIGKILL at once, as a crash does. */
  crash: () => Promise<void>;
  /** Resolves when a new connection gets an answer. */
  untilAnswers: (database: string) => Promise<void>;
};

/** Makes it under `folder`, durable as in earnest; its end is seen to. */
export async function openCluster(folder: string): Promise<Cluster> {
  const home = join(folder, "database");
  if (!existsSync(home)) mkdirSync(home);
  const [port, password] = [await freePort(), randomBytes(18).toString("base64url")];
  const url = (database: string) => embeddedUrl(port, databaseRole, password, database);
  atEnd(() => stopCluster(home));
  const cluster: Cluster = {
    folder,
    port,
    url,
    start: async () => {
      await startCluster({ home, password, durable: true, port });
    },
    crash: () => kill(home),
    untilAnswers: (database) => until("an answer of the database", 60_000, () => answers(url(database))),
  };
  await cluster.start();
  return cluster;
}

async function kill(home: string): Promise<void> {
  const pid = postmasterOf(home);
  if (pid === undefined) return;
  const family = [pid, ...childrenOf(pid)];
  for (const one of family) {
    try {
      process.kill(one, "SIGKILL");
    } catch {
      // A session that ended by itself in between.
    }
  }
  await Promise.all(family.map((one) => waitUntilGone(one, 10_000, 5)));
}

/** The server's pid; undefined when none was started or it cleared up behind itself. */
export function postmasterOf(home: string): number | undefined {
  try {
    const [line] = readFileSync(join(clusterFolder(home), "postmaster.pid"), "utf8").split("\n");
    return Number(line) > 1 ? Number(line) : undefined;
  } catch {
    return undefined;
  }
}

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8")
      .trim()
      .split(" ")
      .filter(Boolean)
      .map(Number);
  } catch {
    return [];
  }
}

async function answers(url: string): Promise<boolean> {
  const sql = connect(url, { connectTimeoutSeconds: 1 });
  try {
    await sql`select 1`;
    return true;
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}
