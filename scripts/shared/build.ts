import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ChildEnv, describeExit, lastLines, startNode } from "./child.ts";
import { packageFile } from "./environment.ts";
import { repositoryRoot } from "./paths.ts";
import { releaseLock, takeLock } from "./pid-lock.ts";
import { PlainError, step } from "./say.ts";
import { atEnd } from "./shutdown.ts";
import { fingerprintSources } from "./source-fingerprint.ts";

const output = join(repositoryRoot, ".next");
const stampFile = join(output, "tearoff-sources");
const lockFile = join(repositoryRoot, "node_modules", ".tearoff-build.lock");

/** Whether the finished build is missing or made from other sources. */
export function isBuildStale(fingerprint: string, folder = output): boolean {
  if (!existsSync(join(folder, "BUILD_ID"))) return true;
  try {
    return readFileSync(join(folder, "tearoff-sources"), "utf8") !== fingerprint;
  } catch {
    return true;
  }
}

/** Builds the app when the build is missing or stale. Throws a PlainError with Next's own words when it fails. */
export async function buildWhenStale(env: ChildEnv, logFile: string): Promise<void> {
  if (!isBuildStale(fingerprintSources(repositoryRoot))) return;
  await step("Building the app", async () => {
    await underBuildLock(async (fingerprint) => {
      if (isBuildStale(fingerprint)) await build(env, logFile, fingerprint);
    });
  });
}

/** Builds in place of the build that is there, which its servers must not be using. Throws a PlainError with Next's own words when it fails. */
export async function buildAnew(env: ChildEnv, logFile: string): Promise<void> {
  await underBuildLock((fingerprint) => build(env, logFile, fingerprint));
}

async function build(env: ChildEnv, logFile: string, fingerprint: string): Promise<void> {
  rmSync(stampFile, { force: true });
  rmSync(logFile, { force: true });
  const child = startNode("build", [packageFile("next", "dist", "bin", "next"), "build"], {
    env: { ...env, NODE_ENV: "production" },
    log: logFile,
  });
  atEnd(() => child.stop(3_000));
  const exit = await child.exited;
  if (exit.code !== 0 || !existsSync(join(output, "BUILD_ID"))) {
    throw new PlainError(
      `The build failed (${describeExit(exit)}); ${logFile} ends with:\n${lastLines(logFile, 40)}`,
    );
  }
  mkdirSync(output, { recursive: true });
  writeFileSync(stampFile, fingerprint);
}

/** `work` hears what the sources are before it builds: one that changes meanwhile makes the result stale again. */
async function underBuildLock(work: (fingerprint: string) => Promise<void>): Promise<void> {
  while (takeLock(lockFile)) await new Promise((resolve) => setTimeout(resolve, 250));
  try {
    await work(fingerprintSources(repositoryRoot));
  } finally {
    releaseLock(lockFile);
  }
}
