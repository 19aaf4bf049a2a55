/** PostgreSQL refuses to run as root: find the user that it runs as, and what that user can reach. */
import { readFileSync, type Stats, statSync } from "node:fs";
import { dirname } from "node:path";
import { PlainError } from "../say.ts";

/** A user by its numbers; undefined means the user that runs this command. */
export type RunAs = { uid: number; gid: number } | undefined;

/** The user for the database: ourselves unless we are root; then the owner of an existing cluster, `postgres` or `nobody`. */
export function databaseUser(cluster: string): RunAs {
  if (process.getuid?.() !== 0) return undefined;
  const existing = statIfThere(cluster);
  if (existing && existing.uid !== 0) return { uid: existing.uid, gid: existing.gid };
  const accounts = readFileSync("/etc/passwd", "utf8");
  const account = findAccount(accounts, "postgres") ?? findAccount(accounts, "nobody");
  if (!account) {
    throw new PlainError(
      "PostgreSQL does not run as root and this system has neither a user postgres nor nobody; start as an ordinary user.",
    );
  }
  return account;
}

/** An account of /etc/passwd by name; root's number under another name does not count. */
export function findAccount(passwd: string, name: string): { uid: number; gid: number } | undefined {
  for (const line of passwd.split("\n")) {
    const [user, , uid, gid] = line.split(":");
    if (user === name && Number(uid) > 0 && Number.isInteger(Number(gid)))
      return { uid: Number(uid), gid: Number(gid) };
  }
  return undefined;
}

/** Whether the user may pass through every folder above `path` and read `path` itself. */
export function canReach(path: string, runAs: RunAs): boolean {
  if (!runAs) return true;
  const target = statIfThere(path);
  if (target && !allows(target, runAs, target.isDirectory() ? 0o5 : 0o4)) return false;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const stats = statIfThere(folder);
    if (stats && !allows(stats, runAs, 0o1)) return false;
    if (folder === dirname(folder)) return true;
  }
}

function allows(stats: Stats, user: { uid: number; gid: number }, wanted: number): boolean {
  const shift = stats.uid === user.uid ? 6 : stats.gid === user.gid ? 3 : 0;
  return ((stats.mode >> shift) & wanted) === wanted;
}

function statIfThere(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}
