/** PostgreSQL's own benchmark, as the measure that others are held against. Debian's `postgresql` brings it; npm has none. */
import { execFile } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const debianFolder = "/usr/lib/postgresql";

/** Its path, or null where it is not installed. */
export function findPgbench(): string | null {
  const versions = existsSync(debianFolder) ? readdirSync(debianFolder) : [];
  const found = versions
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(debianFolder, version, "bin", "pgbench"));
  return found.find((path) => existsSync(path)) ?? null;
}

export type PgbenchScript = "simple-update" | "tpcb-like";

/** Makes its tables in the database at `url`: 100,000 accounts for each of `scale` branches. */
export async function preparePgbench(pgbench: string, url: string, scale: number): Promise<void> {
  await run(pgbench, ["--initialize", "--quiet", `--scale=${scale}`, url]);
}

/** Transactions a second of a built-in script with prepared statements. Throws when one failed. */
export async function pgbenchRate(
  pgbench: string,
  url: string,
  given: { script: PgbenchScript; clients: number; seconds: number },
): Promise<number> {
  const { script, clients, seconds } = given;
  const { stdout } = await run(pgbench, [
    `--builtin=${script}`,
    `--client=${clients}`,
    `--time=${seconds}`,
    "--protocol=prepared",
    "--no-vacuum",
    url,
  ]);
  const rate = Number(/^tps = ([\d.]+)/m.exec(stdout)?.[1]);
  if (!Number.isFinite(rate)) throw new Error(`pgbench said no rate: ${stdout}`);
  return rate;
}
