/** Where a sum of the reconciliation differs: the receipts, postings, documents or shoppers behind it. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { formatId, type Id } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import { payoutDrill } from "./payouts/payout-checks";
import { firstDay } from "./periods/month-bounds";
import type { Comparison } from "./reconcile";
import { dueFrom, kindOfAccount, noteSums, places, settled, taken, told } from "./reconcile-sql";

/** One thing that does not agree. `redemptionId`, `documentId`: where to look; both null when there is nothing to open. */
export type DifferenceRow = {
  label: string;
  redemptionId: Id<"redemption"> | null;
  documentId: Id<"document"> | null;
  expectedMinor: number;
  actualMinor: number;
};

/** Rows shown of one difference. */
export const mostDifferenceRows = 50;

/** What is behind a comparison that differs, the first 50. Empty for a difference that is the document's own. */
export async function listDifferenceRows(ctx: Ctx, of: Comparison): Promise<DifferenceRow[]> {
  requirePermission(ctx.actor, "reconcile");
  const rows = await ctx.db.execute<{
    label: string;
    barcode_id: string | null;
    document_id: string | null;
    expected: string | null;
    actual: string | null;
  }>(sql`${drill[of.check](of)} limit ${mostDifferenceRows}`);
  return rows.map(({ label, barcode_id, document_id, expected, actual }) => ({
    label,
    redemptionId: barcode_id === null ? null : formatId("redemption", BigInt(barcode_id)),
    documentId: document_id === null ? null : formatId("document", BigInt(document_id)),
    expectedMinor: Number(expected ?? 0),
    actualMinor: Number(actual ?? 0),
  }));
}

const posting = sql`case posting when 0 then 'Redemption' else 'Return ' || posting end`;

/** On a row with `account` and `party_id`. */
const partyName = sql`case account when 'provider_receivable' then (select name from provider where id = party_id)
  when 'retailer_payable' then (select name from retailer where id = party_id) when 'carrier_payable' then (select name from carrier where id = party_id) end`;

const documentItself = ({ subject, expectedMinor, actualMinor }: Comparison): SQL =>
  sql`select number as label, null as barcode_id, id as document_id, ${expectedMinor}::bigint as expected, ${actualMinor}::bigint as actual from document where number = ${subject}`;

