/** The functions of lib/ that ask for a permission, found in the sources: a new verb is among them without a line anywhere. */
import { globSync, readFileSync } from "node:fs";
import type { Verb } from "../permissions";

/** What they are called with is each test's to say. */
export type Asking = (ctx: unknown, ...input: unknown[]) => unknown;
const asked = /requirePermission\)?\(\s*(?:ctx\.)?actor,\s*"(\w+)"/g;

const files = globSync("lib/**/*.ts")
  // lib/server has the adapters, which roles.spec.ts asks over HTTP.
  .filter((file) => !/\.test\.ts$|\/testing\/|^lib\/server\//.test(file))
  // Takes the session of its request by itself; roles.spec.ts asks it.
  .filter((file) => file !== "lib/operations/may-scrape.ts")
  .filter((file) => readFileSync(file, "utf8").search(asked) >= 0);

/** By 'lib/…/file.ts#name': the function and what it asks for first. */
export async function askingFunctions(): Promise<{ key: string; ask: Asking; verb: Verb }[]> {
  const found = await Promise.all(
    files.map(async (file) => {
      const module = (await import(/* @vite-ignore */ `../../../${file}`)) as Record<string, unknown>;
      return Object.entries(module).flatMap(([name, value]) => {
        if (typeof value !== "function") return [];
        const verbs = [...String(value).matchAll(asked)].map(([, verb]) => verb);
        return verbs.length === 1
          ? [{ key: `${file}#${name}`, ask: value as Asking, verb: verbs[0] as Verb }]
          : [];
      });
    }),
  );
  return found.flat();
}
