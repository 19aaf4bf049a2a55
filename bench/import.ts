/**
 * npm run bench:import: a file of 100,000 products through the whole import, in a database and a process of its own, beside the same file with row 57,312 broken. Fails when it takes longer or more
 * memory than it may, or when a broken file leaves anything behind.
 */
import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { connect } from "@/db/client";
import { membership, person, provider } from "@/db/schema";
import { type MarketerActor, systemActor } from "@/lib/auth/actor";
import { applyImport } from "@/lib/catalogue/imports/apply-import";
import { checkImports } from "@/lib/catalogue/imports/check-imports";
import { findImport, type ImportView, listImportRows } from "@/lib/catalogue/imports/queries";
import { receiveImport } from "@/lib/catalogue/imports/receive-import";
import { startImport } from "@/lib/catalogue/imports/start-import";
import { writeImports } from "@/lib/catalogue/imports/write-imports";
import { productCategories } from "@/lib/kernel/categories";
import { csvLine } from "@/lib/kernel/csv";
import { gtinCheckDigit } from "@/lib/kernel/gtin";
import type { Ctx } from "@/lib/server/context";
import { newId } from "@/lib/server/new-id";
import { migrateDatabase } from "@/scripts/shared/migrate";
import { databaseRole, startCluster, stopCluster } from "@/scripts/shared/postgres/cluster";
import { embeddedUrl, ensureDatabase } from "@/scripts/shared/postgres/connect";
import { step } from "@/scripts/shared/say";
import { atEnd, runCommand } from "@/scripts/shared/shutdown";
import { makeScratch } from "@/scripts/test/scratch";
import { processMillis } from "./support/process-millis";
import { table, writeResult, writeSection } from "./support/report";

const rowCount = Number(process.argv[2] ?? 100_000);
const brokenRow = Math.min(57_312, rowCount);
const mostSeconds = 60;
const mostMegabytes = 500;
/** Bytes of one piece, as a socket brings them. */
const pieceBytes = 65_536;

async function openDatabase(): Promise<string> {
  const scratch = await makeScratch();
  const home = join(scratch, "database");
  mkdirSync(home);
  const password = randomBytes(18).toString("base64url");
  atEnd(() => stopCluster(home));
  const { port } = await startCluster({ home, password, durable: true });
  await ensureDatabase(embeddedUrl(port, databaseRole, password, "postgres"), "import");
  const url = embeddedUrl(port, databaseRole, password, "import");
  await migrateDatabase(url);
  return url;
}

function gtinOf(place: number): string {
  const digits = `0952${String(place).padStart(9, "0")}`;
  return digits + gtinCheckDigit(digits);
}

/** The file's text, piece by piece: it is never whole here either. `price` in minor units of every product; `broken` has a wrong check digit, `row` as a spreadsheet counts. */
function* fileOf(price: number, broken: number | null): Generator<string> {
  yield csvLine(["gtin", "name", "brand", "category", "typical_price"]);
  for (let row = 2; row <= rowCount + 1; row += 1) {
    const gtin = gtinOf(row);
    const wrong = `${gtin.slice(0, 13)}${(Number(gtin[13]) + 1) % 10}`;
    const category = productCategories[row % productCategories.length] ?? "coffee";
    const amount = ((price + (row % 900)) / 100).toFixed(2);
    yield csvLine([
      row === broken ? wrong : gtin,
      `Product ${row}, 500 g, in a "fine" bag`,
      `Brand ${row % 300}`,
      category,
      amount,
    ]);
  }
}

function bodyOf(lines: Generator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull(controller) {
      let text = "";
      while (text.length < pieceBytes) {
        const { done, value } = lines.next();
        if (done) {
          if (text !== "") controller.enqueue(encoder.encode(text));
          return controller.close();
        }
        text += value;
      }
      controller.enqueue(encoder.encode(text));
    },
  });
}

/** Seconds as the clock saw them, other work of the machine included, and as processors had them. */
type Phase = { clock: number; processor: number };
type Times = { read: Phase; check: Phase; write: Phase };

/** Processor seconds of this process and of the servers of its connections, so far. */
async function processorSeconds({ db }: Ctx): Promise<number> {
  const backends = await db.execute<{ pid: number }>(
    sql`select pid from pg_stat_activity where datname = current_database()`,
  );
  const { user, system } = process.cpuUsage();
  return backends.reduce((sum, { pid }) => sum + processMillis(pid) / 1_000, (user + system) / 1_000_000);
}

async function timed(ctx: Ctx, work: () => Promise<unknown>): Promise<Phase> {
  const [before, began] = [await processorSeconds(ctx), performance.now()];
  await work();
  const clock = (performance.now() - began) / 1_000;
  return { clock, processor: (await processorSeconds(ctx)) - before };
}

