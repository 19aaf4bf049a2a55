/** What the desk sees: campaigns with their burn, the ledger's last entries, and whether the poster keeps up. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { type Actor, requirePermission } from "@/lib/auth/actor";
import type { CampaignState } from "@/lib/campaigns/rules";
import { formatId, type Id, parseId } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import type { Ctx } from "@/lib/server/context";
import type { Account } from "./posting";

export type CampaignBurn = {
  id: Id<"campaign">;
  name: string;
  provider: string;
  state: CampaignState;
  startsOn: string;
  endsOn: string;
  currency: Currency;
  budgetMinor: number;
  /** Given as discounts, less what was reversed. */
  spentMinor: number;
  /** Promised to barcodes that are not settled yet. */
  reservedMinor: number;
  leftMinor: number;
  redemptions: number;
  redemptionsLast7Days: number;
};

/** Campaigns the actor may see, those with something going on first. Marketers see their provider's. */
export async function listCampaignBurn(ctx: Ctx): Promise<CampaignBurn[]> {
  const { actor } = ctx;
  requirePermission(actor, "viewCampaigns");
  const scope =
    actor.role === "operator"
      ? sql`true`
      : sql`c.provider_id = ${String(parseId("provider", actor.providerId))}`;
  const weekAgo = new Date(ctx.now.getTime() - 7 * 86_400_000).toISOString();
  const rows = await ctx.db.execute<{
    id: string;
    name: string;
    provider: string;
    state: CampaignState;
    starts_on: string;
    ends_on: string;
    currency: Currency;
    budget_minor: string;
    spent: string;
    left_minor: string;
    redemptions: number;
    recent: number;
  }>(sql`
    select c.id, c.name, v.name as provider, c.state, c.starts_on::text, c.ends_on::text, c.currency, c.budget_minor,
      coalesce(t.spent, 0) as spent, coalesce(b.left_minor, 0) as left_minor, coalesce(t.redemptions, 0)::int as redemptions,
      coalesce(t.recent, 0)::int as recent
    from campaign c join provider v on v.id = c.provider_id
    left join lateral (select sum(discount_minor) as spent, sum(redemptions - reversals) as redemptions,
      sum(redemptions) filter (where day > ${weekAgo}::date) as recent from campaign_day_total where campaign_id = c.id) t on true
    left join lateral (select sum(remaining_minor) as left_minor from budget_slot where campaign_id = c.id) b on true
    where ${scope}
    order by array_position(array['live', 'paused', 'submitted', 'draft', 'ended'], c.state), c.ends_at, c.id limit 200`);
  return rows.map((row) => {
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
      currency: row.currency,
      budgetMinor,
      spentMinor,
      // The poster gives back in the transaction that counts what was spent, so the three always sum to the budget.
      reservedMinor: budgetMinor - spentMinor - leftMinor,
      leftMinor,
      redemptions: row.redemptions,
      redemptionsLast7Days: row.recent,
    };
  });
}

export type LedgerEntryView = {
  redemptionId: Id<"redemption">;
  isReversal: boolean;
  account: Account;
  component: "discount" | "fee";
  party: string;
  campaign: string;
  currency: Currency;
  /** Positive: debit; negative: credit. */
  amountMinor: number;
  at: string;
};

/** The newest entries the actor's organisation has a part in; the operator sees all. */
export async function listLastEntries(ctx: Ctx, limit = 30): Promise<LedgerEntryView[]> {
  const { actor } = ctx;
  requirePermission(actor, "viewLedger");
  const rows = await ctx.db.execute<{
    barcode_id: string;
    posting: number;
    account: Account;
    component: "discount" | "fee";
    party: string | null;
    campaign: string;
    currency: Currency;
    amount_minor: string;
    at: string;
  }>(sql`
    select e.barcode_id, e.posting, e.account, e.component, coalesce(v.name, r.name, k.name) as party, c.name as campaign, e.currency,
      e.amount_minor, e.at
    from (select * from ledger_entry e where ${ownEntries(actor)} order by e.at desc, e.barcode_id desc, e.posting, e.line limit ${limit}) e
    join campaign c on c.id = e.campaign_id
    left join provider v on e.account = 'provider_receivable' and v.id = e.party_id
    left join retailer r on e.account = 'retailer_payable' and r.id = e.party_id
    left join carrier k on e.account = 'carrier_payable' and k.id = e.party_id
    order by e.at desc, e.barcode_id desc, e.posting, e.line`);
  return rows.map((row) => ({
    redemptionId: formatId("redemption", BigInt(row.barcode_id)),
    isReversal: row.posting > 0,
    account: row.account,
    component: row.component,
    party: row.party ?? "Tearoff",
    campaign: row.campaign,
    currency: row.currency,
    amountMinor: Number(row.amount_minor),
    at: new Date(row.at).toISOString(),
  }));
}

