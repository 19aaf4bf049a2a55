/** What the desk sees: campaigns with their burn, the ledger's days and last entries, and whether the poster keeps up. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { type Id, parseId } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import type { Ctx } from "@/lib/server/context";
import { type BurnRow, burnOf, toBurn } from "./campaign-burn";
import { type EntryRow, entryColumns, entryJoins, toEntry } from "./entry-rows";
import { deskTimeZone } from "./rules";
import { type DeskActor, ownCampaigns, ownEntries, ownTotals } from "./scope";
import type { CampaignBurn, DayTotals, LedgerEntryView, LedgerSum } from "./views";

/**
 * Campaigns the actor may see, those with something going on first, at most 200. Marketers see their provider's. With `campaignId` that one
 * alone, or nothing when it is somebody else's.
 */
export async function listCampaignBurn(ctx: Ctx, only?: Id<"campaign">): Promise<CampaignBurn[]> {
  const { actor } = ctx;
  requirePermission(actor, "viewCampaigns");
  const one = only ? sql`c.id = ${String(parseId("campaign", only))}` : sql`true`;
  // Chosen before anything is added up: sums of a thousand campaigns for two hundred of them took a third of a second.
  const order = sql`array_position(array['live', 'paused', 'submitted', 'draft', 'ended'], c.state), c.ends_at, c.id`;
  const chosen = sql`(select * from campaign c where ${ownCampaigns(actor)} and ${one} order by ${order} limit 200) c`;
  const rows = await ctx.db.execute<BurnRow>(sql`${burnOf(ctx.now, chosen)} order by ${order}`);
  return rows.map(toBurn);
}

/**
 * The entries of the newest `postings` that the actor's organisation has a part in, newest first; the operator sees both sides of all. With
 * `campaignId` only what belongs to that campaign.
 */
export async function listLastEntries(
  ctx: Ctx,
  { postings = 10, campaignId }: { postings?: number; campaignId?: Id<"campaign"> } = {},
): Promise<LedgerEntryView[]> {
  const { actor } = ctx;
  requirePermission(actor, "viewLedger");
  const here = campaignId ? sql`e.campaign_id = ${String(parseId("campaign", campaignId))}` : sql`true`;
  const rows = await ctx.db.execute<EntryRow>(sql`
    select ${entryColumns}
    from (${newestPostings(actor, here, postings, campaignId !== undefined)}) s
    join ledger_entry e on e.bucket = s.bucket and e.barcode_id = s.barcode_id and e.posting = s.posting
    ${entryJoins}
    where ${ownEntries(actor)} and ${here}
    order by e.at desc, e.barcode_id desc, e.posting desc, e.line`);
  return rows.map(toEntry);
}

/**
 * Reads the index by account, party and time from its end: for the operator, whose parties are many, once per provider; for one campaign the index of its provider's side.
 */
function newestPostings(actor: DeskActor, here: SQL, limit: number, isOfCampaign: boolean): SQL {
  const newest = (own: SQL) => sql`
    select distinct e.at, e.barcode_id, e.posting, e.bucket from ledger_entry e where ${own} and ${here}
    order by e.at desc, e.barcode_id desc, e.posting desc, e.bucket limit ${limit}`;
  if (actor.role !== "operator") return newest(ownEntries(actor));
  if (isOfCampaign) return newest(sql`e.account = 'provider_receivable'`);
  return sql`
    select distinct n.at, n.barcode_id, n.posting, n.bucket from provider p cross join lateral
      (${newest(sql`e.account = 'provider_receivable' and e.party_id = p.id`)}) n
    order by n.at desc, n.barcode_id desc, n.posting desc, n.bucket limit ${limit}`;
}

type DayRow = {
  day: string;
  currency: Currency | null;
  redemptions: number;
  reversals: number;
  minor: string;
};

/**
 * Redemptions and discounts of the actor's organisation on each of the last `days` local days of the desk, today last, days with nothing included. From the ledger's totals: a redemption that several campaigns share
 * counts once.
 */
