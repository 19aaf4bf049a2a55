/** A world for one fault: a database of its own with one campaign and one till, and the app's real processes. */
import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { connect, type Db, type Sql } from "@/db/client";
import { apiKey } from "@/db/schema";
import { makeWorld, type World as Shop } from "@/db/testing/world";
import { makeApiKey } from "@/lib/auth/api-key";
import { makeVapidKeys } from "@/lib/push/vapid-keys";
import { newId } from "@/lib/server/new-id";
import { acceptQuickly } from "../shared/app.ts";
import { type ChildEnv, lastLines, startNode } from "../shared/child.ts";
import { appEnvironment, checkedEnvironment, packageFile } from "../shared/environment.ts";
import { migrateDatabase } from "../shared/migrate.ts";
import { repositoryRoot } from "../shared/paths.ts";
import { freePort } from "../shared/port.ts";
import { ensureDatabase } from "../shared/postgres/connect.ts";
import { atEnd } from "../shared/shutdown.ts";
import type { Cluster } from "./database.ts";
import { until } from "./fault.ts";

export type Process = {
  pid: number;
  isAlive: () => boolean;
  /** The end of its log. */
  lastWords: () => string;
  /** SIGKILL, and waits for the end. */
  kill: () => Promise<void>;
  /** SIGTERM, and waits for the end. */
  stop: () => Promise<void>;
};
export type Server = Process & { baseUrl: string; port: number };

export type World = {
  name: string;
  cluster: Cluster;
  /** Of the till, in test mode: it may make barcodes from nothing. */
  key: string;
  shop: Shop;
  /** Where shoppers with phones buy, since no shopper sees a campaign that is a test; and the key of its till. */
  phones: { shop: Shop; key: string };
  env: ChildEnv;
  /** Runs `work` with a pool of its own, past all proxies. */
  withDatabase: <T>(work: (database: { db: Db; sql: Sql; url: string }) => Promise<T>) => Promise<T>;
  /** Ready when it resolves. */
  startServer: (options?: ServerOptions) => Promise<Server>;
  startWorker: () => Process;
  /** Ends all that was started here. */
  end: () => Promise<void>;
};
export type ServerOptions = {
  port?: number;
  /** Where the app thinks the database is: that of a proxy. */
  databaseUrl?: string;
  /** Another build's folder. */
  folder?: string;
  /** What browsers call it, when a switch stands before it. */
  appUrl?: string;
  /** False: not ready yet when it resolves. */
  waits?: boolean;
};

/** Money for any number of barcodes. */
const budgetMinor = 100_000_000_000;

/** Of all worlds of a run: this process signs with the same keys. */
const secrets = {
  authSecret: randomBytes(32).toString("base64url"),
  barcodeKeys: `1:${randomBytes(32).toString("base64")}`,
  vapidKeys: makeVapidKeys(),
  databasePassword: "",
};

/** Makes database and till. `name` is that of the database. */
export async function openWorld(cluster: Cluster, name: string): Promise<World> {
  const url = cluster.url(name);
  await ensureDatabase(cluster.url("postgres"), name);
  await migrateDatabase(url);
  const env = await environmentOf(cluster.folder, url);
  const withDatabase: World["withDatabase"] = async (work) => {
    const { db, sql, close } = connect(url, { max: 4, applicationName: "tearoff faults" });
    try {
      return await work({ db, sql, url });
    } finally {
      await close();
    }
  };
  const [test, phones] = await withDatabase(
    async (database) => [await makeShop(database, "test"), await makeShop(database, "live")] as const,
  );
  const running = new Set<Process>();
  const keep = <P extends Process>(one: P): P => {
    running.add(one);
    return one;
  };
  return {
    ...{ name, cluster, ...test, phones, env, withDatabase },
    startServer: async (options = {}) => keep(await launchServer(cluster.folder, env, options)),
    startWorker: () => keep(launchWorker(cluster.folder, env)),
    end: async () => {
      await Promise.all([...running].map((one) => one.stop()));
    },
  };
}

async function makeShop(database: { db: Db; sql: Sql; url: string }, mode: "test" | "live") {
  const { key, keyHash } = makeApiKey(mode);
  const shop = await makeWorld(database, { isTest: mode === "test", budgetMinor, issuesPerShopper: 100 });
  const createdAt = new Date();
  const id = newId("apiKey", createdAt);
  await database.db
    .insert(apiKey)
    .values({ id, tillId: shop.tillId, name: "Till", mode, keyHash, createdAt });
  return { key, shop };
}

async function environmentOf(folder: string, databaseUrl: string): Promise<ChildEnv> {
  const env = checkedEnvironment({
    DATABASE_URL: databaseUrl,
    TEAROFF_DATA_DIR: folder,
    TEAROFF_DEMO: "true",
    // Tills in a storm are quicker than any till.
    TEAROFF_REQUESTS_PER_MINUTE: "9999999",
  });
  return { ...appEnvironment(env, secrets, databaseUrl), LOG_LEVEL: "warn" };
}

async function launchServer(folder: string, env: ChildEnv, options: ServerOptions): Promise<Server> {
  const port = options.port ?? (await freePort());
  const baseUrl = `http://127.0.0.1:${port}`;
  const program = options.folder
    ? join(options.folder, "node_modules", "next", "dist", "bin", "next")
    : packageFile("next", "dist", "bin", "next");
  const place = options.folder ? [options.folder] : [];
  const launched = launch(
    folder,
    "server",
    [...acceptQuickly, program, "start", ...place, "--port", String(port), "--hostname", "127.0.0.1"],
    {
      ...env,
      PORT: String(port),
      APP_URL: options.appUrl ?? baseUrl,
      DATABASE_URL: options.databaseUrl ?? env.DATABASE_URL,
    },
  );
  const server = { ...launched, baseUrl, port };
  if (options.waits ?? true) await until("the app being ready", 60_000, () => isReady(baseUrl));
  return server;
}

function launchWorker(folder: string, env: ChildEnv): Process {
  const script = join(repositoryRoot, "scripts", "worker.ts");
  return launch(folder, "worker", ["--import", "tsx", "--conditions=react-server", script], env);
}

function launch(folder: string, name: string, args: string[], env: ChildEnv): Process {
  const logs = join(folder, "logs");
  mkdirSync(logs, { recursive: true });
  const log = join(logs, `${name}.log`);
  const child = startNode(name, args, { env: { ...env, NODE_ENV: "production" }, log });
  let isAlive = true;
  void child.exited.then(() => {
    isAlive = false;
  });
  atEnd(() => child.stop(4_000));
  return {
    pid: child.pid,
    isAlive: () => isAlive,
    lastWords: () => lastLines(log, 12),
    kill: async () => {
      if (isAlive) process.kill(child.pid, "SIGKILL");
      await child.exited;
    },
    stop: () => child.stop(6_000),
  };
}

/** Whether requests should be sent there. */
export async function isReady(baseUrl: string): Promise<boolean> {
  try {
    const response = await fetch(`${baseUrl}/api/health/ready`, { signal: AbortSignal.timeout(2_500) });
    await response.text();
    return response.status === 200;
  } catch {
    return false;
  }
}
