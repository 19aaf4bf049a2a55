/** Credits that no carrier takes, as the operator reads them. */
import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import type { DivertedState } from "@/lib/kernel/diverted-states";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import type { Month } from "@/lib/kernel/months";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { type DivertedListInput, divertedListInput } from "./schemas";

/** `reason`: of the last carrier that rejected it; null: there was no number to report it with. `email`: null when the account is deleted. Instants in ISO, days as YYYY-MM-DD. */
export type DivertedRow = {
  id: Id<"divertedCredit">;
  carrier: string;
  shopperId: Id<"shopper">;
  email: string | null;
  period: Month;
  currency: Currency;
  amountMinor: number;
  reason: string | null;
  state: DivertedState;
  divertedAt: string;
  movedTo: string | null;
  paidOn: string | null;
  reference: string | null;
};

/** The oldest first; `next` names the last when there are more. Throws `invalid_input`. */
export async function listDiverted(
  ctx: Ctx,
  input: DivertedListInput,
): Promise<{ rows: DivertedRow[]; next: string | null }> {
  requirePermission(ctx.actor, "viewDivertedCredits");
  const { state, after, limit } = parseInput(divertedListInput, input);
  const found = await ctx.db.execute<{
    id: string;
    carrier: string;
    shopper_id: string;
    email: string | null;
    period: Month;
    currency: Currency;
    amount_minor: string;
    reason: string | null;
    state: DivertedState;
    diverted_at: string;
    moved_to: string | null;
    paid_on: string | null;
    reference: string | null;
  }>(sql`
    select v.id, c.name as carrier, v.shopper_id, p.email, to_char(v.period, 'YYYY-MM') as period, v.currency, v.amount_minor, v.reason, v.state, v.diverted_at,
      m.name as moved_to, v.paid_on::text, v.reference
    from diverted_credit v join carrier c on c.id = v.carrier_id left join carrier m on m.id = v.moved_to
    left join shopper s on s.id = v.shopper_id left join person p on p.id = s.person_id
    where ${state ? sql`v.state = ${state}` : sql`true`} and v.id > ${after ? String(parseId("divertedCredit", after)) : "0"} order by v.id limit ${limit + 1}`);
  const rows = found
    .slice(0, limit)
    .map(({ shopper_id, amount_minor, diverted_at, moved_to, paid_on, ...row }) => ({
      ...row,
      id: formatId("divertedCredit", BigInt(row.id)),
      shopperId: formatId("shopper", BigInt(shopper_id)),
      amountMinor: Number(amount_minor),
      divertedAt: new Date(diverted_at).toISOString(),
      movedTo: moved_to,
      paidOn: paid_on,
    }));
  return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
}

/** How many wait for somebody to do something, and of how much, by currency. */
export async function countOpenDiverted(
  ctx: Ctx,
): Promise<{ currency: Currency; credits: number; amountMinor: number }[]> {
  requirePermission(ctx.actor, "viewDivertedCredits");
  const rows = await ctx.db.execute<{ currency: Currency; credits: number; minor: string }>(
    sql`select currency, count(*)::int as credits, sum(amount_minor) as minor from diverted_credit where state = 'open' group by 1 order by 1`,
  );
  return rows.map(({ minor, ...row }) => ({ ...row, amountMinor: Number(minor) }));
}
