/** Node processes that a command starts, each in its own process group so that Ctrl-C reaches the command alone. */
import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { repositoryRoot } from "./paths.ts";

export type Exit = { code: number | null; signal: NodeJS.Signals | null };

export type Child = {
  name: string;
  pid: number;
  exited: Promise<Exit>;
  /** SIGTERM, and SIGKILL to the whole group after `graceMs`. */
  stop(graceMs: number): Promise<void>;
};

/** Environment as child processes take it. */
export type ChildEnv = Record<string, string | undefined>;

const endWithParent = pathToFileURL(join(repositoryRoot, "scripts", "shared", "end-with-parent.mjs")).href;
/** A log grows to this size and is then kept once as `<name>.1`. */
const largestLogBytes = 20 * 1024 * 1024;

/** Starts `node <args>`; its output goes to the file `log`, or to this terminal when there is none. */
export function startNode(
  name: string,
  args: string[],
  options: { env: ChildEnv; log?: string | undefined },
): Child {
  const output = options.log === undefined ? "inherit" : openLog(options.log);
  const child = spawn(process.execPath, ["--import", endWithParent, ...args], {
    cwd: repositoryRoot,
    // Next declares NODE_ENV as required in ProcessEnv, and here it may be absent.
    env: { ...options.env, TEAROFF_LAUNCHER: String(process.pid) } as unknown as NodeJS.ProcessEnv,
    detached: true,
    stdio: ["ignore", output, output, "ipc"],
  });
  if (typeof output === "number") closeSync(output);
  let ended = false;
  const exited = new Promise<Exit>((resolve) => {
    const end = (code: number | null, signal: NodeJS.Signals | null) => {
      ended = true;
      resolve({ code, signal });
    };
    child.once("error", () => end(127, null));
    child.once("exit", end);
  });
  return {
    name,
    pid: child.pid ?? 0,
    exited,
    async stop(graceMs) {
      if (ended) return;
      signalGroup(child.pid, "SIGTERM");
      const late = setTimeout(() => signalGroup(child.pid, "SIGKILL"), graceMs);
      await exited;
      clearTimeout(late);
    },
  };
}

/** Sends a signal to a process group that we started; silent when it is gone. */
export function signalGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (!pid) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // Gone already.
  }
}

/** How a process ended, for a sentence: `exit code 1` or `signal SIGKILL`. */
export function describeExit(exit: Exit): string {
  return exit.signal ? `signal ${exit.signal}` : `exit code ${exit.code}`;
}

/** The last lines of a log, for somebody who must find out why. */
export function lastLines(file: string, count: number): string {
  try {
    return readFileSync(file, "utf8").trimEnd().split("\n").slice(-count).join("\n");
  } catch {
    return "";
  }
}

/** Opens a log for appending, setting a large one aside first. Returns the file descriptor. */
export function openLog(file: string): number {
  try {
    if (statSync(file).size > largestLogBytes) renameSync(file, `${file}.1`);
  } catch {
    // Not there yet.
  }
  return openSync(file, "a", 0o640);
}
