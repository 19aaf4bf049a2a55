/** How the server fares while it is loaded: its memory, and how late its event loop is. */
import { readFileSync } from "node:fs";
import type { Server } from "@/scripts/faults/world";

export type Look = {
  /** Since the load began. */
  second: number;
  rssMebibytes: number;
  /** 99th percentile since the look before, in milliseconds. */
  eventLoopP99: number;
  listeners: number;
};

/** What `/proc` and the server's own metrics say now. Throws where the metrics do not answer: they must, whatever the load. */
export async function lookAt(server: Server, token: string): Promise<Omit<Look, "second">> {
  const status = readFileSync(`/proc/${server.pid}/status`, "utf8");
  const rss = Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN);
  const headers = { Authorization: `Bearer ${token}` };
  const response = await fetch(`${server.baseUrl}/api/metrics`, {
    headers,
    signal: AbortSignal.timeout(10_000),
  });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`the metrics answered ${response.status}`);
  const read = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1] ?? Number.NaN);
  return {
    rssMebibytes: Math.round(rss / 1024),
    eventLoopP99: Math.round(read("nodejs_eventloop_lag_p99_seconds") * 10_000) / 10,
    listeners: read("tearoff_listeners"),
  };
}
