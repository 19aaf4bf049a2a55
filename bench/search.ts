/** npm run bench:search: times the search of offers over 50,000 living ones, in a database of its own. */
import { sql } from "drizzle-orm";
import { connect } from "@/db/client";
import type { Actor } from "@/lib/auth/actor";
import { type OfferSearch, searchOffers } from "@/lib/campaigns/search-offers";
import { formatId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import { step } from "@/scripts/shared/say";
import { atEnd, runCommand } from "@/scripts/shared/shutdown";
import { makeLargeCatalogue, offerCount } from "./search-world";
import { openDatabase, type Timing, timed } from "./support/own-database";
import { table, writeResult, writeSection } from "./support/report";

const rounds = Number(process.argv[2] ?? 40);
/** Pages before a deep one. */
const deepPages = 250;
const mostMillis = 50;

type Case = { name: string; search: OfferSearch; asShopper?: boolean; deep?: boolean };

async function casesOf(ctx: Ctx): Promise<Case[]> {
  const [row] = await ctx.db.execute<{ gtin: string; city: string; latitude: number; longitude: number }>(sql`
    select p.gtin, s.city, s.latitude, s.longitude from product p, store s
    where s.id = 77 and p.id = (select product_id from offer_product order by offer_id limit 1)`);
  if (!row) throw new Error("the catalogue is empty");
  const near = { latitude: row.latitude, longitude: row.longitude };
  const storeId = formatId("store", 77n);
  return [
    { name: "first page, a visitor", search: {} },
    { name: "first page, for a shopper's interests", search: {}, asShopper: true },
    { name: "deep page", search: {}, deep: true },
    { name: "deep page, for a shopper's interests", search: {}, asShopper: true, deep: true },
    { name: "ending soon", search: { sort: "ending" } },
    { name: "ending soon, deep", search: { sort: "ending" }, deep: true },
    { name: "biggest saving", search: { sort: "saving" } },
    { name: "biggest saving, deep", search: { sort: "saving" }, deep: true },
    { name: "category", search: { category: "pasta" } },
    { name: "category, biggest saving, deep", search: { category: "pasta", sort: "saving" }, deep: true },
    { name: "text", search: { text: "highland roast" } },
    { name: "text, a word that many have", search: { text: "golden" } },
    { name: "text, first letter typed", search: { text: "m" } },
    { name: "text with a typo", search: { text: "higland raost" } },
    { name: "text with a typo, biggest saving", search: { text: "higland", sort: "saving" } },
    { name: "text, a city", search: { text: row.city } },
    {
      name: "text, a word and a city misspelt",
      search: { text: `roast ${row.city.slice(0, -2)}${row.city.slice(-1)}` },
    },
    { name: "product number", search: { gtin: row.gtin } },
    { name: "one store", search: { storeId } },
    { name: "one store and category, ending soon", search: { storeId, category: "dairy", sort: "ending" } },
    { name: "near me", search: { near, sort: "near" } },
    { name: "near me, deep", search: { near, sort: "near" }, deep: true },
    { name: "near me, category", search: { near, sort: "near", category: "coffee" } },
    { name: "near me, biggest saving", search: { near, sort: "saving" } },
    { name: "near me, text with a typo", search: { near, sort: "near", text: "higland" } },
    { name: "near nothing", search: { near: { latitude: 0, longitude: 0 }, sort: "near" } },
  ];
}

async function goDeep(ctx: Ctx, search: OfferSearch): Promise<{ search: OfferSearch; pages: number }> {
  let after = "";
  for (let pages = 0; pages < deepPages; pages += 1) {
    const { next } = await searchOffers(ctx, { ...search, after });
    if (!next) return { search: { ...search, after }, pages };
    after = next;
  }
  return { search: { ...search, after }, pages: deepPages };
}

const round = (value: number) => Math.round(value * 10) / 10;

type Line = {
  name: string;
  page: number;
  offers: number;
  p50Millis: number;
  p95Millis: number;
  cpuMillis: number;
  ratio: number;
};

async function measureCases(visitor: Ctx, shopper: Ctx): Promise<{ base: Timing; lines: Line[] }> {
  const [{ pid } = { pid: 0 }] = await visitor.db.execute<{ pid: number }>(
    sql`select pg_backend_pid() as pid`,
  );
  const base = await timed(pid, rounds, () => visitor.db.execute(sql`select 1`));
  const lines: Line[] = [];
  for (const { name, search, asShopper, deep } of await casesOf(visitor)) {
    const ctx = asShopper ? shopper : visitor;
    const at = deep ? await goDeep(ctx, search) : { search, pages: 0 };
    const { offers } = await searchOffers(ctx, at.search);
    const { p50, p95, cpu } = await timed(pid, rounds, () => searchOffers(ctx, at.search));
    const millis = { p50Millis: round(p50), p95Millis: round(p95), cpuMillis: round(cpu) };
    lines.push({
      name,
      page: at.pages + 1,
      offers: offers.length,
      ...millis,
      ratio: Math.round(p50 / base.p50),
    });
    console.log(JSON.stringify(lines.at(-1)));
  }
  return { base, lines };
}

function write(base: Timing, lines: readonly Line[]): void {
  writeResult("search", {
    offers: offerCount,
    rounds,
    selectOneMillis: round(base.p50),
    selectOneCpuMillis: round(base.cpu),
    mostMillis,
    cases: lines,
  });
  writeSection(
    "search",
    `Search over ${offerCount.toLocaleString("en")} living offers`,
    `From 5,000 campaigns (half of them limited to 20 stores), 20,000 products and 2,000 stores; a page has 20 offers. Server time of \`searchOffers\` on one connection: median and 95th percentile of ${rounds} rounds as the clock
saw them (other work on the machine included), the processor time of database and Node together, and the median as a multiple of a bare \`select 1\` through the same driver (${round(base.p50)} ms). The limit of ${mostMillis} ms is
held against the processor time.

${table(
  ["search", "page", "offers", "median ms", "p95 ms", "processor ms", "x select 1"],
  lines.map((one) => [
    one.name,
    one.page,
    one.offers,
    one.p50Millis,
    one.p95Millis,
    one.cpuMillis,
    one.ratio,
  ]),
)}`,
  );
}

async function measure(): Promise<number> {
  const url = await step("Starting a database", () => openDatabase("search"));
  const connection = connect(url, { max: 1 });
  atEnd(() => connection.close());
  await step(`Making ${offerCount} offers`, () => makeLargeCatalogue(connection.sql));
  const contextOf = (actor: Actor | null): Ctx => ({
    actor,
    now: new Date(),
    db: connection.db,
    sql: connection.sql,
  });
  const shopper = {
    kind: "person",
    role: "shopper",
    personId: formatId("person", 1n),
    name: "Nora",
    shopperId: formatId("shopper", 1n),
  } as const;
  const { base, lines } = await measureCases(contextOf(null), contextOf(shopper));
  write(base, lines);
  const tooSlow = lines.filter(
    ({ p50Millis, cpuMillis }) => (cpuMillis >= 0 ? cpuMillis : p50Millis) > mostMillis,
  );
  for (const { name } of tooSlow) console.error(`Slower than ${mostMillis} ms: ${name}`);
  return tooSlow.length > 0 ? 1 : 0;
}

await runCommand(measure, 130);
