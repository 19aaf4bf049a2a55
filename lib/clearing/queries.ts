import "server-only";
import { requirePermission } from "@/lib/auth/actor";
import type { DivertedState } from "@/lib/kernel/diverted-states";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import { deskTimeZone } from "@/lib/ledger/rules";
import type { Ctx } from "@/lib/server/context";
import { type CreditLine, type CreditPeriod, creditPeriods, type DivertedCredit } from "./rules";

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
  const lines = await readLines(sql, shopper);
  const diverted = await readDiverted(sql, shopper, lines);
  return creditPeriods(
    sums.map((row) => ({
      carrierId: formatId("carrier", BigInt(row.carrier_id)),
      carrier: row.carrier,
      currency: row.currency,
      period: row.period,
      redemptions: row.count,
      amountMinor: Number(row.minor),
    })),
    lines.filter(({ divertedId }) => divertedId === null),
    diverted,
    now,
    deskTimeZone,
  ).slice(0, mostPeriods);
}

type OwnLine = CreditLine & { divertedId: Id<"divertedCredit"> | null };

async function readLines(sql: Ctx["sql"], shopper: string): Promise<OwnLine[]> {
  const rows = await sql<
    {
      carrier_id: string;
      currency: Currency;
      period: string;
      attempt: number;
      diverted_id: string | null;
      amount: string;
      state: CreditLine["state"];
      reason: string | null;
      reported_at: string | Date;
      answered_at: string | Date | null;
    }[]
  >`
    select carrier_id, currency, to_char(period, 'YYYY-MM') as period, attempt, diverted_id, amount_minor::text as amount, state, reason,
      reported_at, answered_at
    from carrier_credit_line where shopper_id = ${shopper}`;
  return rows.map((row) => ({
    carrierId: formatId("carrier", BigInt(row.carrier_id)),
    currency: row.currency,
    period: row.period,
    attempt: row.attempt,
    divertedId: row.diverted_id === null ? null : formatId("divertedCredit", BigInt(row.diverted_id)),
    amountMinor: Number(row.amount),
    state: row.state,
    reason: row.reason,
    reportedAt: new Date(row.reported_at),
    answeredAt: row.answered_at === null ? null : new Date(row.answered_at),
  }));
}

async function readDiverted(
  sql: Ctx["sql"],
  shopper: string,
  lines: readonly OwnLine[],
): Promise<DivertedCredit[]> {
  const rows = await sql<
    {
      id: string;
      carrier_id: string;
      currency: Currency;
      period: string;
      amount: string;
      state: DivertedState;
      reason: string | null;
      moved_to: string | null;
      moved_at: string | Date | null;
      paid_on: string | null;
      reference: string | null;
    }[]
  >`
    select v.id, v.carrier_id, v.currency, to_char(v.period, 'YYYY-MM') as period, v.amount_minor::text as amount, v.state, v.reason, c.name as moved_to, v.moved_at,
      v.paid_on::text, v.reference
    from diverted_credit v left join carrier c on c.id = v.moved_to where v.shopper_id = ${shopper}`;
  return rows.map((row) => {
    const id = formatId("divertedCredit", BigInt(row.id));
    const movedAt = row.moved_at === null ? null : new Date(row.moved_at);
    const since = lines.filter((line) => line.divertedId === id && movedAt && line.reportedAt >= movedAt);
    return {
      id,
      carrierId: formatId("carrier", BigInt(row.carrier_id)),
      currency: row.currency,
      period: row.period,
      amountMinor: Number(row.amount),
      state: row.state,
      reason: row.reason,
      movedTo: row.moved_to,
      movedAt,
      line: since.sort((a, b) => b.attempt - a.attempt)[0] ?? null,
      paidOn: row.paid_on,
      reference: row.reference,
    };
  });
}
