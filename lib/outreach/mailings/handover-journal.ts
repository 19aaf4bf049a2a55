/**
 * What a worker notes before it hands a mail over, so that after its death others can tell which mails were handed over and which surely were not (docs/decisions/0041). A file, written without waiting: what write()
 * was given survives the process, whatever kills it.
 */
import "server-only";
import { randomBytes } from "node:crypto";
import { mkdirSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";

/** `handed`: everything was given. `kept`: nothing was, or it was refused. `unknown`: nobody can tell: another machine's, or the machine itself fell. */
export type Fate = "handed" | "kept" | "unknown";

export type HandoverJournal = {
  /** Names this worker in `claimed_by`. */
  workerId: string;
  noteHandover: (key: string) => void;
  /** The other side took nothing after all. */
  noteRefusal: (key: string) => void;
  fateOf: (workerId: string, key: string) => Fate;
};

const namePattern = /^[0-9a-f]{16}$/;
/** A worker writes the first line at once, and the next with its first mail: younger ones may be at work. */
const youngestMillis = 7 * 86_400_000;

/** Opens a journal of one's own in a folder that the workers of this machine share. Throws when nothing can be written there. */
export function openHandoverJournal(folder: string): HandoverJournal {
  mkdirSync(folder, { recursive: true });
  const workerId = randomBytes(8).toString("hex");
  const file = openSync(join(folder, workerId), "a");
  writeSync(file, `${bootId()}\n`);
  return {
    workerId,
    noteHandover: (key) => void writeSync(file, `+${key}\n`),
    noteRefusal: (key) => void writeSync(file, `-${key}\n`),
    fateOf: (other, key) => readFate(folder, other, key),
  };
}

function readFate(folder: string, workerId: string, key: string): Fate {
  if (!namePattern.test(workerId)) return "unknown";
  let lines: string[];
  try {
    lines = readFileSync(join(folder, workerId), "utf8").split("\n");
  } catch {
    return "unknown";
  }
  const last = lines.findLast((line) => line.slice(1) === key);
  if (last?.startsWith("+")) return "handed";
  // What the machine had not written to its disk is lost when it falls: then a missing note says nothing.
  return last?.startsWith("-") || lines[0] === bootId() ? "kept" : "unknown";
}

/** Another one after each start of the machine. */
function bootId(): string {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    // Not Linux: the note of a process is as good as long as nobody knows better.
    return "no boot id";
  }
}

/** Deletes old journals but those of `needed`: workers whose recipients nobody has concluded yet. */
export function forgetJournals(folder: string, needed: ReadonlySet<string>, now: Date): void {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    if (!namePattern.test(name) || needed.has(name)) continue;
    const path = join(folder, name);
    if (now.getTime() - statSync(path).mtimeMs > youngestMillis) rmSync(path, { force: true });
  }
}
