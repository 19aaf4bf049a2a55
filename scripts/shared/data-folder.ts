/** The data folder: made on first use, held by one launcher at a time, and the place for the cluster within reach. */
import { randomBytes } from "node:crypto";
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { releaseLock, takeLock } from "./pid-lock.ts";
import { clusterFolder } from "./postgres/cluster.ts";
import { canReach, databaseUser } from "./postgres/run-as.ts";
import { PlainError } from "./say.ts";
import { atEnd } from "./shutdown.ts";

/** A launcher that was told to stop, or whose npm was killed, leaves within this time. */
const patienceMs = 3_000;

/** Makes the folder with parents that others may pass through (the database's user must), and checks that we may write. */
export function makeDataFolder(dataDir: string): void {
  try {
    makeFolder(dataDir);
    accessSync(dataDir, constants.W_OK);
  } catch {
    throw new PlainError(
      `The data folder ${dataDir} cannot be written; set TEAROFF_DATA_DIR to a folder that can.`,
    );
  }
}

/** mkdir with modes set in spite of the umask, parents included. */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
  chmodSync(folder, 0o755);
}

/** Holds the data folder until this command ends. Throws a PlainError naming who has it. */
export async function holdDataFolder(dataDir: string): Promise<void> {
  const file = join(dataDir, "tearoff.lock");
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const holder = takeLock(file);
    if (!holder) break;
    if (performance.now() > deadline) {
      throw new PlainError(
        `Tearoff already runs on the data folder ${dataDir} (process ${holder.pid}); stop it first.`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  atEnd(() => releaseLock(file));
}

/** Takes the data folder if nobody has it; says whether it did. For commands that can work beside a running start. */
export function tryHoldDataFolder(dataDir: string): boolean {
  const file = join(dataDir, "tearoff.lock");
  if (takeLock(file)) return false;
  atEnd(() => releaseLock(file));
  return true;
}

/**
 * The folder for the cluster: `<dataDir>/database`, or, when root's database user cannot get there (a repository under /root),
 * a folder under /var/lib that the data folder remembers.
 */
export function clusterHome(dataDir: string): string {
  const pointer = join(dataDir, "database-folder");
  if (existsSync(pointer)) {
    const home = readFileSync(pointer, "utf8").trim();
    makeFolder(home);
    return home;
  }
  const home = join(dataDir, "database");
  if (canReach(join(home, "inside"), databaseUser(clusterFolder(home)))) {
    makeFolder(home);
    return home;
  }
  const outside = join("/var/lib/tearoff", randomBytes(6).toString("hex"));
  makeFolder(outside);
  writeFileSync(pointer, `${outside}\n`);
  return outside;
}
