/** Whether everything agrees to the cent. In plain SQL over receipts, entries, documents and lines: it shares nothing with the code that makes them. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import type { Currency } from "@/lib/kernel/money";
import type { Month } from "@/lib/kernel/months";
import { verifyChain } from "@/lib/ledger/verify-chain";
import type { Ctx } from "@/lib/server/context";
import type { SealEnv } from "@/lib/server/seal";
import { checkFiles } from "./carrier-credits/check-files";
import { type PayoutCheck, payoutChecks } from "./payouts/payout-checks";
import { kindOfAccount, noteSums, places, settled, taken, told } from "./reconcile-sql";

/** Two sums that must be equal. `subject`: an account, a kind of document, a document's number, or what of credit notes. */
export type Comparison = {
  check:
    | "receipts_entries"
    | "entries_balance"
    | "entries_documents"
    | "receipts_documents"
    | "documents_lines"
    | "credits_lines"
    | "credit_notes"
    | "credits_places"
    | "files_documents"
    | PayoutCheck;
  subject: string;
  month: string | null;
  currency: Currency;
  expectedMinor: number;
  actualMinor: number;
};
export type Reconciliation = {
  comparisons: Comparison[];
  differences: Comparison[];
  chain: Awaited<ReturnType<typeof verifyChain>>;
  /** Receipts and reversals that wait for the poster: until they are posted the first check differs. */
  waiting: number;
  isRight: boolean;
};

/**
 * All comparisons and the chain. `month`: of what belongs to a month, that one alone; sums over everything are always there. `files`: those of carriers are made once more for every month or,
 * which is quicker, for the newest closed one. `onProgress` hears steps done and in all. `env`: what opens the keys of carriers, of the running server unless told otherwise.
 */
