/**
 * npm run bench:http: issue, verification and redemption over HTTP by autocannon with 16 connections, held against an empty route of the same Next and against node:http alone in the same rounds. A production
 * build, a durable database, everything on this one machine. `-- 7` measures as many rounds.
 */
import autocannon, { type CannonRequest, type CannonResult } from "autocannon";
import { demoPosKey } from "@/db/seed/personas";
import { wellKnown } from "@/db/seed/well-known";
import { step } from "@/scripts/shared/say";
import { runCommand } from "@/scripts/shared/shutdown";
import { forgetTheUsersApp } from "@/scripts/test/own-world";
import { makeScratch } from "@/scripts/test/scratch";
import { startBareServer, startEmptyNext, startTearoff, type Target } from "./http/targets";
import { processMillis } from "./support/process-millis";
import { median, table, writeResult, writeSection } from "./support/report";

const rounds = Number(process.argv[2] ?? 5);
const connections = 16;
const seconds = 4;
/** Barcodes are issued for so long in a round, for all of them to be redeemed in it; and before the first, until the compiler has done with what runs hot. */
const issueSeconds = 8;
const warmUpSeconds = 30;
/** Of what the plan asks: against the empty route, and whole flows a second where that route answers 1,467. */
const targets = { ofEmptyNext: 0.5, flows: 200, flowsWhereEmptyNext: 1_467 };

type Tearoff = Awaited<ReturnType<typeof startTearoff>>;
type Measured = { rate: number; p50: number; p99: number; serverMicros: number; databaseMicros: number };
type Name =
  | "node:http, POST"
  | "empty Next route, GET"
  | "empty Next route, POST"
  | "Tearoff's empty route, GET"
  | "a key, a body and a line in the log"
  | "issue"
  | "verify"
  | "redeem"
  | "issue + verify + redeem"
  | "issue + verify + redeem, the worker posting";

const json = { "content-type": "application/json" };
const till = { ...json, authorization: `Bearer ${demoPosKey}` };
const basket = [{ gtin: wellKnown.gtins.washingUpLiquid, quantity: 2, unitPriceMinor: 399 }];
const plain = (method: string, path: string): CannonRequest =>
  method === "GET"
    ? { method, path }
    : { method, path, headers: json, body: JSON.stringify({ code: "nothing", lines: basket }) };

/** Issues a barcode of the test range; `onCode` hears of it. */
const issue = (onCode: (code: string, context: Record<string, string>) => void): CannonRequest => ({
  method: "POST",
  path: "/api/v1/test/barcodes",
  headers: till,
  body: JSON.stringify({ offerIds: [wellKnown.testRange.offers.amountOff] }),
  onResponse: (status, body, context) => {
    if (status === 201) onCode((JSON.parse(body) as { code: string }).code, context);
  },
});
const verify = (next: (context: Record<string, string>) => string): CannonRequest => ({
  method: "POST",
  path: "/api/v1/verifications",
  headers: till,
  setupRequest: (request, context) => ({ ...request, body: JSON.stringify({ code: next(context) }) }),
});
const redeem = (next: (context: Record<string, string>) => string): CannonRequest => ({
  method: "POST",
  path: "/api/v1/redemptions",
  headers: till,
  setupRequest: (request, context) => ({
    ...request,
    headers: { ...till, "idempotency-key": crypto.randomUUID() },
    body: JSON.stringify({ code: next(context), lines: basket }),
  }),
});

/** Throws when a request was not answered as it should. `each`: requests that make one of what is counted. */
async function shoot(
  target: Target,
  requests: CannonRequest[],
  given: { amount?: number; duration?: number; each?: number; backends?: Tearoff["backends"] },
): Promise<Measured> {
  const backends = given.backends ? await given.backends() : [];
  const costs = () => [processMillis(target.pid), backends.reduce((sum, pid) => sum + processMillis(pid), 0)];
  const [server = 0, database = 0] = costs();
  const result: CannonResult = await autocannon({
    url: new URL(target.url).origin,
    connections,
    ...(given.amount === undefined ? { duration: given.duration ?? seconds } : { amount: given.amount }),
    requests,
  });
  const [serverAfter = 0, databaseAfter = 0] = costs();
  if (result.errors + result.timeouts + result.non2xx > 0)
    throw new Error(
      `${requests[0]?.path}: ${result.non2xx} answers were no success, ${result.errors} errors, ${result.timeouts} timeouts`,
    );
  const count = result.requests.total / (given.each ?? 1);
  return {
    rate: count / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    serverMicros: ((serverAfter - server) * 1000) / count,
    databaseMicros: given.backends ? ((databaseAfter - database) * 1000) / count : Number.NaN,
  };
}

