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
import {
  documentSign,
  dueFrom,
  kindOfAccount,
  noteSums,
  places,
  settled,
  taken,
  told,
} from "./reconcile-sql";

/** Two sums that must be equal. `subject`: an account, a kind of document, a document's number, or what of credit notes. */
export type Comparison = {
  check:
    | "receipts_entries"
    | "entries_balance"
    | "entries_documents"
    | "receipts_documents"
    | "documents_lines"
    | "documents_tax"
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
  /** What the receipts, documents, parties or shoppers behind the sums differ by, each without its sign: above zero although the sums agree where errors cancel out. */
  apartMinor: number;
};
export type Reconciliation = {
  comparisons: Comparison[];
  differences: Comparison[];
  chain: Awaited<ReturnType<typeof verifyChain>>;
  /** Receipts and reversals that wait for the poster: until they are posted the first check differs. */
  waiting: number;
  isRight: boolean;
};

export const agrees = ({
  expectedMinor,
  actualMinor,
  apartMinor,
}: Pick<Comparison, "expectedMinor" | "actualMinor" | "apartMinor">): boolean =>
  expectedMinor === actualMinor && apartMinor === 0;

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
      apart?: string | null;
    }>(query);
    for (const { expected, actual, apart, ...row } of rows)
      comparisons.push({
        ...row,
        check,
        expectedMinor: Number(expected ?? 0),
        actualMinor: Number(actual ?? 0),
        apartMinor: Number(apart ?? 0),
      });
    onProgress?.(place + 1, total);
  }
  for (const file of await checkFiles(ctx, month ?? files, env))
    comparisons.push({ check: "files_documents", apartMinor: 0, ...file });
  onProgress?.(total - 1, total);
  const chain = await verifyChain(ctx);
  const [waiting] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from outcome o where o.kind = 'redeemed' and o.discount_minor > 0 and not exists (
      select from ledger_entry e where e.bucket = o.bucket and e.barcode_id = o.barcode_id and e.posting = 0)`);
  onProgress?.(total, total);
  const shown = comparisons.filter((one) => !month || one.month === null || one.month === month);
  const differences = shown.filter((one) => !agrees(one));
  return {
    comparisons: shown,
    differences,
    chain,
    waiting: waiting?.count ?? 0,
    isRight: differences.length === 0 && chain.broken === null,
  };
}

/** Over `each`: both sums, and what the rows are apart one by one. */
const sums = sql`sum(expected) as expected, sum(actual) as actual, sum(abs(expected - actual)) as apart`;

const checks: Readonly<Record<Exclude<Comparison["check"], "files_documents">, SQL>> = {
  ...payoutChecks,
  receipts_entries: sql`
    with ${told}, ${dueFrom(sql`told`)}, each as (
      select account, currency, barcode_id, posting, party_id, component, sum(expected) as expected, sum(actual) as actual from (
        select account, currency, barcode_id, posting, party_id, component, minor as expected, 0 as actual from due
        union all select account, currency, barcode_id, posting, party_id, component, 0, amount_minor from ledger_entry
      ) side group by 1, 2, 3, 4, 5, 6
    )
    select account as subject, null as month, currency, ${sums} from each group by 1, 3 order by 1, 3`,
  entries_balance: sql`
    with each as (select currency, 0 as expected, sum(amount_minor) as actual from ledger_entry group by currency, barcode_id, posting)
    select 'ledger' as subject, null as month, currency, ${sums} from each group by currency order by currency`,
  entries_documents: sql`
    with ${taken}, each as (
      select kind, month, currency, party_id, sum(expected) as expected, sum(actual) as actual from (
        select ${kindOfAccount} as kind, month, currency, party_id, ${documentSign} * amount_minor as expected, 0 as actual from taken where month is not null
        union all select kind, month, currency, coalesce(provider_id, retailer_id, carrier_id), 0, total_minor - tax_minor from document
      ) side group by 1, 2, 3, 4
    )
    select kind as subject, to_char(month, 'YYYY-MM') as month, currency, ${sums} from each group by kind, each.month, currency order by 2, 1, 3`,
  receipts_documents: sql`
    with ${told}, ${settled}, ${dueFrom(sql`settled`)}, each as (
      select kind, component, currency, party_id, sum(expected) as expected, sum(actual) as actual from (
        select ${kindOfAccount} as kind, component, currency, party_id, ${documentSign} * minor as expected, 0 as actual from due where account <> 'operator_revenue'
        union all select d.kind, l.component, d.currency, coalesce(d.provider_id, d.retailer_id, d.carrier_id), 0, l.amount_minor from document d join document_line l on l.document_id = d.id
      ) side group by 1, 2, 3, 4
    )
    select kind || ' ' || component as subject, null as month, currency, ${sums} from each group by 1, 3 order by 1, 3`,
  // Its discounts, fees and adjustments each by themselves.
  documents_lines: sql`
    with each as (
      select d.id, d.number, d.month, d.currency, d.total_minor - d.tax_minor as expected, coalesce(sum(l.amount_minor), 0) as actual,
        abs(d.discount_minor - coalesce(sum(l.amount_minor) filter (where l.for_month is null and l.component = 'discount'), 0))
          + abs(d.fee_minor - coalesce(sum(l.amount_minor) filter (where l.for_month is null and l.component = 'fee'), 0))
          + abs(d.adjustment_minor - coalesce(sum(l.amount_minor) filter (where l.for_month is not null), 0)) as apart
      from document d left join document_line l on l.document_id = d.id group by d.id
    )
    select number as subject, to_char(month, 'YYYY-MM') as month, currency, expected, actual, apart
    from each where expected <> actual or apart <> 0 or month = (select max(month) from document) order by 2, 1 limit 1000`,
  // Halves go away from zero, which is how Postgres rounds.
  documents_tax: sql`
    with each as (
      select d.number, d.month, d.currency, d.tax_minor as actual,
        round(coalesce(sum(l.amount_minor) filter (where l.component = 'fee'), 0) * d.tax_basis_points / 10000.0) as expected
      from document d left join document_line l on l.document_id = d.id where d.kind = 'invoice' group by d.id
    )
    select number as subject, to_char(month, 'YYYY-MM') as month, currency, expected, actual
    from each where expected <> actual or month = (select max(month) from document) order by 2, 1 limit 1000`,
  credits_lines: sql`
    with ${taken}, owed as (
      select party_id as carrier_id, currency, month, shopper_id, -amount_minor as minor from taken
      where account = 'carrier_payable' and component = 'discount' and month is not null
    ), each as (
      select carrier_id, currency, month, shopper_id, sum(expected) as expected, sum(actual) as actual from (
        select carrier_id, currency, month, shopper_id, minor as expected, 0 as actual from owed
        union all select carrier_id, currency, (month + interval '1 month')::date, shopper_id, amount_minor, 0 from carried_credit
        union all select carrier_id, currency, month, shopper_id, 0, amount_minor from carried_credit
        union all select carrier_id, currency, period, shopper_id, 0, amount_minor from carrier_credit_line where attempt = 1 and diverted_id is null and document_id is not null
        union all select carrier_id, currency, period, shopper_id, 0, amount_minor from diverted_credit where line_id is null
      ) side group by 1, 2, 3, 4
    )
    select k.name as subject, to_char(month, 'YYYY-MM') as month, currency, ${sums} from each join carrier k on k.id = carrier_id
    where (carrier_id, currency, month) in (select carrier_id, currency, month from owed) group by k.id, each.month, currency order by 2, 1`,
  credits_places: sql`
    with ${taken}, ${places}, each as (
      select currency, shopper_id, sum(expected) as expected, sum(actual) as actual from (
        select currency, shopper_id, -amount_minor as expected, 0 as actual from taken where account = 'carrier_payable' and component = 'discount' and month is not null
        union all select currency, shopper_id, 0, minor from places
      ) side group by 1, 2
    )
    select 'credits' as subject, null as month, currency, ${sums} from each group by currency order by currency`,
  credit_notes: sql`
    with ${noteSums}
    select subject, null as month, currency, sum(expected) as expected, sum(actual) as actual from note_sums group by 1, 3
    union all select subject || ': ' || number, null, currency, expected, actual from (select * from note_sums where expected <> actual limit 100) wrong order by 1, 3`,
};
