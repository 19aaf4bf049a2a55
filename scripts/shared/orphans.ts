/** Children are written down while they run, so that a start after a crash can end those that were left behind. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { signalGroup } from "./child.ts";
import { identityOf, waitUntilGone } from "./process-identity.ts";

export type Recorded = { name: string; pid: number; identity: string };

/** Parses the record; anything unreadable counts as nothing recorded. */
export function parseRecord(text: string): Recorded[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.filter(isRecorded) : [];
  } catch {
    return [];
  }
}

/** Those that provably are the processes that were recorded, and not strangers with a number used again. */
export function provablyOurs(
  recorded: readonly Recorded[],
  identityNow: (pid: number) => string | undefined,
): Recorded[] {
  return recorded.filter(({ pid, identity }) => pid > 1 && identityNow(pid) === identity);
}

/** Keeps the record in `file`. */
export function recordKeeper(file: string): {
  add(name: string, pid: number): void;
  remove(pid: number): void;
} {
  const recorded = new Map<number, Recorded>();
  const write = () => writeFileSync(file, JSON.stringify([...recorded.values()]));
  return {
    add(name, pid) {
      const identity = identityOf(pid);
      if (identity === undefined) return;
      recorded.set(pid, { name, pid, identity });
      write();
    },
    remove(pid) {
      if (recorded.delete(pid)) write();
    },
  };
}

/** Ends what an earlier launcher left running; returns how many processes that were. */
export async function endOrphans(file: string): Promise<number> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return 0;
  }
  const orphans = provablyOurs(parseRecord(text), identityOf);
  await Promise.all(
    orphans.map(async ({ pid }) => {
      signalGroup(pid, "SIGTERM");
      if (await waitUntilGone(pid, 4_000)) return;
      signalGroup(pid, "SIGKILL");
      await waitUntilGone(pid, 4_000);
    }),
  );
  rmSync(file, { force: true });
  return orphans.length;
}

function isRecorded(value: unknown): value is Recorded {
  if (typeof value !== "object" || value === null) return false;
  if (!("name" in value && "pid" in value && "identity" in value)) return false;
  return typeof value.name === "string" && Number.isInteger(value.pid) && typeof value.identity === "string";
}
