/**
 * npm run bench:growth: what issue, verification, redemption and lists cost when 10 thousand, 1 million or 10 million barcodes lie in the tables. One server with a database for each size, measured in turn in the same rounds.
 * `-- 10000,1000000` measures other sizes.
 */
import { connect } from "@/db/client";
import { contextOf } from "@/db/testing/contexts";
import { makeManager, makeShopper } from "@/db/testing/factories";
import { issueFor, makeWorld } from "@/db/testing/world";
import type { RetailerActor, ShopperActor } from "@/lib/auth/actor";
import { searchOffers } from "@/lib/campaigns/search-offers";
import { formatId } from "@/lib/kernel/ids";
import { listRedemptions } from "@/lib/redemption/list-redemptions";
import { pageOwnReceipts } from "@/lib/redemption/receipt-queries";
import { redeemBarcode } from "@/lib/redemption/redeem-barcode";
import { searchReceipts } from "@/lib/redemption/search-receipts";
import { verifyBarcode } from "@/lib/redemption/verify-barcode";
import { listBarcodes } from "@/lib/wallet/queries";
import { step } from "@/scripts/shared/say";
import { atEnd, runCommand } from "@/scripts/shared/shutdown";
import { makePast } from "./growth-world";
import { inParallel } from "./support/in-parallel";
import { openDatabases } from "./support/own-database";
import { median, table, writeResult, writeSection } from "./support/report";
import { spentSoFar } from "./support/spent";
import { setVerbsEnvironment } from "./support/verbs-environment";

const sizes = (process.argv[2] ?? "10000,1000000,10000000").split(",").map(Number);
const rounds = 5;
const clients = 16;
const perRound = 1_000;
const listsPerRound = 300;
/** What the largest may cost of what the smallest costs, in processor time. */
const mostGrowth = 1.25;

type Size = Awaited<ReturnType<typeof openSize>>;
type Cost = { micros: number; walBytes: number };
type Work = {
  name: string;
  isHot: boolean;
  items: (size: Size) => readonly unknown[];
  run: (size: Size, item: never) => Promise<unknown>;
};

const times = (count: number) => Array.from({ length: count }, (_, at) => at);

/** In this order: each needs what the one before left. */
const works: readonly Work[] = [
  {
    name: "issue",
    isHot: true,
    items: (size) => size.shoppers.splice(0, perRound),
    run: async (size, actor: ShopperActor) => {
      size.codes.push((await issueFor(size.database, size.world, {}, actor)).token);
    },
  },
  {
    name: "verify",
    isHot: true,
    items: (size) => size.codes.slice(),
    run: async (size, code: string) => {
      const verified = await verifyBarcode(contextOf(size.database, size.world.tillActor), { code });
      if (!verified.ok) throw new Error(`refused: ${verified.reason}`);
    },
  },
  {
    name: "redeem",
    isHot: true,
    items: (size) => size.codes.splice(0),
    run: async (size, code: string) => {
      const { result } = await redeemBarcode(
        contextOf(size.database, size.world.tillActor),
        crypto.randomUUID(),
        {
          code,
          lines: [{ gtin: size.world.coffee.gtin, quantity: 2, unitPriceMinor: 599 }],
        },
      );
      if (!result.ok) throw new Error(`refused: ${result.reason}`);
    },
  },
  {
    name: "offers, a search",
    isHot: false,
    items: () => times(listsPerRound),
    run: (size) => searchOffers(contextOf(size.database, null), { text: "roast" }),
  },
  {
    name: "a phone's barcodes",
    isHot: false,
    items: () => times(listsPerRound),
    run: (size, at: number) => listBarcodes(contextOf(size.database, oldShopper(at))),
  },
  {
    name: "a phone's receipts",
    isHot: false,
    items: () => times(listsPerRound),
    run: (size, at: number) => pageOwnReceipts(contextOf(size.database, oldShopper(at))),
  },
  {
    name: "a till's redemptions",
    isHot: false,
    items: () => times(listsPerRound),
    run: (size) => listRedemptions(contextOf(size.database, size.world.tillActor), {}),
  },
  {
    name: "a chain's receipts",
    isHot: false,
    items: () => times(listsPerRound),
    run: (size) => searchReceipts(contextOf(size.database, size.manager), {}),
  },
];

/** One of those who were there before. */
const oldShopper = (at: number): ShopperActor =>
  ({
    kind: "person",
    role: "shopper",
    personId: formatId("person", 1n),
    name: "Nora",
    shopperId: formatId("shopper", BigInt(1 + (at % 400))),
  }) as ShopperActor;

