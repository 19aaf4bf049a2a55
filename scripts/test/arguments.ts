import { PlainError } from "../shared/say.ts";

export const suites = ["unit", "db", "e2e"] as const;
export type Suite = (typeof suites)[number];

/** Reads `--only unit|db|e2e` (repeatable); everything else goes to the test runners. Throws a PlainError. */
export function readArguments(args: readonly string[]): { chosen: ReadonlySet<Suite>; extra: string[] } {
  const chosen = new Set<Suite>();
  const extra: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? "";
    if (arg !== "--only" && !arg.startsWith("--only=")) {
      extra.push(arg);
      continue;
    }
    const name = arg === "--only" ? args[++index] : arg.slice("--only=".length);
    const suite = suites.find((known) => known === name);
    if (!suite) throw new PlainError("--only takes unit, db or e2e.");
    chosen.add(suite);
  }
  return { chosen: chosen.size > 0 ? chosen : new Set(suites), extra };
}
