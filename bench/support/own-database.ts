/** A migrated database with nothing in it, on a server of its own that ends with the measurement. */
import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { migrateDatabase } from "@/scripts/shared/migrate";
import { databaseRole, startCluster, stopCluster } from "@/scripts/shared/postgres/cluster";
import { embeddedUrl, ensureDatabase } from "@/scripts/shared/postgres/connect";
import { atEnd } from "@/scripts/shared/shutdown";
import { makeScratch } from "@/scripts/test/scratch";
import { processMillis } from "./process-millis";
import { median } from "./report";

/** Its address. `durable`: every commit is forced to disk, as in earnest; else nothing is, which is quicker to fill. */
export async function openDatabase(name: string, durable = false): Promise<string> {
  const [url] = await openDatabases([name], durable);
  return url as string;
}

/** Several on one server, in the order of their names. */
export async function openDatabases(names: readonly string[], durable: boolean): Promise<string[]> {
  const urlOf = await openServer(await makeScratch(), durable);
  const urls: string[] = [];
  for (const name of names) {
    await ensureDatabase(urlOf("postgres"), name);
    const url = urlOf(name);
    await migrateDatabase(url);
    urls.push(url);
  }
  return urls;
}

/** A server in the folder `scratch`; gives the address of a database by its name. */
export async function openServer(scratch: string, durable: boolean): Promise<(name: string) => string> {
  const home = join(scratch, "database");
  mkdirSync(home);
  const password = randomBytes(18).toString("base64url");
  atEnd(() => stopCluster(home));
  const { port } = await startCluster({ home, password, durable });
  return (name) => embeddedUrl(port, databaseRole, password, name);
}

export type Timing = { p50: number; p95: number; cpu: number };

/** `cpu` is the processor time of both processes for one round: it does not count the others of a shared machine. */
export async function timed(pid: number, rounds: number, work: () => Promise<unknown>): Promise<Timing> {
  for (let round = 0; round < 5; round += 1) await work();
  const millis: number[] = [];
  const [server, own] = [processMillis(pid), process.cpuUsage()];
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    await work();
    millis.push(performance.now() - began);
  }
  const { user, system } = process.cpuUsage(own);
  const cpu = (processMillis(pid) - server + (user + system) / 1000) / rounds;
  millis.sort((a, b) => a - b);
  return { p50: median(millis), p95: millis[Math.floor(0.95 * millis.length)] ?? Number.NaN, cpu };
}
