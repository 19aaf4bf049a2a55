/** Who a process is. A pid alone proves nothing: the system hands the same number out again. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Whether a process with this pid runs, whoever owns it. One that ended and was not yet collected does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return false;
  }
  if (process.platform !== "linux") return true;
  try {
    return startTicks(readFileSync(`/proc/${pid}/stat`, "utf8")) !== undefined;
  } catch {
    // Hidden from us, but the signal said that it is there.
    return true;
  }
}

/**
 * A text that no other process ever has: on Linux the boot and the clock tick at which it began (a command line
 * can be rewritten by the process itself, as Next does), elsewhere its start time and program. Undefined when there is no such process or it cannot be told.
 */
export function identityOf(pid: number): string | undefined {
  try {
    if (process.platform === "linux") {
      const ticks = startTicks(readFileSync(`/proc/${pid}/stat`, "utf8"));
      return ticks && `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()} ${ticks}`;
    }
    const text = execFileSync("ps", ["-o", "lstart=,comm=", "-p", String(pid)], { encoding: "utf8" }).trim();
    return text || undefined;
  } catch {
    return undefined;
  }
}

/** The command line of a process with its arguments separated by spaces; empty when it cannot be read. */
export function commandOf(pid: number): string {
  try {
    if (process.platform === "linux") {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").join(" ").trim();
    }
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    return "";
  }
}

/** Field 22 of /proc/<pid>/stat. The program's name (field 2) may hold spaces and parentheses; a zombie is nobody. */
export function startTicks(stat: string): string | undefined {
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields[0] === "Z" ? undefined : fields[19];
}

/** Waits until the process is gone; false when it is still there after `timeoutMs`. */
export async function waitUntilGone(pid: number, timeoutMs: number, pollMs = 25): Promise<boolean> {
  const before = identityOf(pid);
  const deadline = performance.now() + timeoutMs;
  while (isAlive(pid) && identityOf(pid) === before) {
    if (performance.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  return true;
}