async function round(
  bare: Target,
  empty: Target,
  tearoff: Tearoff,
  duration: number,
): Promise<Record<Name, Measured>> {
  const path = new URL(empty.url).pathname;
  const { backends } = tearoff;
  const codes: string[] = [];
  const issued = async () =>
    shoot(
      tearoff,
      [
        issue((code) => {
          codes.push(code);
        }),
      ],
      { backends, duration },
    );
  tearoff.isWorking(false);
  const seen = {
    "node:http, POST": await shoot(bare, [plain("POST", "/")], {}),
    "empty Next route, GET": await shoot(empty, [plain("GET", path)], {}),
    "empty Next route, POST": await shoot(empty, [plain("POST", path)], {}),
    "Tearoff's empty route, GET": await shoot(tearoff, [plain("GET", "/api/health/live")], { backends }),
    "a key, a body and a line in the log": await shoot(tearoff, [verify(() => "no coupon")], { backends }),
    issue: await issued(),
  };
  let at = 0;
  const again = () => codes[at++ % codes.length] as string;
  const verified = await shoot(tearoff, [verify(again)], { backends });
  const amount = codes.length;
  const redeemed = await shoot(tearoff, [redeem(() => codes.pop() as string)], { amount, backends });
  const mine = ({ code }: Record<string, string>) => code as string;
  const flow = [
    issue((code, context) => {
      context.code = code;
    }),
    verify(mine),
    redeem(mine),
  ];
  const flows = await shoot(tearoff, flow, { each: flow.length, backends });
  tearoff.isWorking(true);
  const posting = await shoot(tearoff, flow, { each: flow.length, backends });
  return {
    ...seen,
    verify: verified,
    redeem: redeemed,
    "issue + verify + redeem": flows,
    "issue + verify + redeem, the worker posting": posting,
  };
}

async function measure(): Promise<number> {
  forgetTheUsersApp();
  const scratch = await makeScratch();
  const tearoff = await startTearoff(scratch);
  const empty = await startEmptyNext(scratch);
  const bare = await step("Starting node:http", startBareServer);
  const seen: Record<Name, Measured>[] = [];
  for (let number = 0; number <= rounds; number += 1) {
    const measured = await round(bare, empty, tearoff, number === 0 ? warmUpSeconds : issueSeconds);
    const words = Object.entries(measured).map(([name, { rate }]) => `${name} ${Math.round(rate)}/s`);
    console.log(`round ${number}: ${words.join(", ")}`);
    // The first round warms up and is not kept.
    if (number > 0) seen.push(measured);
  }
  return write(seen);
}

function write(seen: readonly Record<Name, Measured>[]): number {
  const names = Object.keys(seen[0] as object) as Name[];
  const mid = (value: (one: Record<Name, Measured>) => number) => median(seen.map(value));
  const ofEmpty = (name: Name) => {
    const base: Name = name.endsWith("GET") ? "empty Next route, GET" : "empty Next route, POST";
    return mid((one) => one[name].rate / one[base].rate);
  };
  const round1 = (value: number) => (Number.isNaN(value) ? "" : Math.round(value));
  const loads = names.map((name) => ({
    name,
    rate: Math.round(mid((one) => one[name].rate)),
    ofEmptyNext: Number(ofEmpty(name).toFixed(2)),
    p50: mid((one) => one[name].p50),
    p99: mid((one) => one[name].p99),
    serverMicros: round1(mid((one) => one[name].serverMicros)),
    databaseMicros: round1(mid((one) => one[name].databaseMicros)),
  }));
  const flows = ofEmpty("issue + verify + redeem");
  const wantedFlows = targets.flows / targets.flowsWhereEmptyNext;
  const held = [
    ["redemption against the empty route", ofEmpty("redeem"), targets.ofEmptyNext],
    ["whole flows against the empty route", flows, wantedFlows],
  ] as const;
  writeResult("http", { rounds, connections, seconds, targets, loads });
  writeSection(
    "http",
    "Issue, verification and redemption over HTTP",
    `autocannon, ${connections} connections, ${seconds} s for each load (issue: ${issueSeconds}; redemptions: as many as were issued), ${rounds} rounds after a longer one to warm up, the loads of a round one after the other. A production build with the demo
world, PostgreSQL with every commit forced to disk, the load and all servers on this one machine. Barcodes are issued by the API for developers of tills, which is the path of the phone's without its session. Medians; ratios are those within
a round. Milliseconds are of one request, also for the flow; processor time is of the web server and of PostgreSQL's processes. The worker
stands still but for the last line, where it posts what the round redeemed and all that follows of it on the same two cores.

${table(
  ["load", "per second", "of empty Next", "p50 ms", "p99 ms", "Node, µs", "database, µs"],
  loads.map((load) => [
    load.name,
    load.rate,
    load.ofEmptyNext,
    load.p50,
    load.p99,
    load.serverMicros,
    load.databaseMicros,
  ]),
)}

${table(
  ["target", "seen", "wanted", ""],
  held.map(([what, value, wanted]) => [
    what,
    Number(value.toFixed(2)),
    `at least ${wanted.toFixed(2)}`,
    value >= wanted ? "held" : "missed",
  ]),
)}

${targets.flows} flows a second were asked for where the empty route answers ${targets.flowsWhereEmptyNext.toLocaleString("en")}: ${wantedFlows.toFixed(2)} of it.`,
  );
  return held.every(([, value, wanted]) => value >= wanted) ? 0 : 1;
}

await runCommand(measure, 130);
