import { existsSync, readFileSync } from "node:fs";

/** Processor time that a process has had with all its threads, in milliseconds (to 10); NaN where there is no /proc. */
export function processMillis(pid: number): number {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return Number.NaN;
  const fields = readFileSync(file, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
