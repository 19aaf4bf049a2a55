/** The two processes of a running app: the web server and the background worker. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Child, type ChildEnv, describeExit, lastLines, startNode } from "./child.ts";
import { packageFile } from "./environment.ts";
import { recordKeeper } from "./orphans.ts";
import { repositoryRoot } from "./paths.ts";
import { PlainError, say } from "./say.ts";
import { atEnd, isStopping } from "./shutdown.ts";

export type AppOptions = {
  env: ChildEnv;
  port: number;
  /** The address to listen on; undefined means every address of this machine. */
  host: string | undefined;
  mode: "start" | "dev";
  /** Where the logs go; undefined: to this terminal. */
  logFolder: string | undefined;
  /** Where the children are written down for a start after a crash. */
  recordFile: string;
};

/** What Node is told before the name of the program that serves. */
export const acceptQuickly = [
  "--import",
  pathToFileURL(join(repositoryRoot, "scripts", "shared", "accept-quickly.mjs")).href,
];

const readyTimeoutMs = 90_000;
const longestBackoffMs = 30_000;

/** Starts server and worker and registers their end. The promise `failed` rejects when the server dies. */
export function startApp(options: AppOptions): { failed: Promise<never> } {
  const record = recordKeeper(options.recordFile);
  const server = startNode(
    "server",
    [
      ...(options.mode === "start" ? acceptQuickly : []),
      packageFile("next", "dist", "bin", "next"),
      options.mode,
      ...["--port", String(options.port)],
      ...(options.host === undefined ? [] : ["--hostname", options.host]),
    ],
    {
      env: { ...options.env, NODE_ENV: options.mode === "dev" ? "development" : "production" },
      log: logOf(options, "server"),
    },
  );
  record.add("server", server.pid);
  const stopWorker = keepWorker(options, record);
  atEnd(async () => {
    await Promise.all([stopWorker(), server.stop(4_000)]);
    record.remove(server.pid);
  });
  return { failed: rejectWhenDead(server, logOf(options, "server")) };
}

/** Waits until the app says that it is ready. Throws a PlainError with its last answer when it does not. */
export async function untilReady(port: number, host: string | undefined): Promise<void> {
  const address = `http://${urlHost(host)}:${port}/api/health/ready`;
  const deadline = performance.now() + readyTimeoutMs;
  let last = "no answer";
  while (performance.now() < deadline) {
    try {
      const response = await fetch(address, { signal: AbortSignal.timeout(10_000) });
      const body = await response.text();
      if (response.status === 200) return;
      last = `${response.status} ${body.slice(0, 300)}`;
    } catch {
      last = "no answer";
    }
    await pause(50);
  }
  throw new PlainError(`The app did not become ready: ${address} gave ${last}.`);
}

/** The host to ask from this machine for an address that the server listens on. */
export function urlHost(host: string | undefined): string {
  if (host === undefined || host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}

/** How long to wait before the worker is started again, after so many deaths in a row. */
export function backoffMs(deaths: number): number {
  return Math.min(longestBackoffMs, 1_000 * 2 ** Math.min(10, Math.max(0, deaths - 1)));
}

function keepWorker(options: AppOptions, record: ReturnType<typeof recordKeeper>): () => Promise<void> {
  let worker: Child;
  let deaths = 0;
  let timer: NodeJS.Timeout | undefined;
  const log = logOf(options, "worker");
  const launch = () => {
    const began = performance.now();
    worker = startNode(
      "worker",
      ["--import", "tsx", "--conditions=react-server", join(repositoryRoot, "scripts", "worker.ts")],
      { env: { ...options.env, NODE_ENV: options.mode === "dev" ? "development" : "production" }, log },
    );
    record.add("worker", worker.pid);
    void worker.exited.then((exit) => {
      record.remove(worker.pid);
      if (isStopping()) return;
      // A worker that lived for a while earned a quick restart.
      deaths = performance.now() - began > 60_000 ? 1 : deaths + 1;
      const wait = backoffMs(deaths);
      const where = log ? ` Its log is ${log}.` : "";
      say(`The worker ended (${describeExit(exit)}) and starts again in ${wait / 1000} s.${where}`);
      timer = setTimeout(launch, wait);
    });
  };
  launch();
  return async () => {
    clearTimeout(timer);
    await worker.stop(6_000);
  };
}

function rejectWhenDead(server: Child, log: string | undefined): Promise<never> {
  const failed = server.exited.then((exit) => {
    if (isStopping()) return new Promise<never>(() => {});
    const words = log ? ` ${log} ends with:\n${lastLines(log, 20)}` : "";
    throw new PlainError(`The server ended by itself (${describeExit(exit)}).${words}`);
  });
  // Whoever awaits it hears of it; nobody listening at that moment is no crash of the launcher.
  failed.catch(() => {});
  return failed;
}

function logOf(options: AppOptions, name: string): string | undefined {
  return options.logFolder && join(options.logFolder, `${name}.log`);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
