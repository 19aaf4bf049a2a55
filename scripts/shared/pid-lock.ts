/** A lock file that names its holder, so that one left behind by a killed process is recognised. */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { identityOf, isAlive } from "./process-identity.ts";

export type Holder = { pid: number; identity: string | undefined };

/** What a lock file says; undefined for anything that is not a lock of ours. */
export function parseHolder(text: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || !("pid" in value)) return undefined;
    const { pid } = value;
    if (typeof pid !== "number" || !Number.isInteger(pid) || pid <= 0) return undefined;
    const identity = "identity" in value && typeof value.identity === "string" ? value.identity : undefined;
    return { pid, identity };
  } catch {
    return undefined;
  }
}

/** Whether the process that wrote the lock still runs, given what is known of the pid now. */
export function stillHolds(holder: Holder, alive: boolean, identityNow: string | undefined): boolean {
  if (!alive) return false;
  return holder.identity === undefined || identityNow === undefined || holder.identity === identityNow;
}

/** Takes the lock: undefined when it is ours now, else who has it. A stale lock is taken over. */
export function takeLock(file: string): Holder | undefined {
  const mine = JSON.stringify({ pid: process.pid, identity: identityOf(process.pid) });
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, mine, { mode: 0o644 });
  try {
    for (let attempt = 0; attempt < 20; attempt++) {
      // A hard link appears with its content in one step and fails when the name is taken.
      if (tryLink(temporary, file)) return undefined;
      const text = readIfThere(file);
      if (text === undefined) continue;
      const holder = parseHolder(text);
      if (holder && stillHolds(holder, isAlive(holder.pid), identityOf(holder.pid))) return holder;
      putAside(file, text);
    }
    throw new Error(`The lock file ${file} cannot be taken.`);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Gives the lock back if it is ours. */
export function releaseLock(file: string): void {
  const text = readIfThere(file);
  if (text !== undefined && parseHolder(text)?.pid === process.pid) rmSync(file, { force: true });
}

/** Removes a stale lock; when another process took it over in that very moment, theirs is put back. */
function putAside(file: string, staleText: string): void {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (readIfThere(aside) !== staleText) tryLink(aside, file);
  rmSync(aside, { force: true });
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