const drill: Readonly<Record<Comparison["check"], (of: Comparison) => SQL>> = {
  receipts_entries: ({ subject, currency }) => sql`
    with ${told}, ${dueFrom(sql`told`)}, each as (
      select account, barcode_id, posting, party_id, component, sum(expected) as expected, sum(actual) as actual from (
        select account, barcode_id, posting, party_id, component, minor as expected, 0 as actual from due where account = ${subject} and currency = ${currency}
        union all select account, barcode_id, posting, party_id, component, 0, amount_minor from ledger_entry where account = ${subject} and currency = ${currency}
      ) side group by 1, 2, 3, 4, 5
    )
    select concat_ws(' · ', ${posting}, ${partyName}, component) as label, barcode_id, null as document_id, expected, actual
    from each where expected <> actual order by barcode_id, posting, component`,
  entries_balance: ({ currency }) => sql`
    select ${posting} as label, barcode_id, null as document_id, 0 as expected, sum(amount_minor) as actual from ledger_entry
    where currency = ${currency} group by bucket, barcode_id, posting having sum(amount_minor) <> 0 order by barcode_id, posting`,
  entries_documents: ({ subject, month, currency }) => sql`
    with ${taken}, expected as (
      select party_id, sum(case account when 'provider_receivable' then amount_minor else -amount_minor end) as minor
      from taken where month = ${firstDay(month ?? "")} and currency = ${currency} and ${kindOfAccount} = ${subject} group by 1
    ), actual as (
      select coalesce(provider_id, retailer_id, carrier_id) as party_id, id, number, total_minor - tax_minor as minor
      from document where kind = ${subject} and month = ${firstDay(month ?? "")} and currency = ${currency}
    )
    select coalesce(a.number, 'No document for ' || party_id) as label, null as barcode_id, a.id as document_id, e.minor as expected, a.minor as actual
    from expected e full join actual a using (party_id) where coalesce(e.minor, 0) <> coalesce(a.minor, 0) order by 1`,
  receipts_documents: ({ subject, currency }) => {
    const [kind, component] = subject.split(" ");
    const amount =
      component === "discount"
        ? sql`"discountMinor"`
        : kind === "invoice"
          ? sql`"handlingFeeMinor"`
          : sql`"payeeFeeMinor"`;
    const payout = kind === "invoice" ? sql`true` : sql`payout = ${kind === "payout" ? "till" : "bill"}`;
    // Receipts that were posted otherwise, and parties whose entries are right and whose documents say something else.
    return sql`
    with ${told}, ${settled}, expected as (
      select bucket, barcode_id, posting, sum(sign * ${amount}) as minor from settled where currency = ${currency} and ${payout} group by 1, 2, 3
    ), actual as (
      select bucket, barcode_id, posting, sum(case account when 'provider_receivable' then amount_minor else -amount_minor end) as minor from ledger_entry e
      where account <> 'operator_revenue' and ${kindOfAccount} = ${kind} and component = ${component} and currency = ${currency}
        and exists (select from ends p where e.at < p.at and e.batch <= p.through_batch) group by 1, 2, 3
    )
    , posted as (
      select party_id, for_month.month, sum(case account when 'provider_receivable' then amount_minor else -amount_minor end) as minor from ledger_entry e
      cross join lateral (select min(p.month) as month from ends p where e.at < p.at and e.batch <= p.through_batch) for_month
      where account <> 'operator_revenue' and ${kindOfAccount} = ${kind} and component = ${component} and currency = ${currency} and for_month.month is not null group by 1, 2
    ), stated as (
      select coalesce(d.provider_id, d.retailer_id, d.carrier_id) as party_id, d.month, d.id, d.number, coalesce(sum(l.amount_minor), 0) as minor
      from document d left join document_line l on l.document_id = d.id and l.component = ${component}
      where d.kind = ${kind} and d.currency = ${currency} group by d.id
    )
    select ${posting} as label, barcode_id, null::bigint as document_id, e.minor as expected, a.minor as actual
    from expected e full join actual a using (bucket, barcode_id, posting) where coalesce(e.minor, 0) <> coalesce(a.minor, 0)
    union all
    select coalesce(s.number, 'No document of ' || to_char(month, 'YYYY-MM') || ' for ' || party_id), null, s.id, p.minor, s.minor
    from posted p full join stated s using (party_id, month) where coalesce(p.minor, 0) <> coalesce(s.minor, 0) order by barcode_id, label`;
  },
  documents_lines: documentItself,
  documents_tax: documentItself,
  credits_lines: ({ subject, month, currency }) => sql`
    with ${taken}, carrier_of as (select id from carrier where name = ${subject}),
    due as (
      select shopper_id, -sum(amount_minor) as minor from taken where account = 'carrier_payable' and component = 'discount' and month = ${firstDay(month ?? "")}
        and currency = ${currency} and party_id in (select id from carrier_of) group by 1
      union all select shopper_id, amount_minor from carried_credit where month = (${firstDay(month ?? "")}::date - interval '1 month')::date
        and currency = ${currency} and carrier_id in (select id from carrier_of)
    ), expected as (select shopper_id, sum(minor) as minor from due group by 1), actual as (
      select shopper_id, sum(amount_minor) as minor from (
        select shopper_id, amount_minor from carrier_credit_line where period = ${firstDay(month ?? "")} and attempt = 1 and diverted_id is null and document_id is not null
          and currency = ${currency} and carrier_id in (select id from carrier_of)
        union all select shopper_id, amount_minor from carried_credit where month = ${firstDay(month ?? "")} and currency = ${currency} and carrier_id in (select id from carrier_of)
        union all select shopper_id, amount_minor from diverted_credit where period = ${firstDay(month ?? "")} and line_id is null
          and currency = ${currency} and carrier_id in (select id from carrier_of)
      ) told_or_carried group by 1
    )
    select 'Shopper ' || shopper_id as label, null as barcode_id, null as document_id, e.minor as expected, a.minor as actual
    from expected e full join actual a using (shopper_id) where coalesce(e.minor, 0) <> coalesce(a.minor, 0) order by 1`,
  credit_notes: ({ subject, currency }) => sql`
    with ${noteSums}
    select number as label, null as barcode_id, document_id, expected, actual from note_sums
    where expected <> actual and currency = ${currency} and ${subject} in (subject, subject || ': ' || number) order by 1`,
  credits_places: ({ currency }) => sql`
    with ${taken}, ${places}, expected as (
      select shopper_id, -sum(amount_minor) as minor from taken where account = 'carrier_payable' and component = 'discount' and month is not null
        and currency = ${currency} group by 1
    ), actual as (select shopper_id, sum(minor) as minor from places where currency = ${currency} group by 1)
    select 'Shopper ' || shopper_id as label, null as barcode_id, null as document_id, e.minor as expected, a.minor as actual
    from expected e full join actual a using (shopper_id) where coalesce(e.minor, 0) <> coalesce(a.minor, 0) order by 1`,
  files_documents: documentItself,
  ...payoutDrill,
};
