/** The production build that faults and load are tried on. */
import { join } from "node:path";
import { buildWhenStale } from "../shared/build.ts";

/** Builds when the build is missing or stale. It needs no secrets: those come with each process. */
export function buildForFaults(scratch: string): Promise<void> {
  return buildWhenStale({ ...process.env, NEXT_TELEMETRY_DISABLED: "1" }, join(scratch, "build.log"));
}