async function run(
  ctx: Ctx,
  price: number,
  broken: number | null,
): Promise<{ view: ImportView; times: Times }> {
  const system = { ...ctx, actor: systemActor };
  const importId = await startImport(ctx, {
    kind: "products",
    fileName: "range.csv",
    sizeBytes: rowCount * 50,
  });
  const read = await timed(ctx, () => receiveImport(ctx, { importId }, bodyOf(fileOf(price, broken))));
  const check = await timed(ctx, () => checkImports(system));
  const { counts } = await viewOf(ctx, importId);
  const isToWrite = counts.error === 0 && counts.new + counts.changed > 0;
  const write = isToWrite
    ? await timed(ctx, async () => {
        await applyImport(ctx, { importId });
        await writeImports(system);
      })
    : { clock: 0, processor: 0 };
  return { view: await viewOf(ctx, importId), times: { read, check, write } };
}

async function viewOf(ctx: Ctx, importId: string): Promise<ImportView> {
  const view = await findImport(ctx, importId);
  if (!view) throw new Error("the import is gone");
  return view;
}

async function countProducts({ db }: Ctx): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`select count(*)::int as count from product`);
  return row?.count ?? 0;
}

async function makeMarketer(db: Ctx["db"]): Promise<MarketerActor> {
  const [createdAt, personId, providerId] = [
    new Date(),
    newId("person", new Date()),
    newId("provider", new Date()),
  ];
  await db
    .insert(provider)
    .values({ id: providerId, name: "Morven Coffee", country: "IE", tint: "#8A4B2A", createdAt });
  await db.insert(person).values({ id: personId, email: "ada@maker.example", name: "Ada", createdAt });
  await db.insert(membership).values({ personId, role: "marketer", providerId, createdAt });
  return { kind: "person", role: "marketer", personId, name: "Ada", providerId };
}

/** Peak of the resident set of this process, in MB of a million bytes. */
const peakMegabytes = () => Math.round((process.resourceUsage().maxRSS * 1_024) / 1_000_000);

type Case = { name: string; view: ImportView; times: Times };

const phases = ["read", "check", "write"] as const;
const round = (value: number) => Math.round(value * 10) / 10;
const sumOf = ({ times }: Case, what: keyof Phase) =>
  round(phases.reduce((sum, phase) => sum + times[phase][what], 0));

function report(cases: readonly Case[], peak: number, problem: string): void {
  const rows = cases.map((one) => [
    one.name,
    ...phases.map((phase) => round(one.times[phase].clock)),
    sumOf(one, "clock"),
    sumOf(one, "processor"),
  ]);
  writeResult("import", {
    rowCount,
    peakMegabytes: peak,
    problem,
    cases: cases.map(({ name, view, times }) => ({ name, state: view.state, counts: view.counts, times })),
  });
  const words = `A file of ${rowCount.toLocaleString("en")} products through \`lib/catalogue/imports\`: read into the staging table, checked, and written in one transaction. Seconds as the clock saw them (other work on the
machine included), and the processor time of database and Node together, against which the limit of ${mostSeconds} s is held: it runs one after the other. The process peaks at ${peak} MB.

${table(["file", "read", "checked", "written", "in all", "processor"], rows)}

In the broken file row ${brokenRow.toLocaleString("en")} has a wrong check digit. It is named, “${problem}”, and nothing is written.`;
  writeSection("import", "Import of products", words);
  console.log(words);
}

async function main(): Promise<number> {
  const url = await step("Opening a database", openDatabase);
  const connection = connect(url, { max: 3 });
  atEnd(() => connection.close());
  const { db } = connection;
  const ctx = { actor: await makeMarketer(db), now: new Date(), db, sql: connection.sql };
  const broken = { name: "broken", ...(await run(ctx, 100, brokenRow)) };
  const left = await countProducts(ctx);
  const { rows } = await listImportRows(ctx, { importId: broken.view.id, fate: "error" });
  const fresh = { name: "all new", ...(await run(ctx, 100, null)) };
  const written = await countProducts(ctx);
  const changed = { name: "all changed", ...(await run(ctx, 150, null)) };
  const same = { name: "all the same", ...(await run(ctx, 150, null)) };
  const peak = peakMegabytes();
  const [error] = rows;
  const problem = `row ${error?.row.toLocaleString("en")}: ${error?.problems[0]?.column} ${error?.problems[0]?.message}`;
  const cases = [broken, fresh, changed, same];
  report(cases, peak, problem);
  const faults = [
    left === 0 ? "" : `${left} products of a broken file were written`,
    rows.length === 1 && error?.row === brokenRow ? "" : "the broken row is not named",
    written === rowCount ? "" : `${written} products are there`,
    [fresh, changed].every(({ view }) => view.state === "written") ? "" : "an import was not written",
    same.view.counts.same === rowCount ? "" : "the same file again would change something",
    peak < mostMegabytes ? "" : `${peak} MB are more than ${mostMegabytes}`,
    ...cases.map((one) =>
      sumOf(one, "processor") < mostSeconds ? "" : `${one.name}: over ${mostSeconds} s`,
    ),
  ].filter(Boolean);
  for (const fault of faults) console.error(fault);
  return faults.length > 0 ? 1 : 0;
}

await runCommand(main, 130);
