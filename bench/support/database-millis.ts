import { existsSync, readFileSync } from "node:fs";

/** Processor time that the connection's server process has had, in milliseconds (to 10); NaN where there is no /proc. */
export function databaseMillis(pid: number): number {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return Number.NaN;
  const fields = readFileSync(file, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
