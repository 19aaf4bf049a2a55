/** A PostgreSQL cluster of our own: made, started, found again after a crash, and stopped. */
import { spawn } from "node:child_process";
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { lastLines, openLog } from "../child.ts";
import { freePort } from "../port.ts";
import { commandOf, isAlive, waitUntilGone } from "../process-identity.ts";
import { PlainError } from "../say.ts";
import { type Binaries, findBinaries } from "./binaries.ts";
import { answersFor } from "./connect.ts";
import { judgePostmaster, type PostmasterPid, parsePostmasterPid } from "./postmaster-pid.ts";
import { databaseUser, type RunAs } from "./run-as.ts";

export const databaseRole = "tearoff";

export type ClusterOptions = {
  /** A folder that the database's user can reach; the cluster, its log and perhaps the programs live in it. */
  home: string;
  password: string;
  /** False for tests: nothing is forced to disk. */
  durable: boolean;
  /** Where it listens: a free port unless told otherwise. */
  port?: number;
};

export type RunningCluster = {
  port: number;
  /** True when a server that outlived its launcher was taken over. */
  reused: boolean;
  /** Resolves when the server is gone, wanted or not. */
  gone: Promise<void>;
  stop(): Promise<void>;
};

const startTimeoutMs = 120_000;

/** Starts the cluster under `home`, making it first when there is none. Throws PlainErrors. */
export async function startCluster(options: ClusterOptions): Promise<RunningCluster> {
  const cluster = clusterFolder(options.home);
  const runAs = databaseUser(cluster);
  const binaries = findBinaries(options.home, runAs);
  if (!existsSync(join(cluster, "PG_VERSION"))) await initialise(binaries, options, runAs);
  return (await findRunning(cluster, options.password)) ?? (await launch(binaries, options, runAs));
}

/** Where the cluster itself lies under its home. */
export function clusterFolder(home: string): string {
  return join(home, "postgres");
}

