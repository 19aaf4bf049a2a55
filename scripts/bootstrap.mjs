// Runs on any Node from 20 up with nothing installed: installs what is missing, then hands over to the Node that
// the lock file pins. Plain JavaScript, built-in modules only.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { installStamp, majorOf, matchesLock, withoutLocalBins } from "./install-state.mjs";
import { mendDriver } from "./mend-driver.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const oldestNode = 20;
const modules = join(root, "node_modules");
const stampFile = join(modules, ".tearoff-lock");
const lockFile = join(root, "package-lock.json");
const pinnedNode = join(modules, "node", "bin", process.platform === "win32" ? "node.exe" : "node");

/** Installs when needed, then runs `entry` (a TypeScript file of this repository) and ends with its exit code. */
export async function bootstrap(entry, args) {
  if (!(majorOf(process.version) >= oldestNode)) {
    refuse(`Tearoff needs Node ${oldestNode} or newer; this is ${process.version}.`);
  }
  process.chdir(root);
  if (!isInstalled()) await withInstallLock(install);
  mendDriver(modules);
  handOver(entry, args);
}

function isInstalled() {
  if (!existsSync(pinnedNode) || !existsSync(join(modules, "tsx", "package.json"))) return false;
  const lock = readFileSync(lockFile, "utf8");
  const stamp = installStamp(lock, process.platform, process.arch);
  if (readIfThere(stampFile) === stamp) return true;
  // Somebody ran npm by hand: believe npm's own record when it agrees with the lock file.
  const hidden = readIfThere(join(modules, ".package-lock.json"));
  if (hidden === undefined || !matchesLock(lock, hidden)) return false;
  writeStamp(stamp);
  return true;
}

async function install() {
  if (isInstalled()) return;
  const stamp = installStamp(readFileSync(lockFile, "utf8"), process.platform, process.arch);
  rmSync(stampFile, { force: true });
  const { code, output } = await npmCi();
  if (code !== 0) {
    process.stderr.write(`${output.trim()}\n`);
    refuse("The packages could not be installed; npm's own words are above.");
  }
  if (!existsSync(pinnedNode)) {
    refuse(
      "npm skipped the install scripts, so Node 24 is missing; run `npm ci --ignore-scripts=false` once.",
    );
  }
  writeStamp(stamp);
}

function npmCi() {
  // npm must not run on a Node inside the node_modules that it is about to delete.
  const env = { ...process.env };
  const pathKey = Object.keys(env).find((key) => key.toUpperCase() === "PATH") ?? "PATH";
  env[pathKey] = withoutLocalBins(env[pathKey] ?? "", delimiter);
  // Tests, types and the pinned Node are devDependencies: wanted in production and CI alike.
  const options = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=warn"];
  const windows = process.platform === "win32";
  const child = spawn(windows ? "npm.cmd" : "npm", options, {
    cwd: root,
    env,
    shell: windows,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = [];
  child.stdout.on("data", (chunk) => output.push(chunk));
  child.stderr.on("data", (chunk) => output.push(chunk));
  const progress = showElapsed("Installing packages");
  return new Promise((resolve) => {
    let ended = false;
    const finish = (code, problem) => {
      if (ended) return;
      ended = true;
      progress(code === 0);
      resolve({ code, output: `${Buffer.concat(output)}${problem ?? ""}` });
    };
    const stop = () => {
      child.kill("SIGTERM");
      progress(false);
      process.exit(0);
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, stop);
    child.once("error", (error) => finish(1, `npm could not be run: ${error.message}`));
    child.once("close", (code) => {
      for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.removeListener(signal, stop);
      finish(code ?? 1);
    });
  });
}

/** Two first starts at once must not delete each other's packages. */
async function withInstallLock(work) {
  const lock = join(
    tmpdir(),
    `tearoff-install-${createHash("sha256").update(root).digest("hex").slice(0, 16)}.lock`,
  );
  for (let tries = 0; !tryLock(lock); tries++) {
    const holder = Number(readIfThere(lock));
    if (holder > 0 ? !isAlive(holder) : tries > 40) removeQuietly(lock);
    else if (tries === 4) console.log("Waiting for another install in this folder to finish.");
    // Somebody else's lock that cannot be removed is no reason to wait for ever.
    if (holder > 0 && !isAlive(holder) && existsSync(lock)) break;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  const release = () => removeQuietly(lock);
  process.once("exit", release);
  await work();
  process.removeListener("exit", release);
  release();
}

function tryLock(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    // A temporary folder that cannot be written only costs the protection.
    return error.code !== "EEXIST";
  }
}

function removeQuietly(file) {
  try {
    rmSync(file, { force: true });
  } catch {
    // Another user's file.
  }
}

function handOver(entry, args) {
  const child = spawn(
    pinnedNode,
    ["--import", "tsx", "--conditions=react-server", join(root, entry), ...args],
    { cwd: root, stdio: ["inherit", "inherit", "inherit", "ipc"] },
  );
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  // npm killed outright cannot pass a signal on: notice that the parent changed and stop as if asked to.
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    child.kill("SIGTERM");
  }, 200);
  if (process.env.npm_lifecycle_event === undefined) clearInterval(watch);
  child.once("error", (error) => refuse(`Node 24 could not be started: ${error.message}.`));
  child.once("exit", (code, signal) => {
    clearInterval(watch);
    process.exit(code ?? 128 + (constants.signals[signal] ?? 0));
  });
}

function showElapsed(title) {
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  const tty = process.stdout.isTTY;
  const draw = () =>
    process.stdout.write(tty ? `\r\x1b[K${title} … ${seconds()} s` : `${title} … ${seconds()} s\n`);
  draw();
  const timer = setInterval(draw, tty ? 1000 : 15_000);
  return (ok) => {
    clearInterval(timer);
    process.stdout.write(
      `${tty ? "\r\x1b[K" : ""}${title}: ${ok ? "done" : "stopped"} after ${seconds()} s.\n`,
    );
  };
}

function writeStamp(stamp) {
  try {
    writeFileSync(stampFile, stamp);
  } catch {
    // A read-only node_modules works just as well; it is only checked the slow way each time.
  }
}

function readIfThere(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function refuse(sentence) {
  console.error(sentence);
  process.exit(1);
}
