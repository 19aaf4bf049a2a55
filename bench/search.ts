/** npm run bench:search: times the search of offers over 50,000 living ones, in a database of its own. */
import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { connect } from "@/db/client";
import type { Actor } from "@/lib/auth/actor";
import { type OfferSearch, searchOffers } from "@/lib/campaigns/search-offers";
import { formatId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import { migrateDatabase } from "@/scripts/shared/migrate";
import { databaseRole, startCluster, stopCluster } from "@/scripts/shared/postgres/cluster";
import { embeddedUrl, ensureDatabase } from "@/scripts/shared/postgres/connect";
import { step } from "@/scripts/shared/say";
import { atEnd, runCommand } from "@/scripts/shared/shutdown";
import { makeScratch } from "@/scripts/test/scratch";
import { makeLargeCatalogue, offerCount } from "./search-world";
import { median, table, writeResult, writeSection } from "./support/report";

const rounds = Number(process.argv[2] ?? 40);
/** Pages before a deep one. */
const deepPages = 400;
const mostMillis = 50;

type Case = { name: string; search: OfferSearch; asShopper?: boolean; deep?: boolean };

async function openDatabase(): Promise<string> {
  const scratch = await makeScratch();
  const home = join(scratch, "database");
  mkdirSync(home);
  const password = randomBytes(18).toString("base64url");
  atEnd(() => stopCluster(home));
  const { port } = await startCluster({ home, password, durable: false });
  await ensureDatabase(embeddedUrl(port, databaseRole, password, "postgres"), "search");
  const url = embeddedUrl(port, databaseRole, password, "search");
  await migrateDatabase(url);
  return url;
}

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

async function timed(work: () => Promise<unknown>): Promise<{ p50: number; p95: number }> {
  for (let round = 0; round < 5; round += 1) await work();
  const millis: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    await work();
    millis.push(performance.now() - began);
  }
  millis.sort((a, b) => a - b);
  return { p50: median(millis), p95: millis[Math.floor(0.95 * millis.length)] ?? Number.NaN };
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

async function measure(): Promise<number> {
  const url = await step("Starting a database", openDatabase);
  const connection = connect(url, { max: 1 });
  atEnd(() => connection.close());
  const { db } = connection;
  await step(`Making ${offerCount} offers`, () => makeLargeCatalogue(connection.sql));
  const contextOf = (actor: Actor | null): Ctx => ({ actor, now: new Date(), db, sql: connection.sql });
  const visitor = contextOf(null);
  const shopper = contextOf({
    kind: "person",
    role: "shopper",
    personId: formatId("person", 1n),
    name: "Nora",
    shopperId: formatId("shopper", 1n),
  });
  const base = await timed(() => db.execute(sql`select 1`));
  const round = (value: number) => Math.round(value * 10) / 10;
  const report = [];
  for (const { name, search, asShopper, deep } of await casesOf(visitor)) {
    const ctx = asShopper ? shopper : visitor;
    const at = deep ? await goDeep(ctx, search) : { search, pages: 0 };
    const { offers } = await searchOffers(ctx, at.search);
    const { p50, p95 } = await timed(() => searchOffers(ctx, at.search));
    const line = {
      name,
      page: at.pages + 1,
      offers: offers.length,
      p50Millis: round(p50),
      p95Millis: round(p95),
      ratio: Math.round(p50 / base.p50),
    };
    report.push(line);
    console.log(JSON.stringify(line));
  }
  await connection.close();
  const tooSlow = report.filter(({ p50Millis }) => p50Millis > mostMillis);
  writeResult("search", {
    offers: offerCount,
    rounds,
    selectOneMillis: round(base.p50),
    mostMillis,
    cases: report,
  });
  writeSection(
    "search",
    `Search over ${offerCount.toLocaleString("en")} living offers`,
    `From 5,000 campaigns (half of them limited to 20 stores), 20,000 products and 2,000 stores. Server time of \`searchOffers\` on one connection, median and 95th percentile of ${rounds},
and the median as a multiple of a bare \`select 1\` through the same driver (${round(base.p50)} ms). A page has 20 offers. The aim is ${mostMillis} ms.

${table(
  ["search", "page", "offers", "median ms", "p95 ms", "x select 1"],
  report.map((one) => [one.name, one.page, one.offers, one.p50Millis, one.p95Millis, one.ratio]),
)}`,
  );
  for (const { name } of tooSlow) console.error(`Slower than ${mostMillis} ms: ${name}`);
  return tooSlow.length > 0 ? 1 : 0;
}

await runCommand(measure, 130);