export async function redemptionsByDay(ctx: Ctx, days = 30): Promise<DayTotals[]> {
  const { actor } = ctx;
  requirePermission(actor, "viewLedger");
  const today = sql`(${ctx.now.toISOString()}::timestamptz at time zone ${deskTimeZone})::date`;
  const rows = await ctx.db.execute<DayRow>(sql`
    select d.day::date::text as day, t.currency, coalesce(t.redemptions, 0)::int as redemptions,
      coalesce(t.reversals, 0)::int as reversals, coalesce(t.debit_minor - t.credit_minor, 0) * ${actor.role === "operator" || actor.role === "marketer" ? 1 : -1}::int as minor
    from generate_series(${today} - ${days - 1}::int, ${today}, interval '1 day') as d(day)
    left join ledger_day_total t on t.day = d.day and t.component = 'discount' and ${actor.role === "operator" ? sql`t.account = 'all'` : ownTotals(actor)}
    order by 1, 2`);
  return toDays(rows);
}

/**
 * The same for one campaign, by its own calendar: the `days` up to today, or up to when nothing came any more. Empty when it is not the
 * actor's.
 */
export async function campaignByDay(ctx: Ctx, campaignId: Id<"campaign">, days = 30): Promise<DayTotals[]> {
  const { actor } = ctx;
  requirePermission(actor, "viewCampaigns");
  const rows = await ctx.db.execute<DayRow>(sql`
    select d.day::date::text as day, c.currency, coalesce(t.redemptions, 0) as redemptions, coalesce(t.reversals, 0) as reversals,
      coalesce(t.discount_minor, 0) as minor
    from campaign c
    cross join lateral (select least((${ctx.now.toISOString()}::timestamptz at time zone c.time_zone)::date,
      greatest(c.ends_on, (select max(day) from campaign_day_total where campaign_id = c.id))) as last) l
    cross join lateral generate_series(l.last - ${days - 1}::int, l.last, interval '1 day') as d(day)
    left join campaign_day_total t on t.campaign_id = c.id and t.day = d.day
    where c.id = ${String(parseId("campaign", campaignId))} and ${ownCampaigns(actor)} order by 1`);
  return toDays(rows);
}

function toDays(rows: readonly DayRow[]): DayTotals[] {
  const days = new Map<string, DayTotals>();
  for (const row of rows) {
    const total = days.get(row.day) ?? { day: row.day, redemptions: 0, reversals: 0, discounts: [] };
    total.redemptions += row.redemptions;
    total.reversals += row.reversals;
    if (row.currency && row.minor !== "0") {
      total.discounts.push({ currency: row.currency, minor: Number(row.minor) });
    }
    days.set(row.day, total);
  }
  return [...days.values()];
}

/** All debits and credits ever posted to the actor's organisation; for the operator all there are, which sum to zero. */
export async function ledgerSums(ctx: Ctx): Promise<LedgerSum[]> {
  const { actor } = ctx;
  requirePermission(actor, "viewLedger");
  const rows = await ctx.db.execute<{
    currency: Currency;
    component: "discount" | "fee";
    debit: string;
    credit: string;
    entries: number;
  }>(sql`
    select t.currency, t.component, sum(t.debit_minor) as debit, sum(t.credit_minor) as credit, sum(t.entries)::int as entries
    from ledger_day_total t where ${ownTotals(actor)} group by 1, 2 order by 1, 2`);
  return rows.map((row) => ({
    currency: row.currency,
    component: row.component,
    debitMinor: Number(row.debit),
    creditMinor: Number(row.credit),
    entries: row.entries,
  }));
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

/** Receipts and reversals that wait to be posted, counted to `most` of each. */
export async function countUnposted(ctx: Pick<Ctx, "db">, most: number): Promise<number> {
  const [row] = await ctx.db.execute<{ count: number }>(sql`
    select (select count(*) from (select from outcome o where o.kind = 'redeemed' and o.transaction_id >= ${placeOf("outcome")}
        and (o.transaction_id, o.barcode_id) > (${placeOf("outcome")}, ${barcodeOf("outcome")}) limit ${most}) a)::int
      + (select count(*) from (select from reversal r where r.transaction_id >= ${placeOf("reversal")}
        and (r.transaction_id, r.barcode_id) > (${placeOf("reversal")}, ${barcodeOf("reversal")}) limit ${most}) b)::int as count`);
  return row?.count ?? 0;
}

function placeOf(source: "outcome" | "reversal"): SQL {
  return sql`coalesce((select transaction_id from poster_progress where source = ${source}), '0'::xid8)`;
}

function barcodeOf(source: "outcome" | "reversal"): SQL {
  return sql`coalesce((select barcode_id from poster_progress where source = ${source}), 0)`;
}