async function openSize(url: string, count: number) {
  const connection = connect(url, { max: clients });
  atEnd(() => connection.close());
  const database = { url, ...connection };
  const world = await makeWorld(database, { budgetMinor: 100_000_000_000, issuesPerShopper: 100 });
  const maker = connect(url, { max: 1 });
  await makePast(maker.sql, world, count);
  await maker.close();
  const shoppers: ShopperActor[] = [];
  await inParallel(clients, times((rounds + 1) * perRound), async () => {
    shoppers.push((await makeShopper(database.db)).actor);
  });
  const manager: RetailerActor = await makeManager(database.db, world.retailerId);
  const [sizeOf] = await database.sql<
    { bytes: string }[]
  >`select pg_database_size(current_database()) as bytes`;
  return { count, database, world, shoppers, manager, codes: [] as string[], bytes: Number(sizeOf?.bytes) };
}

async function cost(size: Size, work: Work): Promise<Cost> {
  const items = work.items(size);
  const before = await spentSoFar(size.database.sql);
  const own = process.cpuUsage();
  await inParallel(clients, items, (item) => work.run(size, item as never));
  const { user, system } = process.cpuUsage(own);
  const after = await spentSoFar(size.database.sql);
  const databaseMicros = (after.millis - before.millis) * 1000;
  return {
    micros: (databaseMicros + user + system) / items.length,
    walBytes: (after.wal - before.wal) / items.length,
  };
}

async function measure(): Promise<number> {
  const urls = await openDatabases(
    sizes.map((count) => `growth_${count}`),
    true,
  );
  setVerbsEnvironment(urls[0] as string);
  const opened: Size[] = [];
  for (const [at, count] of sizes.entries())
    opened.push(
      await step(`Making ${count.toLocaleString("en")} barcodes`, () => openSize(urls[at] as string, count)),
    );
  const [first] = opened;
  if (first) await first.database.sql`checkpoint`;
  const seen = new Map<string, Cost[]>();
  // The first round warms up and is not kept.
  for (let round = 0; round <= rounds; round += 1) {
    for (const work of works)
      for (const size of opened) {
        const one = await cost(size, work);
        const key = `${work.name} ${size.count}`;
        if (round > 0) seen.set(key, [...(seen.get(key) ?? []), one]);
      }
    console.log(`round ${round} of ${rounds}`);
  }
  return write(opened, seen);
}

function write(opened: readonly Size[], seen: ReadonlyMap<string, Cost[]>): number {
  const of = (work: Work, size: Size | undefined) => seen.get(`${work.name} ${size?.count}`) ?? [];
  const micros = (work: Work, size: Size | undefined) => median(of(work, size).map((one) => one.micros));
  const growth = (work: Work) =>
    median(
      of(work, opened.at(-1)).map((one, at) => one.micros / (of(work, opened[0])[at]?.micros ?? Number.NaN)),
    );
  const rows = works.map((work) => ({
    work: work.name,
    micros: opened.map((size) => Math.round(micros(work, size))),
    growth: Number(growth(work).toFixed(2)),
    walBytes: opened.map((size) => Math.round(median(of(work, size).map((one) => one.walBytes)))),
  }));
  writeResult("growth", {
    rounds,
    clients,
    perRound,
    sizes,
    bytes: opened.map(({ bytes }) => bytes),
    mostGrowth,
    rows,
  });
  const heads = sizes.map((count) => count.toLocaleString("en"));
  const largest = heads.at(-1);
  const isHeld = works.every((work) => !work.isHot || growth(work) <= mostGrowth);
  writeSection(
    "growth",
    `What ${largest} barcodes cost more than ${heads[0]}`,
    `${opened.map(({ count, bytes }) => `${count.toLocaleString("en")} barcodes (${Math.round(bytes / 1e6).toLocaleString("en")} MB)`).join(", ")}, 60 % of them redeemed, in a database each on one durable server; ${rounds} rounds after one to warm
up, the sizes in turn, ${clients} connections, ${perRound.toLocaleString("en")} operations of a kind each (lists: ${listsPerRound}). Processor time of Node and database together for one operation, medians, in µs; growth is the median of the ratios within a round. Wanted of issue,
verification and redemption: at most ${mostGrowth}; ${isHeld ? "held" : "missed"}.

${table(
  ["", ...heads.map((head) => `${head}, µs`), "growth", ...heads.map((head) => `${head}, WAL bytes`)],
  rows.map((row) => [row.work, ...row.micros, row.growth, ...row.walBytes]),
)}`,
  );
  return isHeld ? 0 : 1;
}

await runCommand(measure, 130);
