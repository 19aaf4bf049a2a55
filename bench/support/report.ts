/** Where figures go: JSON under bench/results, and a section of docs/performance.md or docs/reliability.md that its own script alone writes. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { repositoryRoot } from "@/scripts/shared/paths";

const heads = {
  performance: `# Figures

Each section is written by the script that measures it; nobody edits them by hand. Milliseconds of a shared machine are noisy: trust ratios.
`,
  security: `# Security tests

Each section that names its command is written by it; nobody edits those by hand.
`,
  reliability: `# What it survives

Each section is written by the script that tries it; nobody edits them by hand.
`,
};

export type Cell = string | number;

/** Keeps `result` (with the date and the machine) as bench/results/{name}.json. */
export function writeResult(name: string, result: Record<string, unknown>): void {
  const folder = join(repositoryRoot, "bench", "results");
  mkdirSync(folder, { recursive: true });
  const whole = { measuredOn: today(), machine: machineWords(), ...result };
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(whole, null, 2)}\n`);
}

/** Writes the section `name` of docs/performance.md (or another document) anew, under its title, date, machine and command, and leaves the others alone. */
export function writeSection(
  name: string,
  title: string,
  text: string,
  command = `bench:${name}`,
  about: keyof typeof heads = "performance",
): void {
  const document = join(repositoryRoot, "docs", `${about}.md`);
  const before = existsSync(document) ? readFileSync(document, "utf8") : heads[about];
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
  const origin = `Measured on ${today()} with \`npm run ${command}\`: ${machineWords()}.`;
  const section = `${begin}\n## ${title}\n\n${origin}\n\n${text.trim()}\n${end}`;
  const from = before.indexOf(begin);
  const to = before.indexOf(end);
  const after =
    from >= 0 && to > from
      ? before.slice(0, from) + section + before.slice(to + end.length)
      : `${before.trimEnd()}\n\n${section}\n`;
  writeFileSync(document, after);
}

/** A table of Markdown; numbers stand at the right. */
export function table(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const rules = columns.map((_, at) => (typeof rows[0]?.[at] === "number" ? "---:" : "---"));
  const line = (cells: readonly Cell[]) => `| ${cells.join(" | ")} |`;
  return [line(columns), line(rules), ...rows.map(line)].join("\n");
}

/** The middle value; of an even number the upper of the two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function machineWords(): string {
  const cores = cpus();
  const model = cores[0]?.model.trim() || process.arch;
  return `${cores.length} x ${model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
}
