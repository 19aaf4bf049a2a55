/** The background worker as a process of its own; ends on SIGTERM and SIGINT after the job in hand. */
import { runWorker } from "@/lib/server/worker";

const stop = new AbortController();
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => stop.abort());

await runWorker(stop.signal);
process.exit(0);
