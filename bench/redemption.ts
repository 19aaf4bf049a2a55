/**
 * npm run bench:redemption: issue and redemption through their verbs over 16 connections, on one hot campaign and spread over 200, held against pgbench on the
 * same durable server in the same rounds. Also the bytes of WAL and the processor time of each.
 */
import { contextOf } from "@/db/testing/contexts";
import { makeShopper } from "@/db/testing/factories";
import { issueFor, makeWorld, type World } from "@/db/testing/world";
import type { ShopperActor } from "@/lib/auth/actor";
import { redeemBarcode } from "@/lib/redemption/redeem-barcode";
import { runtime } from "@/lib/server/runtime";
import { step } from "@/scripts/shared/say";
import { atEnd, runCommand } from "@/scripts/shared/shutdown";
import { inParallel } from "./support/in-parallel";
import { openDatabase } from "./support/own-database";
import { findPgbench, type PgbenchScript, pgbenchRate, preparePgbench } from "./support/pgbench";
import { median, table, writeResult, writeSection } from "./support/report";
import { spentSoFar } from "./support/spent";
import { setVerbsEnvironment } from "./support/verbs-environment";

const rounds = Number(process.argv[2] ?? 7);
const shopperCount = Number(process.argv[3] ?? 4_000);
const clients = 16;
const spreadCampaigns = 200;
const pgbenchSeconds = 4;
const pgbenchScale = 16;
const scripts: readonly PgbenchScript[] = ["simple-update", "tpcb-like"];
/** Of what issue 8 of the plan asks: against pgbench simple-update, and the hot campaign against many. */
const targets = { hotOfSimpleUpdate: 0.6, spreadOfHot: 1.2, walBytes: 1_600 };

type Measured = { rate: number; walBytes: number; nodeMicros: number; databaseMicros: number };
type Load = { name: string; of: readonly Measured[] };
type Database = Parameters<typeof makeWorld>[0];

/** Runs `work` for every item over all clients and says what one of them cost. */
async function measureEach<T>(
  database: Database,
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
): Promise<Measured> {
  const before = await spentSoFar(database.sql);
  const [began, own] = [performance.now(), process.cpuUsage()];
  await inParallel(clients, items, work);
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(own);
  const after = await spentSoFar(database.sql);
  return {
    rate: items.length / seconds,
    walBytes: (after.wal - before.wal) / items.length,
    nodeMicros: (user + system) / items.length,
    databaseMicros: ((after.millis - before.millis) * 1000) / items.length,
  };
}

/** One round: every shopper gets a barcode of some campaign, then a till redeems it. */
async function issueAndRedeem(
  database: Database,
  shoppers: readonly ShopperActor[],
  worldOf: (shopper: number) => World,
): Promise<{ issue: Measured; redeem: Measured }> {
  const issued: { world: World; code: string }[] = [];
  const numbered = shoppers.map((actor, at) => ({ actor, world: worldOf(at) }));
  const issue = await measureEach(database, numbered, async ({ actor, world }) => {
    const { token } = await issueFor(database, world, {}, actor);
    issued.push({ world, code: token });
  });
  const redeem = await measureEach(database, issued, async ({ world, code }) => {
    const { result } = await redeemBarcode(contextOf(database, world.tillActor), crypto.randomUUID(), {
      code,
      lines: [{ gtin: world.coffee.gtin, quantity: 2, unitPriceMinor: 599 }],
    });
    if (!result.ok) throw new Error(`refused: ${result.reason}`);
  });
  return { issue, redeem };
}

async function openWorld() {
  const url = await openDatabase("redemption", true);
  setVerbsEnvironment(url);
  process.env.DATABASE_POOL = String(clients);
  const { db, sql, close } = runtime();
  atEnd(close);
  const database = { url, db, sql };
  const unlimited = { budgetMinor: 100_000_000_000, issuesPerShopper: 100 };
  const campaigns = Array.from({ length: spreadCampaigns }, (_, at) => at);
  const worlds: World[] = [];
  await inParallel(clients, campaigns, async () => {
    worlds.push(await makeWorld(database, unlimited));
  });
  const shoppers: ShopperActor[] = [];
  const places = Array.from({ length: shopperCount }, (_, at) => at);
  await inParallel(clients, places, async () => {
    shoppers.push((await makeShopper(db)).actor);
  });
  return { database, worlds, shoppers };
}

