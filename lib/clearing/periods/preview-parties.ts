import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import type { BillingDetails } from "@/lib/kernel/billing-details";
import { formatId, type Id } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import type { Month } from "@/lib/kernel/months";
import { deskTimeZone } from "@/lib/ledger/rules";
import type { Ctx } from "@/lib/server/context";
import { type DocumentKind, kinds } from "../documents/kinds";
import { monthBounds } from "./month-bounds";
import { type PreviewWarning, previewWarnings } from "./preview-warnings";

/** What the document of a party would come to, before tax; `lateMinor`: the part of it that belongs to months before. */
export type PreviewParty = {
  kind: DocumentKind;
  partyId: Id<"provider" | "retailer" | "carrier">;
  name: string;
  currency: Currency;
  redemptions: number;
  amountMinor: number;
  lateMinor: number;
  warnings: PreviewWarning[];
};

/** Parties shown at most. */
const mostParties = 500;

/** Who would get a document if the month were closed now: those with warnings first, 500 at most. Amounts in minor units. */
export async function previewParties(ctx: Ctx, month: Month): Promise<PreviewParty[]> {
  requirePermission(ctx.actor, "closePeriod");
  const { start, end } = monthBounds(month, deskTimeZone);
  const [from, to] = [start.toISOString(), end.toISOString()];
  const rows = await ctx.db.execute<{
    account: string;
    party_id: string;
    name: string;
    currency: Currency;
    redemptions: number;
    amount: string;
    late: string;
    details: BillingDetails | null;
  }>(sql`
    with last as (select max(through_batch) as batch from period where state = 'closed'),
    sums as (
      select e.account, e.party_id, e.currency, count(distinct e.barcode_id) filter (where e.posting = 0)::int as redemptions,
        sum(e.amount_minor) as amount, coalesce(sum(e.amount_minor) filter (where e.at < ${from}), 0) as late
      from ledger_entry e where e.account <> 'operator_revenue' and (e.at >= ${from} and e.at < ${to} or e.at < ${from} and e.batch > (select batch from last))
      group by 1, 2, 3
    )
    select s.*, coalesce(v.name, r.name, c.name) as name, b.details from sums s
    left join provider v on s.account = 'provider_receivable' and v.id = s.party_id
    left join retailer r on s.account = 'retailer_payable' and r.id = s.party_id
    left join carrier c on s.account = 'carrier_payable' and c.id = s.party_id
    left join billing_details b on b.party_id = s.party_id
      and b.party_kind = case s.account when 'provider_receivable' then 'provider' when 'retailer_payable' then 'retailer' else 'carrier' end
    order by s.account = 'carrier_payable', s.account = 'retailer_payable', name, s.party_id, s.currency limit ${mostParties}`);
  const parties = rows.map(({ account, party_id, amount, late, details, ...row }): PreviewParty => {
    const [kind, { party, sign }] = kindOf(account);
    const amountMinor = sign * Number(amount);
    return {
      ...row,
      kind,
      partyId: formatId(party, BigInt(party_id)),
      amountMinor,
      lateMinor: sign * Number(late) + 0,
      warnings: previewWarnings(kind, details, amountMinor),
    };
  });
  return parties.toSorted((a, b) => Number(b.warnings.length > 0) - Number(a.warnings.length > 0));
}

function kindOf(account: string) {
  const found = (Object.keys(kinds) as DocumentKind[]).find((kind) => kinds[kind].account === account);
  if (!found) throw new RangeError(`no document is over ${account}`);
  return [found, kinds[found]] as const;
}
