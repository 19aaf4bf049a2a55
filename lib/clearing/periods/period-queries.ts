/** Months and how they stand. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { requirePermission } from "@/lib/auth/actor";
import type { Currency } from "@/lib/kernel/money";
import type { Month } from "@/lib/kernel/months";
import { deskTimeZone } from "@/lib/ledger/rules";
import type { Ctx } from "@/lib/server/context";
import { partyScope } from "../documents/document-scope";
import type { DocumentKind } from "../documents/kinds";
import { closableFrom, monthBounds, monthsSince } from "./month-bounds";

/** `closing`: asked for, and on its way. `progress`: 0 to 1, once the worker has begun. `closableFrom`: ISO instant. */
export type PeriodView = {
  month: Month;
  state: "open" | "closing" | "closed";
  progress: number | null;
  closedAt: string | null;
  closedBy: string | null;
  closableFrom: string;
  totals: PeriodTotal[];
};
/** What the documents of a kind come to, in one currency. */
export type PeriodTotal = {
  kind: DocumentKind;
  currency: Currency;
  documents: number;
  totalMinor: number;
};

/** The month of the first entry by the centre's clock; null while there is none. */
export async function firstMonth({ db }: Pick<Ctx, "db">): Promise<Month | null> {
  const [row] = await db.execute<{ month: Month | null }>(
    sql`select to_char(min(at) at time zone ${deskTimeZone}, 'YYYY-MM') as month from ledger_entry`,
  );
  return row?.month ?? null;
}

/** Whether everything that happened before an instant is in the ledger. */
export async function isPostedUpTo(db: Db | Tx, end: Date): Promise<boolean> {
  const [row] = await db.execute<{ waits: boolean }>(sql`
    select exists (
      select from outcome o left join poster_progress p on p.source = 'outcome'
      where o.kind = 'redeemed' and o.at < ${end.toISOString()} and o.transaction_id >= coalesce(p.transaction_id, '0')
        and (o.transaction_id, o.barcode_id) > (coalesce(p.transaction_id, '0'), coalesce(p.barcode_id, 0))
    ) or exists (
      select from reversal r left join poster_progress p on p.source = 'reversal'
      where r.at < ${end.toISOString()} and r.transaction_id >= coalesce(p.transaction_id, '0')
        and (r.transaction_id, r.barcode_id, r.sequence) > (coalesce(p.transaction_id, '0'), coalesce(p.barcode_id, 0), coalesce(p.sequence, 0))
    ) as waits`);
  return row?.waits === false;
}

/** All months from the first with entries, newest first, with what their documents come to for the reader. */
export async function listPeriods(ctx: Ctx): Promise<PeriodView[]> {
  const { actor, db, now } = ctx;
  requirePermission(actor, "viewBilling");
  const first = await firstMonth(ctx);
  if (first === null) return [];
  const rows = await db.execute<{
    month: Month;
    state: "closing" | "closed";
    closed_at: string | null;
    closed_by: string;
    done: number | null;
    total: number | null;
  }>(sql`
    select to_char(p.month, 'YYYY-MM') as month, p.state, p.closed_at, who.name as closed_by, g.done, g.total
    from period p join person who on who.id = p.requested_by left join closing_progress g on g.month = p.month`);
  const totals = await readTotals(ctx, partyScope(actor));
  const known = new Map(rows.map((row) => [row.month, row]));
  return monthsSince(first, now, deskTimeZone).map((month) => {
    const row = known.get(month);
    return {
      month,
      state: row?.state ?? "open",
      progress: row?.state === "closing" && row.done && row.total ? row.done / row.total : null,
      closedAt: row?.closed_at ? new Date(row.closed_at).toISOString() : null,
      // Who closed it is the centre's own affair.
      closedBy: actor.role === "operator" && row ? row.closed_by : null,
      closableFrom: closableFrom(month, deskTimeZone).toISOString(),
      totals: totals.get(month) ?? [],
    };
  });
}

async function readTotals({ db }: Ctx, scope: SQL): Promise<Map<Month, PeriodTotal[]>> {
  const rows = await db.execute<{
    month: Month;
    kind: DocumentKind;
    currency: Currency;
    documents: number;
    total: string;
  }>(sql`
    select to_char(d.month, 'YYYY-MM') as month, d.kind, d.currency, count(*)::int as documents, sum(d.total_minor) as total
    from document d where ${scope} group by 1, 2, 3 order by 2, 3`);
  const totals = new Map<Month, PeriodTotal[]>();
  for (const { month, total, ...row } of rows)
    totals.set(month, [...(totals.get(month) ?? []), { ...row, totalMinor: Number(total) }]);
  return totals;
}

/** What an open month would come to if it were closed now: entries so far by account. `late`: entries of months before that came after they were closed. */
export type PeriodPreview = {
  sums: {
    kind: DocumentKind;
    currency: Currency;
    parties: number;
    redemptions: number;
    amountMinor: number;
  }[];
  late: number;
  isPosted: boolean;
};

/** For the operator. The month need not be over. */
export async function previewPeriod(ctx: Ctx, month: Month): Promise<PeriodPreview> {
  const { actor, db } = ctx;
  requirePermission(actor, "closePeriod");
  const { start, end } = monthBounds(month, deskTimeZone);
  const [last] = await db.execute<{ batch: number; before: string | null }>(sql`
    select coalesce(max(through_batch), -1) as batch, to_char(max(month), 'YYYY-MM') as before from period where state = 'closed'`);
  const isLate = sql`e.at < ${start.toISOString()} and e.batch > ${last?.batch ?? -1}`;
  const own = sql`e.at >= ${start.toISOString()} and e.at < ${end.toISOString()}`;
  const rows = await db.execute<{
    account: string;
    currency: Currency;
    parties: number;
    redemptions: number;
    amount: string;
    late: number;
  }>(sql`
    select e.account, e.currency, count(distinct e.party_id)::int as parties, count(distinct e.barcode_id) filter (where e.posting = 0)::int as redemptions,
      sum(e.amount_minor) as amount, count(*) filter (where e.at < ${start.toISOString()})::int as late
    from ledger_entry e where e.account <> 'operator_revenue' and (${own} or ${last?.before ? isLate : sql`false`}) group by 1, 2 order by 1, 2`);
  return {
    sums: rows.map(({ account, amount, late: _, ...row }) => ({
      ...row,
      kind:
        account === "provider_receivable"
          ? "invoice"
          : account === "retailer_payable"
            ? "payout"
            : "carrier_report",
      amountMinor: account === "provider_receivable" ? Number(amount) : -Number(amount),
    })),
    late: rows.reduce((sum, row) => sum + row.late, 0),
    isPosted: await isPostedUpTo(db, end),
  };
}
