/** npm run reconcile [-- --month 2026-10]: whether receipts, ledger, documents, files and the chain agree to the cent. Ends with 1 when anything differs, and says where. */

import { connect } from "@/db/client";
import { systemActor } from "@/lib/auth/actor";
import { agrees, type Comparison, reconcile } from "@/lib/clearing/reconcile";
import { listDifferenceRows, mostDifferenceRows } from "@/lib/clearing/reconcile-rows";
import { monthSchema } from "@/lib/clearing/schemas";
import { type Currency, formatMoney } from "@/lib/kernel/money";
import type { Ctx } from "@/lib/server/context";
import { PlainError, progressBar, say, step } from "./shared/say.ts";
import { runCommand } from "./shared/shutdown.ts";
import { openForTool } from "./shared/tool-database.ts";

const words: Readonly<Record<Comparison["check"], string>> = {
  receipts_entries: "Receipts against the ledger",
  entries_balance: "The ledger sums to nothing",
  entries_documents: "The ledger against documents",
  receipts_documents: "Receipts against documents",
  documents_lines: "Documents against their lines",
  documents_tax: "Tax worked out again from the lines",
  credits_lines: "Credits against what carriers were told",
  credit_notes: "Credit notes against their lines, entries and invoices",
  credits_places: "Credits and where they are now",
  files_documents: "Files of carriers against their reports",
  transfers_payments: "Transfers against what they paid",
  balances_transfers: "What retailers are owed against transfers",
  adjustments_balance: "Adjustments sum to nothing",
};

function readMonth(args: readonly string[]): string | undefined {
  if (args.length === 0) return undefined;
  const [name, month, ...more] = args;
  if (name !== "--month" || more.length > 0 || !monthSchema.safeParse(month).success)
    throw new PlainError("Usage: npm run reconcile [-- --month 2026-10]");
  return month;
}

/** What is compared, what it should be, what it is, and the difference. */
const columns = (label: string, ...figures: string[]) =>
  label.padEnd(48) + figures.map((figure) => figure.padStart(18)).join("");

function lineOf(label: string, currency: Currency, expectedMinor: number, actualMinor: number): string {
  const amounts = [expectedMinor, actualMinor, actualMinor - expectedMinor];
  return columns(label, ...amounts.map((minor) => formatMoney(minor, currency)));
}

/** Every sum of the comparison, and what is behind those that differ. */
async function sayComparisons(ctx: Ctx, comparisons: readonly Comparison[]): Promise<void> {
  for (const [check, own] of Map.groupBy(comparisons, (one) => one.check)) {
    say(`\n${columns(words[check], "should be", "is", "difference")}`);
    for (const one of own) {
      const { subject, month, currency, expectedMinor, actualMinor } = one;
      const label = `  ${subject.replaceAll("_", " ")}${month ? ` · ${month}` : ""}`;
      say(lineOf(label, currency, expectedMinor, actualMinor));
      if (agrees(one)) continue;
      if (expectedMinor === actualMinor) say(`    ${formatMoney(one.apartMinor, currency)} that cancel out:`);
      const rows = await listDifferenceRows(ctx, one);
      for (const row of rows) {
        const id = row.redemptionId ?? row.documentId ?? "";
        say(lineOf(`    ${row.label} ${id}`, currency, row.expectedMinor, row.actualMinor));
      }
      if (rows.length === mostDifferenceRows) say(`    … the first ${mostDifferenceRows} of them`);
    }
  }
}

async function main(): Promise<number> {
  const month = readMonth(process.argv.slice(2));
  const database = await openForTool();
  const connection = connect(database.url, { max: 2, applicationName: "tearoff-reconcile" });
  try {
    const ctx = { db: connection.db, sql: connection.sql, actor: systemActor, now: new Date() };
    const { comparisons, differences, chain, waiting, isRight } = await step("Comparing", (running) =>
      reconcile(ctx, {
        ...(month ? { month } : {}),
        files: "all",
        env: { AUTH_SECRET: database.authSecret },
        onProgress: (done, total) => running.update(progressBar(done, total)),
      }),
    );
    await sayComparisons(ctx, comparisons);
    const whole = chain.broken === null ? "is whole" : `breaks at batch ${chain.broken}`;
    say(`\nThe chain of ${chain.batches} batches over ${chain.entries} entries ${whole}.`);
    if (waiting > 0) say(`${waiting} receipts wait to be posted: until then the ledger differs.`);
    say(isRight ? "Everything agrees to the cent." : `${differences.length} sums do not agree.`);
    return isRight ? 0 : 1;
  } finally {
    await connection.close();
  }
}

await runCommand(main, 130);
