/** Payout runs as the operator reads them. */
import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import { type Currency, currencies } from "@/lib/kernel/money";
import type { RunState, TransferFailure, TransferState } from "@/lib/kernel/payout-states";
import type { Ctx } from "@/lib/server/context";

/** Sums in minor units by currency. `open`: transfers that the bank has not answered. Instants in ISO, days as YYYY-MM-DD. */
export type RunRow = {
  id: Id<"payoutRun">;
  number: string;
  state: RunState;
  executeOn: string;
  madeAt: string;
  madeBy: string;
  transfers: number;
  open: number;
  settled: number;
  failed: number;
  totals: { currency: Currency; minor: number }[];
};
export type TransferRow = {
  id: Id<"transfer">;
  retailer: { id: Id<"retailer">; name: string };
  currency: Currency;
  amountMinor: number;
  name: string;
  iban: string;
  bic: string | null;
  endToEndId: string;
  state: TransferState;
  settledOn: string | null;
  bankReference: string | null;
  failedOn: string | null;
  failure: TransferFailure | null;
  failureNote: string | null;
};
export type RunView = RunRow & {
  payer: string;
  payerIban: string;
  downloadedAt: string | null;
  sentAt: string | null;
  rows: TransferRow[];
};

const mostRuns = 100;

type Row = Omit<RunRow, "id" | "executeOn" | "madeAt" | "madeBy" | "totals"> & {
  id: string;
  execute_on: string;
  made_at: string;
  made_by: string;
  eur: string;
  gbp: string;
};

const runs = sql`
  select u.id, u.number, u.state, u.execute_on::text, u.made_at, p.name as made_by, count(t.id)::int as transfers,
    count(t.id) filter (where t.state = 'open')::int as open, count(t.id) filter (where t.state = 'settled')::int as settled,
    count(t.id) filter (where t.state in ('failed', 'returned'))::int as failed,
    coalesce(sum(t.amount_minor) filter (where t.currency = 'EUR'), 0) as eur, coalesce(sum(t.amount_minor) filter (where t.currency = 'GBP'), 0) as gbp
  from payout_run u join person p on p.id = u.made_by join transfer t on t.run_id = u.id`;

/** The newest first, 100 at most. */
export async function listRuns(ctx: Ctx): Promise<RunRow[]> {
  requirePermission(ctx.actor, "viewPayouts");
  const rows = await ctx.db.execute<Row>(
    sql`${runs} group by u.id, p.name order by u.made_at desc, u.id desc limit ${mostRuns}`,
  );
  return rows.map(toRun);
}

/** One with its transfers, in the order of its file; null for an unknown one. */
export async function findRun(ctx: Ctx, runId: string): Promise<RunView | null> {
  requirePermission(ctx.actor, "viewPayouts");
  const id = parseId("payoutRun", runId);
  if (id === null) return null;
  const [row] = await ctx.db.execute<Row>(sql`${runs} where u.id = ${String(id)} group by u.id, p.name`);
  const [more] = await ctx.db.execute<{
    payer: string;
    iban: string;
    downloaded_at: string | null;
    sent_at: string | null;
  }>(sql`
    select coalesce(debtor ->> 'legalName', debtor ->> 'name') as payer, debtor ->> 'iban' as iban, downloaded_at, sent_at from payout_run where id = ${String(id)}`);
  if (!row || !more) return null;
  const iso = (at: string | null) => (at === null ? null : new Date(at).toISOString());
  return {
    ...toRun(row),
    payer: more.payer,
    payerIban: more.iban,
    downloadedAt: iso(more.downloaded_at),
    sentAt: iso(more.sent_at),
    rows: await readTransfers(ctx, id),
  };
}

async function readTransfers({ db }: Ctx, runId: bigint): Promise<TransferRow[]> {
  const rows = await db.execute<{
    id: string;
    retailer_id: string;
    retailer: string;
    currency: Currency;
    amount: string;
    name: string;
    iban: string;
    bic: string | null;
    end_to_end_id: string;
    state: TransferState;
    settled_on: string | null;
    bank_reference: string | null;
    failed_on: string | null;
    failure: TransferFailure | null;
    failure_note: string | null;
  }>(sql`
    select t.id, t.retailer_id, r.name as retailer, t.currency, t.amount_minor as amount, t.name, t.iban, t.bic, t.end_to_end_id, t.state,
      t.settled_on::text, t.bank_reference, t.failed_on::text, t.failure, t.failure_note
    from transfer t join retailer r on r.id = t.retailer_id where t.run_id = ${String(runId)} order by t.position`);
  return rows.map(({ id, retailer_id, retailer, amount, ...row }) => ({
    id: formatId("transfer", BigInt(id)),
    retailer: { id: formatId("retailer", BigInt(retailer_id)), name: retailer },
    currency: row.currency,
    amountMinor: Number(amount),
    name: row.name,
    iban: row.iban,
    bic: row.bic,
    endToEndId: row.end_to_end_id,
    state: row.state,
    settledOn: row.settled_on,
    bankReference: row.bank_reference,
    failedOn: row.failed_on,
    failure: row.failure,
    failureNote: row.failure_note,
  }));
}

function toRun({ id, execute_on, made_at, made_by, eur, gbp, ...row }: Row): RunRow {
  const sums = { EUR: Number(eur), GBP: Number(gbp) };
  return {
    id: formatId("payoutRun", BigInt(id)),
    number: row.number,
    state: row.state,
    executeOn: execute_on,
    madeAt: new Date(made_at).toISOString(),
    madeBy: made_by,
    transfers: row.transfers,
    open: row.open,
    settled: row.settled,
    failed: row.failed,
    totals: currencies
      .map((currency) => ({ currency, minor: sums[currency] }))
      .filter(({ minor }) => minor !== 0),
  };
}
