/** What must hold after every fault: nothing told is lost, nothing counts twice, the ledger is what the receipts say, and every cent of the budget is somewhere. */
import type { Db, Sql } from "@/db/client";
import { systemActor } from "@/lib/auth/actor";
import { agrees, reconcile } from "@/lib/clearing/reconcile";
import { compareRebuilt } from "@/lib/ledger/compare-rebuilt";
import { posterLagSeconds } from "@/lib/ledger/queries";
import { until } from "./fault.ts";
import { acknowledgedOf } from "./storm.ts";
import type { Seen } from "./till.ts";
import type { World } from "./world.ts";

export type Checked = { acknowledged: number; lost: number; twice: number; wrong: string[] };

/** Requests sent once more, to see the same bytes come back. */
const mostReplays = 500;

/** Needs a running server where the tills ask, and a running worker. */
export async function checkWorld(world: World, seen: Seen): Promise<Checked> {
  return world.withDatabase(async (database) => {
    const ctx = { ...database, actor: systemActor, now: new Date() };
    await until("the poster catching up", 60_000, async () => {
      const waiting = await posterLagSeconds({ ...ctx, now: new Date() });
      return waiting === 0 && (await unposted(database.sql)) === 0;
    });
    const lost = await lostOf(database.sql, seen);
    const twice = await twiceOf(database.sql, seen);
    const wrong = [...seen.wrong, ...lost.slice(0, 5), ...twice.slice(0, 5)];
    const rows = await compareRebuilt(ctx);
    for (const [table, count] of Object.entries(rows))
      if (count > 0) wrong.push(`${count} rows of ${table} are not what the receipts say`);
    const { differences, chain } = await reconcile(ctx, {
      env: { AUTH_SECRET: String(world.env.AUTH_SECRET) },
    });
    for (const one of differences.filter((each) => !agrees(each)))
      wrong.push(`${one.check} of ${one.subject}: ${one.actualMinor} instead of ${one.expectedMinor}`);
    if (chain.broken !== null) wrong.push(`the chain of the ledger breaks at batch ${chain.broken}`);
    wrong.push(...(await wrongBudgets(database.db, database.sql)), ...(await wrongReplays(seen)));
    return { acknowledged: acknowledgedOf(seen), lost: lost.length, twice: twice.length, wrong };
  });
}

async function unposted(sql: Sql): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select ((select count(*) from outcome o where o.kind = 'redeemed' and not exists (
      select from ledger_entry e where e.bucket = o.bucket and e.barcode_id = o.barcode_id and e.posting = 0))
    + (select count(*) from reversal r where r.discount_minor > 0 and not exists (
      select from ledger_entry e where e.bucket = r.bucket and e.barcode_id = r.barcode_id and e.posting = r.sequence)))::int as count`;
  return row?.count ?? 0;
}

/** Sentences of what a till was told and the database does not have in the same bytes. */
async function lostOf(sql: Sql, { redemptions, reversals }: Seen): Promise<string[]> {
  const rows = await sql<{ key: string; answer: string }[]>`
    select idempotency_key as key, answer from outcome where kind = 'redeemed'
    union all select idempotency_key, answer from reversal`;
  const kept = new Map(rows.map(({ key, answer }) => [key, answer]));
  return [...redemptions, ...reversals]
    .filter(({ key, text }) => kept.get(key) !== text)
    .map(({ key, text }) => `${kept.has(key) ? "Kept otherwise" : "Lost"}: ${key} ${text.slice(0, 60)}`);
}

/** Sentences of barcodes with two receipts told, two reversals of the whole, and receipts that nobody was told of. */
async function twiceOf(sql: Sql, { redemptions, reversals }: Seen): Promise<string[]> {
  const found: string[] = [];
  for (const [what, all] of Object.entries({ redeemed: redemptions, reversed: reversals })) {
    const byBarcode = Map.groupBy(all, ({ barcodeId }) => barcodeId);
    for (const [barcodeId, own] of byBarcode)
      if (new Set(own.map(({ text }) => text)).size > 1) found.push(`${barcodeId} was ${what} twice`);
  }
  const known = new Set([...redemptions, ...reversals].map(({ key }) => key));
  const rows = await sql<{ key: string }[]>`
    select idempotency_key as key from outcome where kind = 'redeemed' union all select idempotency_key from reversal`;
  for (const { key } of rows)
    if (!known.has(key)) found.push(`${key} has an effect that no till was told of`);
  return found;
}

/** Budget = what is left + what living barcodes reserve + what receipts gave, less what came back. */
async function wrongBudgets(db: Db, sql: Sql): Promise<string[]> {
  const campaigns = await db.query.campaign.findMany({
    columns: { id: true, name: true, budgetMinor: true },
  });
  const [row] = await sql<{ left: string; reserved: string; given: string; back: string }[]>`
    select (select coalesce(sum(remaining_minor), 0) from budget_slot) as left,
      (select coalesce(sum(reserved_minor), 0) from issued_barcode b where not exists (
        select from outcome o where o.bucket = b.bucket and o.barcode_id = b.id)) as reserved,
      (select coalesce(sum(discount_minor), 0) from outcome where kind = 'redeemed') as given,
      (select coalesce(sum(discount_minor), 0) from reversal) as back`;
  const budget = campaigns.reduce((sum, one) => sum + one.budgetMinor, 0);
  const found = Number(row?.left) + Number(row?.reserved) + Number(row?.given) - Number(row?.back);
  return found === budget ? [] : [`of a budget of ${budget} there are ${found} (${JSON.stringify(row)})`];
}

/** Sends some of the requests again. */
async function wrongReplays({ redemptions, reversals }: Seen): Promise<string[]> {
  const all = [...redemptions, ...reversals];
  const every = Math.max(1, Math.ceil(all.length / mostReplays));
  const queue = all.filter((_, at) => at % every === 0).values();
  const wrong: string[] = [];
  const lane = async () => {
    for (const told of queue) {
      const answer = await told.by.askUntilKnown(told.path, told.body, told.key);
      if (answer?.status !== 201 || answer.text !== told.text)
        wrong.push(`a replay of ${told.key} gave ${answer?.status} ${answer?.text.slice(0, 80)}`);
    }
  };
  await Promise.all([lane(), lane(), lane(), lane()]);
  return wrong.slice(0, 5);
}
