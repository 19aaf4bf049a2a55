/** Decides whether a build still belongs to the sources. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Folders and files that a build is made from. */
export const buildSources = [
  "app",
  "components",
  "db",
  "lib",
  "public",
  "instrumentation.ts",
  "instrumentation-client.ts",
  "proxy.ts",
  "next.config.ts",
  "package-lock.json",
  "postcss.config.mjs",
  "tsconfig.json",
];

/** Tests and notes live beside the sources and are no part of a build; nor is what only fills or tests a database. */
export function isBuildSource(path: string): boolean {
  return !/(\.test\.tsx?|\.md)$/.test(path) && !/^db\/(migrations|seed|testing)\//.test(path);
}

/**
 * A hash over names and contents: the same sources give the same text, whatever their dates, so that a fresh
 * checkout, a touched or a deleted file are all judged rightly.
 */
export function fingerprintSources(root: string, sources: readonly string[] = buildSources): string {
  const hash = createHash("sha256");
  for (const source of sources) {
    for (const path of filesUnder(root, source)) {
      if (!isBuildSource(path)) continue;
      const content = readFileSync(join(root, path));
      hash.update(`${path}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest("hex");
}

function filesUnder(root: string, path: string): string[] {
  try {
    const entries = readdirSync(join(root, path), { withFileTypes: true });
    return entries
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) =>
        entry.isDirectory() ? filesUnder(root, `${path}/${entry.name}`) : [`${path}/${entry.name}`],
      );
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOTDIR") return [path];
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}