async function initialise(binaries: Binaries, options: ClusterOptions, runAs: RunAs): Promise<void> {
  const cluster = clusterFolder(options.home);
  // Made beside and renamed when complete: an interrupted initdb is simply made again.
  const unfinished = `${cluster}.new`;
  const passwordFile = join(options.home, `.password-${process.pid}`);
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  chmodSync(unfinished, 0o700);
  try {
    writeFileSync(passwordFile, options.password, { mode: 0o600 });
    if (runAs) for (const path of [unfinished, passwordFile]) chownSync(path, runAs.uid, runAs.gid);
    const result = await run(
      binaries.initdb,
      [
        `--pgdata=${unfinished}`,
        `--username=${databaseRole}`,
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--locale=C.UTF-8",
        ...(options.durable ? [] : ["--no-sync"]),
      ],
      runAs,
      options.home,
    );
    if (result.code !== 0)
      throw new PlainError(`The embedded PostgreSQL could not be set up: ${result.lastLine}`);
    renameSync(unfinished, cluster);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** Looks for a server that already serves this cluster; clears a postmaster.pid that means nothing. */
async function findRunning(cluster: string, password: string): Promise<RunningCluster | undefined> {
  const deadline = performance.now() + startTimeoutMs;
  for (let refusals = 0; ; ) {
    const file = readPostmaster(cluster);
    if (!file) return undefined;
    const verdict = judgePostmaster(
      file,
      { alive: isAlive(file.pid), command: commandOf(file.pid) },
      cluster,
    );
    if (verdict === "reuse") {
      const answer = await answersFor(file.port, password, cluster);
      if (answer === "yes") return adopted(file, true);
      if (answer === "wrong password") throw new PlainError(wrongPassword);
      // A pid that was handed to another cluster's server, or a server about to stop.
      if (answer === "another cluster" || ++refusals > 40) return clearPostmaster(cluster);
    }
    if (verdict === "start") return clearPostmaster(cluster);
    if (performance.now() > deadline) {
      throw new PlainError(
        `The embedded PostgreSQL (process ${file.pid}) neither starts nor stops; see its log.`,
      );
    }
    await pause(50);
  }
}

const wrongPassword =
  "The embedded database does not accept the password in secrets.json; restore that file, or begin anew with npm run db:reset.";

async function launch(binaries: Binaries, options: ClusterOptions, runAs: RunAs): Promise<RunningCluster> {
  const cluster = clusterFolder(options.home);
  const logFile = join(options.home, "postgres.log");
  // A port may be taken between asking for a free one and using it, and shared memory may outlive a killed server.
  for (let attempt = 0; attempt < 5; attempt++) {
    const port = options.port ?? (await freePort());
    const log = openLog(logFile);
    const server = spawn(binaries.postgres, serverArguments(cluster, port, options.durable), {
      cwd: options.home,
      env: { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" } as unknown as NodeJS.ProcessEnv,
      detached: true,
      stdio: ["ignore", log, log],
      ...(runAs ?? {}),
    });
    closeSync(log);
    let ended: string | undefined;
    server.once("error", (error) => (ended = error.message));
    server.once("exit", (code) => (ended = `exit code ${code}`));
    const file = await untilReady(cluster, () => ended !== undefined);
    if (file && file.pid === server.pid) {
      // The launcher may end without waiting for the database when it is killed, never because it was forgotten.
      server.unref();
      return adopted(file, false);
    }
    await pause(500 * attempt);
  }
  throw new PlainError(
    `The embedded PostgreSQL did not start; its log ${logFile} ends with:\n${lastLines(logFile, 5)}`,
  );
}

function serverArguments(cluster: string, port: number, durable: boolean): string[] {
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: 200,
    shared_buffers: "256MB",
    max_wal_size: "2GB",
    random_page_cost: 1.1,
    timezone: "UTC",
    log_timezone: "UTC",
    ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  return [
    "-D",
    cluster,
    "-p",
    String(port),
    ...Object.entries(settings).flatMap(([k, v]) => ["-c", `${k}=${v}`]),
  ];
}

async function untilReady(cluster: string, hasEnded: () => boolean): Promise<PostmasterPid | undefined> {
  const deadline = performance.now() + startTimeoutMs;
  while (!hasEnded() && performance.now() < deadline) {
    const file = readPostmaster(cluster);
    if (file?.status === "ready") return file;
    await pause(10);
  }
  return undefined;
}

function adopted(file: PostmasterPid, reused: boolean): RunningCluster {
  let stopped = false;
  const gone = (async () => {
    while (!stopped && !(await waitUntilGone(file.pid, 2_000, 500)));
  })();
  return {
    port: file.port,
    reused,
    gone,
    async stop() {
      stopped = true;
      await stopServer(file.pid);
    },
  };
}

/** Stops whatever server this cluster has, also one that is only just starting. */
export async function stopCluster(home: string): Promise<void> {
  const cluster = clusterFolder(home);
  const file = readPostmaster(cluster);
  if (
    !file ||
    judgePostmaster(file, { alive: isAlive(file.pid), command: commandOf(file.pid) }, cluster) === "start"
  )
    return;
  await stopServer(file.pid);
}

async function stopServer(pid: number): Promise<void> {
  // SIGINT is PostgreSQL's 'fast' shutdown: sessions end, everything is written, files are closed.
  const steps = [
    ["SIGINT", 20_000],
    ["SIGQUIT", 5_000],
    ["SIGKILL", 5_000],
  ] as const;
  for (const [signal, patienceMs] of steps) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    if (await waitUntilGone(pid, patienceMs)) return;
  }
}

function readPostmaster(cluster: string): PostmasterPid | undefined {
  try {
    return parsePostmasterPid(readFileSync(join(cluster, "postmaster.pid"), "utf8"));
  } catch {
    return undefined;
  }
}

function clearPostmaster(cluster: string): undefined {
  rmSync(join(cluster, "postmaster.pid"), { force: true });
  return undefined;
}

function run(
  program: string,
  args: string[],
  runAs: RunAs,
  cwd: string,
): Promise<{ code: number; lastLine: string }> {
  return new Promise((resolve) => {
    const env = { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" } as unknown as NodeJS.ProcessEnv;
    const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], ...(runAs ?? {}) });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.once("error", (error) => resolve({ code: 1, lastLine: error.message }));
    child.once("close", (code) =>
      resolve({ code: code ?? 1, lastLine: output.trim().split("\n").slice(-3).join(" ") }),
    );
  });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
