/** The servers that are held against each other: node:http alone, an empty app of Next, and Tearoff with a durable database and the demo world. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { wellKnown } from "@/db/seed/well-known";
import { parseId } from "@/lib/kernel/ids";
import { type Child, startNode } from "@/scripts/shared/child";
import { packageFile } from "@/scripts/shared/environment";
import { parseRecord } from "@/scripts/shared/orphans";
import { repositoryRoot } from "@/scripts/shared/paths";
import { freePort } from "@/scripts/shared/port";
import { PlainError } from "@/scripts/shared/say";
import { atEnd } from "@/scripts/shared/shutdown";
import { startAppUnderTest } from "@/scripts/test/app-under-test";
import { buildEmptyApp, emptyApp } from "../support/build-empty-app";
import { openServer } from "../support/own-database";

/** `pid`: the process that answers. */
export type Target = { url: string; pid: number };

/** Answers a line of JSON and does nothing else. */
export async function startBareServer(): Promise<Target> {
  const port = await freePort();
  const server = start("node:http", [join(repositoryRoot, "bench", "http", "bare-server.mjs"), String(port)]);
  const url = `http://127.0.0.1:${port}`;
  await untilAnswers(url);
  return { url, pid: server.pid };
}

/** Builds the empty app (some 15 s) and starts it. */
export async function startEmptyNext(scratch: string): Promise<Target> {
  const log = join(scratch, "empty-app.log");
  await buildEmptyApp(log);
  const next = packageFile("next", "dist", "bin", "next");
  const port = await freePort();
  const server = start("empty app", [next, "start", emptyApp, "--port", String(port)], log);
  const url = `http://localhost:${port}/nothing`;
  await untilAnswers(url);
  return { url, pid: server.pid };
}

/** Tearoff, built; every commit is forced to disk. The budget of the test range is made to last. `isWorking`: whether the worker runs. `backends`: the server processes of both their connections. */
export async function startTearoff(
  scratch: string,
): Promise<
  Target & { sql: postgres.Sql; backends: () => Promise<number[]>; isWorking: (on: boolean) => void }
> {
  const urlOf = await openServer(scratch, true);
  const app = await startAppUnderTest(scratch, urlOf("postgres"));
  const sql = postgres(app.databaseUrl, { max: 2, onnotice: () => {} });
  atEnd(() => sql.end({ timeout: 5 }));
  const campaign = String(parseId("campaign", wellKnown.testRange.campaignId));
  const perSlot = 1_000_000_000;
  await sql`update campaign set budget_minor = ${perSlot * 64} where id = ${campaign}`;
  await sql`update budget_slot set remaining_minor = ${perSlot} where campaign_id = ${campaign}`;
  const children = parseRecord(readFileSync(join(scratch, "processes.json"), "utf8"));
  const pidOf = (wanted: string) => children.find(({ name }) => name === wanted)?.pid;
  const [server, worker] = [pidOf("server"), pidOf("worker")];
  if (!server || !worker) throw new Error("the app's processes are not written down");
  const isWorking = (on: boolean) => void process.kill(worker, on ? "SIGCONT" : "SIGSTOP");
  // A stopped process would not hear that it is to end.
  atEnd(async () => isWorking(true));
  return { url: app.baseUrl, pid: server, sql, backends: () => backendsOf(sql), isWorking };
}

async function backendsOf(sql: postgres.Sql): Promise<number[]> {
  const rows = await sql<{ pid: number }[]>`
    select pid from pg_stat_activity where datname = current_database() and application_name = 'tearoff'`;
  return rows.map(({ pid }) => pid);
}

function start(name: string, args: string[], log?: string): Child {
  const child = startNode(name, args, { env: environment(), log });
  atEnd(() => child.stop(2_000));
  return child;
}

const environment = () => ({ ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" });

async function untilAnswers(url: string): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (performance.now() < deadline) {
    const isThere = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (isThere) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new PlainError(`${url} did not answer.`);
}
