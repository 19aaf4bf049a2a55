/** npm run bench:desk: what the pages of the desk ask of the database with 1,000 campaigns and 1,000,000 redemptions, in a database of its own. */
import { loadavg } from "node:os";
import { sql } from "drizzle-orm";
import { connect } from "@/db/client";
import { type MarketerActor, type OperatorActor, type RetailerActor, systemActor } from "@/lib/auth/actor";
import { listAudit } from "@/lib/auth/list-audit";
import { alertBudgets } from "@/lib/campaigns/alert-budgets";
import { listBudgetAlerts } from "@/lib/campaigns/budget-alerts";
import { findCampaign } from "@/lib/campaigns/desk-queries";
import { formatId } from "@/lib/kernel/ids";
import { findPerformance } from "@/lib/ledger/performance-queries";
import {
  campaignByDay,
  ledgerSums,
  listCampaignBurn,
  listLastEntries,
  posterLagSeconds,
  redemptionsByDay,
} from "@/lib/ledger/queries";
import { type CampaignSearch, searchCampaigns } from "@/lib/ledger/search-campaigns";
import { searchReceipts } from "@/lib/redemption/search-receipts";
import { findStoreDay, readHours } from "@/lib/redemption/store-days";
import type { Ctx } from "@/lib/server/context";
import { listShifts } from "@/lib/shifts/queries";
import { say, step } from "@/scripts/shared/say";
import { atEnd, runCommand } from "@/scripts/shared/shutdown";
import { campaignCount, makeLargeDesk } from "./desk-world";
import { openDatabase, timed } from "./support/own-database";
import { table, writeResult, writeSection } from "./support/report";

const rounds = Number(process.argv[2] ?? 20);
/** Fewer for a look at the bench itself: what they give is not written down. */
const outcomeCount = Number(process.argv[3] ?? 1_000_000);
const mostMillis = 200;

const person = { kind: "person", personId: formatId("person", 1n), name: "Tess" } as const;
const operator: OperatorActor = { ...person, role: "operator" };
/** Of the provider with the largest campaign. */
const marketer: MarketerActor = { ...person, role: "marketer", providerId: formatId("provider", 2n) };
const retailer: RetailerActor = { ...person, role: "retailer", retailerId: formatId("retailer", 2n) };
const largest = formatId("campaign", 1n);
const storeId = formatId("store", 11n);

type Case = { page: string; who: string; work: () => Promise<unknown> };
type ContextOf = <A extends Ctx["actor"]>(actor: A) => Ctx<A>;

/** What app/admin/page.tsx asks. */
function home(ctx: Ctx<OperatorActor | MarketerActor | RetailerActor>): Promise<unknown> {
  const { role } = ctx.actor;
  return Promise.all([
    redemptionsByDay(ctx),
    role === "retailer" ? [] : listCampaignBurn(ctx),
    listLastEntries(ctx, { postings: role === "operator" ? 5 : 10 }),
    ledgerSums(ctx),
    role === "operator" ? posterLagSeconds(ctx) : 0,
  ]);
}

/** What a campaign's page asks. */
function campaignPage(ctx: Ctx): Promise<unknown> {
  return Promise.all([
    findCampaign(ctx, largest),
    listCampaignBurn(ctx, largest),
    campaignByDay(ctx, largest),
    listLastEntries(ctx, { postings: 10, campaignId: largest }),
    listBudgetAlerts(ctx, largest),
  ]);
}

