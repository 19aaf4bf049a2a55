/** A second build of the same sources beside the first, as a deployment brings one: all its names are others. */
import { randomBytes } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { buildAnew } from "../shared/build.ts";
import { repositoryRoot } from "../shared/paths.ts";
import { step } from "../shared/say.ts";

/** What a server wants beside its build. */
const besides = ["node_modules", "public", "lib", "db", "package.json", "next.config.ts", "tsconfig.json"];

/**
 * Sets the build aside to `folder`/second-build, from where it can be started, and builds anew in its place. Server actions are named by a key of each build, scripts by what is in them: what a page of
 * the one calls or loads, the other does not have. Returns the folder.
 */
export async function makeSecondBuild(folder: string): Promise<string> {
  const home = join(folder, "second-build");
  mkdirSync(home);
  for (const name of besides) symlinkSync(join(repositoryRoot, name), join(home, name));
  const [from, to] = [join(repositoryRoot, ".next"), join(home, ".next")];
  const leftOut = new Set([join(from, "cache"), join(from, "dev")]);
  cpSync(from, to, { recursive: true, verbatimSymlinks: true, filter: (path) => !leftOut.has(path) });
  const env = {
    ...process.env,
    NEXT_TELEMETRY_DISABLED: "1",
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: randomBytes(32).toString("base64"),
  };
  await step("Building a second time", () => buildAnew(env, join(folder, "second-build.log")));
  const names = actionsOf(from);
  if (names.length === 0 || actionsOf(to).some((name) => names.includes(name)))
    throw new Error("The second build calls its server actions by the names of the first.");
  return home;
}

function actionsOf(build: string): string[] {
  const manifest = JSON.parse(readFileSync(join(build, "server", "server-reference-manifest.json"), "utf8"));
  return Object.keys({ ...manifest.node, ...manifest.edge });
}