async function measure(): Promise<number> {
  const pgbench = findPgbench();
  const { database, worlds, shoppers } = await step("Making campaigns and shoppers", openWorld);
  if (pgbench)
    await step("Making pgbench's tables", () => preparePgbench(pgbench, database.url, pgbenchScale));
  else console.log("pgbench is not here (Debian: apt install postgresql): no ratios.");
  await database.sql`vacuum analyze`;
  await database.sql`checkpoint`;
  const hotWorld = worlds[0] as World;
  const seen: Record<string, Measured[]> = {};
  const keep = (name: string, measured: Measured) => {
    const list = seen[name] ?? [];
    seen[name] = [...list, measured];
  };
  // The first round warms up and is not kept.
  for (let round = 0; round <= rounds; round += 1) {
    const hot = await issueAndRedeem(database, shoppers, () => hotWorld);
    const spread = await issueAndRedeem(database, shoppers, (at) => worlds[at % worlds.length] as World);
    const rates: [string, number][] = [];
    if (pgbench)
      for (const script of scripts)
        rates.push([
          `pgbench ${script}`,
          await pgbenchRate(pgbench, database.url, { script, clients, seconds: pgbenchSeconds }),
        ]);
    console.log(
      `round ${round}: hot ${Math.round(hot.redeem.rate)}/s, spread ${Math.round(spread.redeem.rate)}/s, ${rates.map(([name, rate]) => `${name} ${Math.round(rate)}/s`).join(", ")}`,
    );
    if (round === 0) continue;
    keep("redeem, one hot campaign", hot.redeem);
    keep("redeem, spread", spread.redeem);
    keep("issue, one hot campaign", hot.issue);
    keep("issue, spread", spread.issue);
    for (const [name, rate] of rates)
      keep(name, { rate, walBytes: Number.NaN, nodeMicros: Number.NaN, databaseMicros: Number.NaN });
  }
  return write(Object.entries(seen).map(([name, of]) => ({ name, of })));
}

/** The median over the rounds of one load's rate as a multiple of another's in the same round. */
function ratio(loads: readonly Load[], name: string, base: string): number {
  const of = (wanted: string) => loads.find((load) => load.name === wanted)?.of ?? [];
  return median(of(name).map(({ rate }, at) => rate / (of(base)[at]?.rate ?? Number.NaN)));
}

function write(loads: readonly Load[]): number {
  const simple = "pgbench simple-update";
  const rows = loads.map(({ name, of }) => {
    const mid = (value: (one: Measured) => number) => median(of.map(value));
    const figure = (value: number) => (Number.isNaN(value) ? "" : Math.round(value));
    return {
      name,
      rate: Math.round(mid(({ rate }) => rate)),
      ofSimpleUpdate: Number(ratio(loads, name, simple).toFixed(2)),
      walBytes: figure(mid(({ walBytes }) => walBytes)),
      nodeMicros: figure(mid(({ nodeMicros }) => nodeMicros)),
      databaseMicros: figure(mid(({ databaseMicros }) => databaseMicros)),
    };
  });
  const hotOfSimpleUpdate = ratio(loads, "redeem, one hot campaign", simple);
  const spreadOfHot = ratio(loads, "redeem, spread", "redeem, one hot campaign");
  const walBytes = Number(rows.find(({ name }) => name === "redeem, spread")?.walBytes);
  const held = [
    [
      "hot campaign against simple-update",
      hotOfSimpleUpdate,
      `at least ${targets.hotOfSimpleUpdate}`,
      !(hotOfSimpleUpdate < targets.hotOfSimpleUpdate),
    ],
    ["spread against hot", spreadOfHot, `at most ${targets.spreadOfHot}`, spreadOfHot <= targets.spreadOfHot],
    [
      "bytes of WAL for a redemption, before posting",
      walBytes,
      `at most ${targets.walBytes}`,
      walBytes <= targets.walBytes,
    ],
  ] as const;
  writeResult("redemption", {
    rounds,
    clients,
    shoppers: shopperCount,
    spreadCampaigns,
    targets,
    loads: rows,
  });
  writeSection(
    "redemption",
    "Issue and redemption through the verbs",
    `${clients} connections to one durable PostgreSQL on the same machine, the verbs called by one Node process; ${rounds} rounds after one to warm up, in each the loads one after the other, ${shopperCount.toLocaleString("en")} operations each (pgbench: prepared
statements, ${pgbenchSeconds} s, scale ${pgbenchScale}). Medians; the ratios are those within a round. 'Spread' is over ${spreadCampaigns} campaigns. Issue includes the reading of the barcode for the phone.

${table(
  ["load", "per second", "of simple-update", "WAL bytes", "Node, µs", "database, µs"],
  rows.map((row) => [
    row.name,
    row.rate,
    row.ofSimpleUpdate,
    row.walBytes,
    row.nodeMicros,
    row.databaseMicros,
  ]),
)}

${table(
  ["target", "seen", "wanted", ""],
  held.map(([what, value, wanted, isHeld]) => [
    what,
    Number(value.toFixed(2)),
    wanted,
    isHeld ? "held" : "missed",
  ]),
)}`,
  );
  return held.every(([, , , isHeld]) => isHeld) ? 0 : 1;
}

await runCommand(measure, 130);