async function casesOf(as: ContextOf): Promise<Case[]> {
  const search = (given: Partial<CampaignSearch> = {}) =>
    searchCampaigns(as(operator), { state: null, sort: "end", text: "", ...given });
  let place: string | undefined;
  for (let page = 0; page < 15; page += 1) place = (await search({ after: place })).next ?? undefined;
  const storePage = (ctx: Ctx<OperatorActor | RetailerActor>) =>
    Promise.all([findStoreDay(ctx, storeId), readHours(ctx, storeId), listShifts(ctx, storeId)]);
  return [
    { page: "/admin", who: "operator", work: () => home(as(operator)) },
    { page: "/admin", who: "marketer", work: () => home(as(marketer)) },
    { page: "/admin", who: "retailer", work: () => home(as(retailer)) },
    { page: "/admin/campaigns", who: "operator", work: () => search() },
    { page: "/admin/campaigns, page 16", who: "operator", work: () => search({ after: place }) },
    { page: "/admin/campaigns, most spent", who: "operator", work: () => search({ sort: "burn" }) },
    { page: "/admin/campaigns, by name", who: "operator", work: () => search({ sort: "name" }) },
    {
      page: "/admin/campaigns, live, ‘autumn’",
      who: "operator",
      work: () => search({ state: "live", text: "autumn" }),
    },
    { page: "/admin/campaigns/[id], the largest", who: "operator", work: () => campaignPage(as(operator)) },
    { page: "/admin/campaigns/[id], the largest", who: "marketer", work: () => campaignPage(as(marketer)) },
    ...(["7", "30", "all"] as const).map((period) => ({
      page: `/admin/campaigns/[id]/performance, ${period === "all" ? "all" : `${period} days`}`,
      who: "marketer",
      work: () => findPerformance(as(marketer), largest, period),
    })),
    { page: "/admin/receipts", who: "operator", work: () => searchReceipts(as(operator), {}) },
    {
      page: "/admin/receipts, an amount",
      who: "operator",
      work: () => searchReceipts(as(operator), { amount: "1.50" }),
    },
    {
      page: "/admin/receipts, a product",
      who: "operator",
      work: () => searchReceipts(as(operator), { product: "Product 77" }),
    },
    {
      page: "/admin/receipts, a store",
      who: "retailer",
      work: () => searchReceipts(as(retailer), { storeId }),
    },
    { page: "/admin/receipts", who: "retailer", work: () => searchReceipts(as(retailer), {}) },
    { page: "/admin/stores/[id]", who: "operator", work: () => storePage(as(operator)) },
    { page: "/admin/audit", who: "operator", work: () => listAudit(as(operator), {}) },
    {
      page: "/admin/audit, one verb",
      who: "operator",
      work: () => listAudit(as(operator), { verb: "retireTill" }),
    },
    { page: "/admin/audit", who: "retailer", work: () => listAudit(as(retailer), {}) },
  ];
}

const tenth = (value: number) => Math.round(value * 10) / 10;
const load = () => loadavg()[0]?.toFixed(1) ?? "?";
type Line = { page: string; who: string; p50Millis: number; p95Millis: number; cpuMillis: number };

async function measureAll(as: ContextOf, pid: number): Promise<Line[]> {
  const lines: Line[] = [];
  const measured = async (page: string, who: string, work: () => Promise<unknown>) => {
    const { p50, p95, cpu } = await timed(pid, rounds, work);
    lines.push({ page, who, p50Millis: tenth(p50), p95Millis: tenth(p95), cpuMillis: tenth(cpu) });
    console.log(JSON.stringify(lines.at(-1)));
  };
  for (const { page, who, work } of await casesOf(as)) await measured(page, who, work);
  await measured("one run of alertBudgets", "worker", () => alertBudgets(as(systemActor)));
  return lines;
}

function write(lines: readonly Line[], loads: { before: string; after: string }): void {
  writeResult("desk", {
    campaigns: campaignCount,
    outcomes: outcomeCount,
    rounds,
    mostMillis,
    loads,
    cases: lines,
  });
  writeSection(
    "desk",
    `The desk over ${outcomeCount.toLocaleString("en")} redemptions`,
    `${campaignCount.toLocaleString("en")} campaigns of 50 providers, the largest with a tenth of all; 90 days, 400 stores, 50,000 shoppers, 5,000,000 ledger entries, 1,000,000 deeds in the audit log. What each page asks of the
database, all of it on one connection: median and 95th percentile of ${rounds} rounds as the clock saw them, and the processor time of database and Node together; drawing the page is not in it. Load of the machine (jobs that
want a core) ${loads.before} before, ${loads.after} after; with others at work the clock counts them too, so the limit of ${mostMillis} ms is held against the processor time.

${table(
  ["page", "who", "median ms", "p95 ms", "processor ms"],
  lines.map((one) => [one.page, one.who, one.p50Millis, one.p95Millis, one.cpuMillis]),
)}`,
  );
}

async function measure(): Promise<number> {
  const url = await step("Starting a database", () => openDatabase("desk"));
  const connection = connect(url, { max: 1 });
  atEnd(() => connection.close());
  say(`Making ${outcomeCount} redemptions.`);
  await makeLargeDesk(connection.sql, outcomeCount, (done, total) => {
    if (done % 5 === 0 || done === total) say(`${done} of ${total} steps`);
  });
  const as: ContextOf = (actor) => ({ actor, now: new Date(), db: connection.db, sql: connection.sql });
  const [{ pid } = { pid: 0 }] = await connection.db.execute<{ pid: number }>(
    sql`select pg_backend_pid() as pid`,
  );
  const before = load();
  const lines = await measureAll(as, pid);
  if (outcomeCount === 1_000_000) write(lines, { before, after: load() });
  const slow = lines.filter(
    ({ p50Millis, cpuMillis }) => (cpuMillis >= 0 ? cpuMillis : p50Millis) > mostMillis,
  );
  for (const { page, who } of slow) console.error(`Slower than ${mostMillis} ms: ${page} (${who})`);
  return slow.length > 0 ? 1 : 0;
}

await runCommand(measure, 130);
