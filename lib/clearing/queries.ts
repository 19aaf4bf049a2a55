import "server-only";
import { requirePermission } from "@/lib/auth/actor";
import { formatId, parseId } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import { deskTimeZone } from "@/lib/ledger/rules";
import type { Ctx } from "@/lib/server/context";
import { type CreditLine, type CreditPeriod, creditPeriods } from "./rules";

/** Most months that are shown. */
const mostPeriods = 24;

/** The shopper's credits on the phone bill, by month, newest first: from the receipts themselves, so they are there at once. */
export async function ownCredits(ctx: Ctx): Promise<CreditPeriod[]> {
  const { actor, sql, now } = ctx;
  requirePermission(actor, "viewOwnReceipts");
  const shopper = String(parseId("shopper", actor.shopperId));
  const sums = await sql<
    {
      carrier_id: string;
      carrier: string;
      currency: Currency;
      period: string;
      count: number;
      minor: string;
    }[]
  >`
    with moved as (
      select o.carrier_id, o.currency, o.at, o.discount_minor as minor, 1 as redemptions from outcome o
      where o.kind = 'redeemed' and o.shopper_id = ${shopper} and o.payout = 'bill'
      union all
      select o.carrier_id, r.currency, r.at, -r.discount_minor, 0 from outcome o
      join reversal r on r.bucket = o.bucket and r.barcode_id = o.barcode_id
      where o.kind = 'redeemed' and o.shopper_id = ${shopper} and o.payout = 'bill'
    )
    select m.carrier_id, c.name as carrier, m.currency, to_char(m.at at time zone ${deskTimeZone}, 'YYYY-MM') as period,
      sum(m.redemptions)::int as count, sum(m.minor)::text as minor
    from moved m join carrier c on c.id = m.carrier_id group by 1, 2, 3, 4 order by 4, 2, 3`;
  if (sums.length === 0) return [];
  const lines = await sql<
    {
      carrier_id: string;
      currency: Currency;
      period: string;
      attempt: number;
      amount: string;
      state: CreditLine["state"];
      reason: string | null;
      reported_at: string | Date;
      answered_at: string | Date | null;
    }[]
  >`
    select carrier_id, currency, to_char(period, 'YYYY-MM') as period, attempt, amount_minor::text as amount, state, reason,
      reported_at, answered_at
    from carrier_credit_line where shopper_id = ${shopper}`;
  return creditPeriods(
    sums.map((row) => ({
      carrierId: formatId("carrier", BigInt(row.carrier_id)),
      carrier: row.carrier,
      currency: row.currency,
      period: row.period,
      redemptions: row.count,
      amountMinor: Number(row.minor),
    })),
    lines.map((row) => ({
      carrierId: formatId("carrier", BigInt(row.carrier_id)),
      currency: row.currency,
      period: row.period,
      attempt: row.attempt,
      amountMinor: Number(row.amount),
      state: row.state,
      reason: row.reason,
      reportedAt: new Date(row.reported_at),
      answeredAt: row.answered_at === null ? null : new Date(row.answered_at),
    })),
    now,
    deskTimeZone,
  ).slice(0, mostPeriods);
}
