/**
 * npm run bench:closing: closes a month of 1,000,000 redemptions in a database and a process of its own. Fails when it takes longer or more memory than it may, when its progress is not told, or when
 * the documents are not what the receipts say.
 */
import { connect } from "@/db/client";
import { type OperatorActor, systemActor } from "@/lib/auth/actor";
import { closePeriod } from "@/lib/clearing/periods/close-period";
import { settlePeriod } from "@/lib/clearing/periods/settle-period";
import { runReconciliation } from "@/lib/clearing/run-reconciliation";
import { formatId } from "@/lib/kernel/ids";
import { progressBar, step } from "@/scripts/shared/say";
import { atEnd, runCommand } from "@/scripts/shared/shutdown";
import { closingMonth, makeClosingWorld } from "./closing-world";
import { openDatabase } from "./support/own-database";
import { processMillis } from "./support/process-millis";
import { table, writeResult, writeSection } from "./support/report";

const redemptions = Number(process.argv[2] ?? 1_000_000);
const mostSeconds = 60;
const mostMegabytes = 1_000;
const now = new Date("2026-11-03T09:00:00Z");

type Sql = ReturnType<typeof connect>["sql"];

/** Peak of a server process's own memory, in MB of a million bytes: pages of shared buffers that it touched are in it. */
async function serverMegabytes(sql: Sql, pid: number): Promise<number> {
  const [row] = await sql<{ status: string }[]>`select pg_read_file(${`/proc/${pid}/status`}) as status`;
  return Math.round(
    (Number(/VmHWM:\s+(\d+)/.exec(row?.status ?? "")?.[1] ?? Number.NaN) * 1_024) / 1_000_000,
  );
}

/** What all documents and lines of credits sum to, and what the sales say. */
async function compare(sql: Sql) {
  const [row] = await sql<Record<string, string>[]>`
    with net as (select payout, minor, (case n % 50 when 0 then 0 else 1 end) as kept from sale)
    select (select count(*) from document) as documents, (select count(*) from document_line) as lines, (select count(*) from carrier_credit_line) as credits,
      (select sum(total_minor - tax_minor) from document where kind = 'invoice') - sum(kept * (minor + 10)) as invoices,
      (select sum(total_minor) from document where kind = 'payout') - sum(kept * (minor + 6)) filter (where payout = 'till') as payouts,
      (select sum(total_minor) from document where kind = 'carrier_report') - sum(kept * (minor + 4)) filter (where payout = 'bill') as reports,
      (select sum(amount_minor) from carrier_credit_line) + coalesce((select sum(amount_minor) from carried_credit), 0) - sum(kept * minor) filter (where payout = 'bill') as credited
    from net`;
  return row ?? {};
}

async function main(): Promise<number> {
  const url = await step("Opening a database", () => openDatabase("closing"));
  const connection = connect(url, { max: 3 });
  atEnd(() => connection.close());
  const { sql, db } = connection;
  const maker = connect(url, { max: 1 });
  await step("Making a month", (running) =>
    makeClosingWorld(maker.sql, redemptions, (done, total) => running.update(progressBar(done, total))),
  );
  await maker.close();
  const operator: OperatorActor = {
    kind: "person",
    role: "operator",
    personId: formatId("person", 1n),
    name: "Tess",
  };
  const ctx = { actor: operator, now, db, sql };
  const asked = await closePeriod(ctx, { month: closingMonth });
  if (!asked.ok) throw new Error(`the month cannot be closed: ${asked.reason}`);

  const seen = new Set<number>();
  const backends = new Map<number, { millis: number; megabytes: number }>();
  const watcher = connect(url, { max: 1 });
  const watch = async () => {
    const [row] = await watcher.sql<{ done: number }[]>`select done from closing_progress`;
    if (row) seen.add(row.done);
    const running = await watcher.sql<{ pid: number }[]>`
      select pid from pg_stat_activity where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()`;
    for (const { pid } of running)
      backends.set(pid, { millis: processMillis(pid), megabytes: await serverMegabytes(watcher.sql, pid) });
  };
  await watch();
  const before = new Map(backends);
  const cpu = process.cpuUsage();
  const began = performance.now();
  const timer = setInterval(() => void watch().catch(() => {}), 1_000);
  const { documents } = await settlePeriod({ ...ctx, actor: systemActor });
  clearInterval(timer);
  const clock = (performance.now() - began) / 1_000;
  await watch();
  const own = process.cpuUsage(cpu);
  const database = [...backends].reduce(
    (sum, [pid, { millis }]) => sum + millis - (before.get(pid)?.millis ?? 0),
    0,
  );
  const processor = (own.user + own.system) / 1_000_000 + database / 1_000;
  const nodeMegabytes = Math.round((process.resourceUsage().maxRSS * 1_024) / 1_000_000);
  const databaseMegabytes = Math.max(...[...backends.values()].map(({ megabytes }) => megabytes));
  const sums = await compare(sql);
  await watcher.close();
  const comparing = performance.now();
  await runReconciliation({ ...ctx, actor: systemActor }, { AUTH_SECRET: "closing" });
  const compared = (performance.now() - comparing) / 1_000;
  const [found] = await sql<{ count: number }[]>`
    select jsonb_array_length(found -> 'differences') as count from reconciliation order by id desc limit 1`;
  const differences = found?.count ?? Number.NaN;

  const round = (value: number) => Math.round(value * 10) / 10;
  const row = [
    redemptions.toLocaleString("en"),
    documents,
    Number(sums.lines),
    Number(sums.credits),
    round(clock),
    round(processor),
    nodeMegabytes,
    databaseMegabytes,
  ];
  const words = `A month through \`closePeriod\` and \`settlePeriod\`: 50 providers, 10 chains with 400 stores, 4 carriers, 50,000 shoppers, half of the redemptions on phone bills, one in fifty returned; some five
entries for each. Seconds as the clock saw them (other work on the machine included) and the processor time of database and Node together, against which the limit of ${mostSeconds} s is held: closing is one thing after
the other. Memory is the peak of each process; the database's has the shared pages that it touched in it.

${table(["redemptions", "documents", "lines", "credits", "seconds", "processor", "Node MB", "database MB"], [row])}

Progress was told in ${seen.size} steps while the transaction was open. Invoices, payouts, reports and credits differ from the sales by ${[sums.invoices, sums.payouts, sums.reports, sums.credited].join(", ")} cents.
Comparing everything afterwards, as the worker does after each close, took ${Math.round(compared)} s; sums that differ: ${differences}. (The chain of this month is made up, so that it breaks at its first batch.)`;
  writeResult("closing", {
    redemptions,
    documents,
    clock,
    processor,
    compared,
    nodeMegabytes,
    databaseMegabytes,
    progressSteps: seen.size,
  });
  writeSection("closing", "Closing a month", words);
  console.log(words);
  const faults = [
    processor < mostSeconds ? "" : `${round(processor)} s of processor time are more than ${mostSeconds}`,
    nodeMegabytes + databaseMegabytes < mostMegabytes
      ? ""
      : `${nodeMegabytes + databaseMegabytes} MB are more than ${mostMegabytes}`,
    [sums.invoices, sums.payouts, sums.reports, sums.credited].every((one) => Number(one) === 0)
      ? ""
      : "the documents are not what the sales say",
    differences === 0 ? "" : `${differences} sums of receipts, ledger, documents and files do not agree`,
    seen.size > 2 ? "" : "its progress was not told",
  ].filter(Boolean);
  for (const fault of faults) console.error(fault);
  return faults.length > 0 ? 1 : 0;
}

await runCommand(main, 130);
