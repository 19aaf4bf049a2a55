/** Finds a Chromium for the end-to-end tests, or gets one. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { packageFile } from "../shared/environment.ts";
import { PlainError, say, step } from "../shared/say.ts";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const wellKnown = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/opt/google/chrome/chrome",
  "/snap/bin/chromium",
];
const versionTimeoutMs = 30_000;
const downloadTimeoutMs = 5 * 60_000;

/**
 * The path of a browser that really runs: CHROME_PATH; the system's Chromium or Chrome; Playwright's own; Playwright's
 * download; on Debian as root the package `chromium`. Throws a PlainError when there is none.
 */
export async function findBrowser(env: NodeJS.ProcessEnv): Promise<string> {
  const wished = env.CHROME_PATH;
  if (wished) {
    if (await runs(wished)) return wished;
    throw new PlainError(`CHROME_PATH names ${wished}, which does not run as a browser.`);
  }
  for (const path of systemCandidates(env.PATH ?? ""))
    if (existsSync(path) && (await runs(path))) return path;
  const own = (await import("playwright")).chromium.executablePath();
  if (existsSync(own) && (await runs(own))) return own;
  if (await download(own)) return own;
  const packaged = await installPackage(env.PATH ?? "");
  if (packaged) return packaged;
  throw new PlainError("The end-to-end tests need Chromium or Chrome; install one or set CHROME_PATH to it.");
}

/** Where a system's browser may be, in order. */
export function systemCandidates(path: string): string[] {
  const folders = path.split(delimiter).filter((folder) => folder !== "");
  return [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...wellKnown];
}

async function download(path: string): Promise<boolean> {
  const cli = packageFile("playwright", "cli.js");
  await step("Getting a browser from Playwright", () =>
    execute(process.execPath, [cli, "install", "chromium"], downloadTimeoutMs),
  );
  if (!existsSync(path)) return false;
  if (await runs(path)) return true;
  if (!isDebianRoot()) return false;
  await step("Getting the browser's libraries", () =>
    execute(process.execPath, [cli, "install-deps", "chromium"], downloadTimeoutMs),
  );
  return runs(path);
}

async function installPackage(path: string): Promise<string | undefined> {
  if (!isDebianRoot()) return undefined;
  await step("Getting Chromium from the system's packages", async () => {
    await execute("apt-get", ["update"], downloadTimeoutMs);
    await execute("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], downloadTimeoutMs);
  });
  for (const candidate of systemCandidates(path)) {
    if (existsSync(candidate) && (await runs(candidate))) return candidate;
  }
  say("The package chromium did not bring a browser that runs.");
  return undefined;
}

function isDebianRoot(): boolean {
  return process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
}

/** A file is no proof: distributions ship wrappers that only ask for another package. */
async function runs(path: string): Promise<boolean> {
  return (await execute(path, ["--version"], versionTimeoutMs)) === 0;
}

/** Runs a program without its output; 127 when it cannot be started, 124 after the timeout. */
function execute(program: string, args: string[], timeoutMs: number): Promise<number> {
  return new Promise((resolve) => {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const child = spawn(program, args, { stdio: "ignore", env });
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      resolve(124);
    }, timeoutMs);
    const finish = (code: number) => {
      clearTimeout(timer);
      resolve(code);
    };
    child.once("error", () => finish(127));
    child.once("exit", (code) => finish(code ?? 1));
  });
}