export async function reconcile(
  ctx: Ctx,
  {
    month,
    files = "newest",
    onProgress,
    env,
  }: {
    month?: Month;
    files?: "all" | "newest";
    onProgress?: (done: number, total: number) => void;
    env?: SealEnv;
  } = {},
): Promise<Reconciliation> {
  const { actor, db } = ctx;
  requirePermission(actor, "reconcile");
  const comparisons: Comparison[] = [];
  const steps = Object.entries(checks) as [keyof typeof checks, SQL][];
  const total = steps.length + 2;
  for (const [place, [check, query]] of steps.entries()) {
    const rows = await db.execute<{
      subject: string;
      month: string | null;
      currency: Currency;
      expected: string | null;
      actual: string | null;
    }>(query);
    for (const { expected, actual, ...row } of rows)
      comparisons.push({
        ...row,
        check,
        expectedMinor: Number(expected ?? 0),
        actualMinor: Number(actual ?? 0),
      });
    onProgress?.(place + 1, total);
  }
  for (const file of await checkFiles(ctx, month ?? files, env))
    comparisons.push({ check: "files_documents", ...file });
  onProgress?.(total - 1, total);
  const chain = await verifyChain(ctx);
  const [waiting] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from outcome o where o.kind = 'redeemed' and o.discount_minor > 0 and not exists (
      select from ledger_entry e where e.bucket = o.bucket and e.barcode_id = o.barcode_id and e.posting = 0)`);
  onProgress?.(total, total);
  const shown = comparisons.filter((one) => !month || one.month === null || one.month === month);
  const differences = shown.filter((one) => one.expectedMinor !== one.actualMinor);
  return {
    comparisons: shown,
    differences,
    chain,
    waiting: waiting?.count ?? 0,
    isRight: differences.length === 0 && chain.broken === null,
  };
}

const checks: Readonly<Record<Exclude<Comparison["check"], "files_documents">, SQL>> = {
  ...payoutChecks,
  receipts_entries: sql`
    with ${told}, expected as (
      select 'provider_receivable' as account, currency, sum(sign * ("discountMinor" + "handlingFeeMinor")) as minor from told group by 2
      union all select 'retailer_payable', currency, -sum(sign * ("discountMinor" + "payeeFeeMinor")) from told where payout = 'till' group by 2
      union all select 'carrier_payable', currency, -sum(sign * ("discountMinor" + "payeeFeeMinor")) from told where payout = 'bill' group by 2
      union all select 'operator_revenue', currency, -sum(sign * ("handlingFeeMinor" - "payeeFeeMinor")) from told group by 2
    ), actual as (select account, currency, sum(amount_minor) as minor from ledger_entry group by 1, 2)
    select coalesce(e.account, a.account) as subject, null as month, coalesce(e.currency, a.currency) as currency, e.minor as expected, a.minor as actual
    from expected e full join actual a on a.account = e.account and a.currency = e.currency order by 1, 3`,
  entries_balance: sql`select 'ledger' as subject, null as month, currency, 0 as expected, sum(amount_minor) as actual from ledger_entry group by currency order by currency`,
  entries_documents: sql`
    with ${taken}, expected as (
      select ${kindOfAccount} as kind, month, currency, sum(case account when 'provider_receivable' then amount_minor else -amount_minor end) as minor
      from taken where month is not null group by 1, 2, 3
    ), actual as (select kind, month, currency, sum(total_minor - tax_minor) as minor from document group by 1, 2, 3)
    select coalesce(e.kind, a.kind) as subject, to_char(coalesce(e.month, a.month), 'YYYY-MM') as month, coalesce(e.currency, a.currency) as currency, e.minor as expected, a.minor as actual
    from expected e full join actual a on a.kind = e.kind and a.month = e.month and a.currency = e.currency order by 2, 1, 3`,
  receipts_documents: sql`
    with ${told}, ${settled}, expected as (
      select 'invoice' as kind, 'discount' as component, currency, sum(sign * "discountMinor") as minor from settled group by 3
      union all select 'invoice', 'fee', currency, sum(sign * "handlingFeeMinor") from settled group by 3
      union all select case payout when 'till' then 'payout' else 'carrier_report' end, 'discount', currency, sum(sign * "discountMinor") from settled group by 1, 3
      union all select case payout when 'till' then 'payout' else 'carrier_report' end, 'fee', currency, sum(sign * "payeeFeeMinor") from settled group by 1, 3
    ), actual as (
      select d.kind, l.component, d.currency, sum(l.amount_minor) as minor from document d join document_line l on l.document_id = d.id group by 1, 2, 3
    )
    select coalesce(e.kind, a.kind) || ' ' || coalesce(e.component, a.component) as subject, null as month, coalesce(e.currency, a.currency) as currency, e.minor as expected, a.minor as actual
    from expected e full join actual a on a.kind = e.kind and a.component = e.component and a.currency = e.currency order by 1, 3`,
  documents_lines: sql`
    select d.number as subject, to_char(d.month, 'YYYY-MM') as month, d.currency, d.total_minor - d.tax_minor as expected, coalesce(sum(l.amount_minor), 0) as actual
    from document d left join document_line l on l.document_id = d.id group by d.id
    having d.total_minor - d.tax_minor <> coalesce(sum(l.amount_minor), 0) or d.month = (select max(month) from document) order by 2, 1 limit 1000`,
  credits_lines: sql`
    with ${taken}, due as (
      select party_id as carrier_id, currency, month, -sum(amount_minor) as minor from taken
      where account = 'carrier_payable' and component = 'discount' and month is not null group by 1, 2, 3
    ), carried as (select carrier_id, currency, month, sum(amount_minor) as minor from carried_credit group by 1, 2, 3),
    reported as (select carrier_id, currency, period as month, sum(amount_minor) as minor from carrier_credit_line where attempt = 1 and diverted_id is null and document_id is not null group by 1, 2, 3),
    diverted as (select carrier_id, currency, period as month, sum(amount_minor) as minor from diverted_credit where line_id is null group by 1, 2, 3)
    select k.name as subject, to_char(d.month, 'YYYY-MM') as month, d.currency,
      d.minor + coalesce((select c.minor from carried c where c.carrier_id = d.carrier_id and c.currency = d.currency and c.month = (d.month - interval '1 month')::date), 0) as expected,
      coalesce(r.minor, 0) + coalesce(n.minor, 0) + coalesce(v.minor, 0) as actual
    from due d join carrier k on k.id = d.carrier_id
    left join reported r on r.carrier_id = d.carrier_id and r.currency = d.currency and r.month = d.month
    left join carried n on n.carrier_id = d.carrier_id and n.currency = d.currency and n.month = d.month
    left join diverted v on v.carrier_id = d.carrier_id and v.currency = d.currency and v.month = d.month order by 2, 1`,
  credits_places: sql`
    with ${taken}, ${places}, expected as (
      select currency, -sum(amount_minor) as minor from taken where account = 'carrier_payable' and component = 'discount' and month is not null group by 1
    ), actual as (select currency, sum(minor) as minor from places group by 1)
    select 'credits' as subject, null as month, coalesce(e.currency, a.currency) as currency, e.minor as expected, a.minor as actual
    from expected e full join actual a on a.currency = e.currency order by 3`,
  credit_notes: sql`
    with ${noteSums}
    select subject, null as month, currency, sum(expected) as expected, sum(actual) as actual from note_sums group by 1, 3
    union all select subject || ': ' || number, null, currency, expected, actual from (select * from note_sums where expected <> actual limit 100) wrong order by 1, 3`,
};