export type LedgerDay = {
  currency: Currency;
  redemptionsToday: number;
  discountTodayMinor: number;
  redemptionsLast7Days: number;
  discountLast7DaysMinor: number;
};

/** Redemptions and discounts of the actor's organisation today (UTC) and over seven days, from the ledger. */
export async function ownDay(ctx: Ctx): Promise<LedgerDay> {
  const { actor, now } = ctx;
  requirePermission(actor, "viewLedger");
  const today = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate())).toISOString();
  const weekAgo = new Date(now.getTime() - 7 * 86_400_000).toISOString();
  const [row] = await ctx.db.execute<{
    currency: Currency;
    today: number;
    today_minor: string;
    week: number;
    week_minor: string;
  }>(sql`
    select coalesce(min(e.currency), 'EUR') as currency,
      count(distinct e.barcode_id) filter (where e.at >= ${today})::int as today,
      coalesce(sum(abs(e.amount_minor)) filter (where e.at >= ${today}), 0) as today_minor,
      count(distinct e.barcode_id)::int as week, coalesce(sum(abs(e.amount_minor)), 0) as week_minor
    from ledger_entry e
    where e.component = 'discount' and e.posting = 0 and e.at >= ${weekAgo} and ${discountSide(actor)} and ${ownEntries(actor)}`);
  return {
    currency: row?.currency ?? "EUR",
    redemptionsToday: row?.today ?? 0,
    discountTodayMinor: Number(row?.today_minor ?? 0),
    redemptionsLast7Days: row?.week ?? 0,
    discountLast7DaysMinor: Number(row?.week_minor ?? 0),
  };
}

/** Seconds since the oldest receipt that is not posted yet; 0 when the poster has caught up. */
export async function posterLagSeconds(ctx: Ctx): Promise<number> {
  const [row] = await ctx.db.execute<{ lag: number | null }>(sql`
    select extract(epoch from ${ctx.now.toISOString()}::timestamptz - min(at))::float8 as lag from (
      (select o.at from outcome o where o.kind = 'redeemed' and o.transaction_id >= ${placeOf("outcome")}
        and (o.transaction_id, o.barcode_id) > (${placeOf("outcome")}, ${barcodeOf("outcome")})
        order by o.transaction_id limit 1)
      union all
      (select r.at from reversal r where r.transaction_id >= ${placeOf("reversal")}
        and (r.transaction_id, r.barcode_id) > (${placeOf("reversal")}, ${barcodeOf("reversal")})
        order by r.transaction_id limit 1)) waiting`);
  return Math.max(0, row?.lag ?? 0);
}

function placeOf(source: "outcome" | "reversal"): SQL {
  return sql`coalesce((select transaction_id from poster_progress where source = ${source}), '0'::xid8)`;
}

function barcodeOf(source: "outcome" | "reversal"): SQL {
  return sql`coalesce((select barcode_id from poster_progress where source = ${source}), 0)`;
}

type DeskActor = Extract<Actor, { role: "retailer" | "marketer" | "carrier" | "operator" }>;

function ownEntries(actor: DeskActor): SQL {
  switch (actor.role) {
    case "operator":
      return sql`true`;
    case "marketer":
      return sql`e.account = 'provider_receivable' and e.party_id = ${String(parseId("provider", actor.providerId))}`;
    case "retailer":
      return sql`e.account = 'retailer_payable' and e.party_id = ${String(parseId("retailer", actor.retailerId))}`;
    case "carrier":
      return sql`e.account = 'carrier_payable' and e.party_id = ${String(parseId("carrier", actor.carrierId))}`;
  }
}

/** A discount has two sides; one of them is counted. */
function discountSide(actor: DeskActor): SQL {
  return actor.role === "operator" ? sql`e.account = 'provider_receivable'` : sql`true`;
}
