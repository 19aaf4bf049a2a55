/**
 * npm run bench: every measurement after the other, each with its own section in docs/performance.md; hours, for the large worlds are made anew. `-- redemption http` runs those alone. Ends with which targets were held.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { describeExit, type Exit } from "@/scripts/shared/child";
import { repositoryRoot } from "@/scripts/shared/paths";
import { PlainError, say } from "@/scripts/shared/say";
import { atEnd, runCommand } from "@/scripts/shared/shutdown";

/** The quick ones first: who stops early has the most. */
const all = [
  "pricing",
  "decoder",
  "redemption",
  "http",
  "scan",
  "pages",
  "search",
  "desk",
  "import",
  "lighthouse",
  "closing",
  "growth",
  "demographics",
] as const;

function run(name: string): Promise<Exit> {
  const child = spawn(process.execPath, [join("scripts", "run.mjs"), `bench/${name}.ts`], {
    cwd: repositoryRoot,
    stdio: "inherit",
  });
  atEnd(async () => {
    child.kill("SIGTERM");
  });
  return new Promise((resolve) => child.once("exit", (code, signal) => resolve({ code, signal })));
}

async function measure(): Promise<number> {
  const asked = process.argv.slice(2);
  const unknown = asked.find((name) => !all.some((known) => known === name));
  if (unknown) throw new PlainError(`There is no bench ${unknown}. There are: ${all.join(", ")}.`);
  const names = asked.length > 0 ? asked : all;
  const lines: string[] = [];
  let isHeld = true;
  for (const [at, name] of names.entries()) {
    say(`${at + 1} of ${names.length}: ${name}`);
    const began = performance.now();
    const exit = await run(name);
    isHeld &&= exit.code === 0;
    const verdict =
      exit.code === 0 ? "held" : exit.code === 1 ? "a target was missed, or it broke" : describeExit(exit);
    lines.push(`${name.padEnd(14)}${verdict} (${Math.round((performance.now() - began) / 1000)} s)`);
  }
  say(`\n${lines.join("\n")}\nThe figures are in docs/performance.md and bench/results.`);
  return isHeld ? 0 : 1;
}

await runCommand(measure, 130);
