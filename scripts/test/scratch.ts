/** A folder for one test run: its database, its logs, its reports. */
import { chmodSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeFolder } from "../shared/data-folder.ts";
import { stopCluster } from "../shared/postgres/cluster.ts";
import { canReach, databaseUser } from "../shared/postgres/run-as.ts";
import { isAlive } from "../shared/process-identity.ts";
import { atEnd } from "../shared/shutdown.ts";

const prefix = "tearoff-test-";

/** Makes the folder where the database's user can reach it; it is removed at the end. */
export async function makeScratch(): Promise<string> {
  const parent = scratchParent();
  makeFolder(parent);
  await clearLeftovers(parent);
  const folder = mkdtempSync(join(parent, `${prefix}${process.pid}-`));
  chmodSync(folder, 0o755);
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The pid in the name of a scratch folder; undefined for any other name. */
export function pidOfScratch(name: string): number | undefined {
  const match = new RegExp(`^${prefix}(\\d+)-`).exec(name);
  return match?.[1] ? Number(match[1]) : undefined;
}

function scratchParent(): string {
  const user = databaseUser("/nonexistent");
  return (
    [tmpdir(), "/tmp", "/var/tmp"].find((folder) => canReach(join(folder, "x"), user)) ?? "/var/lib/tearoff"
  );
}

/** A run that was killed left its database behind: end it and remove its folder. */
async function clearLeftovers(parent: string): Promise<void> {
  for (const name of readdirSync(parent)) {
    const pid = pidOfScratch(name);
    if (pid === undefined || isAlive(pid)) continue;
    try {
      await stopCluster(join(parent, name, "database"));
      rmSync(join(parent, name), { recursive: true, force: true });
    } catch {
      // Another user's; theirs to clear.
    }
  }
}
