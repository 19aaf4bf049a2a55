/** A campaign with what became of its budget, as the database gives it. Internal to the ledger. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { CampaignState } from "@/lib/campaigns/rules";
import { formatId } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import type { CampaignBurn } from "./views";

export type BurnRow = {
  id: string;
  name: string;
  provider: string;
  state: CampaignState;
  starts_on: string;
  ends_on: string;
  time_zone: string;
  currency: Currency;
  budget_minor: string;
  spent: string;
  left_minor: string;
  redemptions: number;
  reversals: number;
  recent: number;
  smallest: string | null;
};

export function toBurn(row: BurnRow): CampaignBurn {
  const budgetMinor = Number(row.budget_minor);
  const spentMinor = Number(row.spent);
  const leftMinor = Number(row.left_minor);
  return {
    id: formatId("campaign", BigInt(row.id)),
    name: row.name,
    provider: row.provider,
    state: row.state,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    timeZone: row.time_zone,
    currency: row.currency,
    budgetMinor,
    spentMinor,
    // The poster gives back in the transaction that counts what was spent, so the three always sum to the budget.
    reservedMinor: budgetMinor - spentMinor - leftMinor,
    leftMinor,
    smallestReserveMinor: row.smallest === null ? null : Number(row.smallest),
    redemptions: row.redemptions,
    reversals: row.reversals,
    redemptionsLast7Days: row.recent,
  };
}

/** The rows of `campaigns` (a FROM that has `campaign c`), without their order. Before the approval there are no slots: all of the budget is left. */
export function burnOf(now: Date, campaigns: SQL): SQL {
  return sql`
    select c.id, c.name, v.name as provider, c.state, c.starts_on::text, c.ends_on::text, c.time_zone, c.currency, c.budget_minor,
      coalesce(t.spent, 0) as spent, coalesce(b.left_minor, c.budget_minor, 0) as left_minor, coalesce(t.redemptions, 0)::int as redemptions,
      coalesce(t.reversals, 0)::int as reversals, coalesce(t.recent, 0)::int as recent, o.smallest
    from ${campaigns} join provider v on v.id = c.provider_id
    left join lateral (select sum(discount_minor) as spent, sum(redemptions) as redemptions, sum(reversals) as reversals,
      sum(redemptions) filter (where day > (${now.toISOString()}::timestamptz at time zone c.time_zone)::date - 7) as recent
      from campaign_day_total where campaign_id = c.id) t on true
    left join lateral (select sum(remaining_minor) as left_minor from budget_slot where campaign_id = c.id) b on true
    left join lateral (select min(reserve_minor) as smallest from offer where campaign_id = c.id and retired_at is null) o on true`;
}
