/** How a campaign performs in a period, scoped by the actor: from counts and sums that are there already, so that it costs the same however much was redeemed. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { formatId, parseId } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import type { RefusalReason } from "@/lib/kernel/refusals";
import type { Ctx } from "@/lib/server/context";
import { type BuyerWindows, buyersOf, type Period, periodsShown, withholdSmall } from "./performance-rules";
import type {
  DayPerformance,
  OfferPerformance,
  Outcomes,
  PartPerformance,
  Performance,
  RefusalCount,
  Withheld,
} from "./performance-views";
import {
  type CameRow,
  came,
  deeds,
  firstDay,
  type Where,
  type WindowsRow,
  windowsOf,
  within,
} from "./performance-windows";
import { ownCampaigns } from "./scope";

/** Days of a chart at most. */
const mostDays = 92;

type CampaignRow = {
  id: string;
  name: string;
  provider: string;
  currency: Currency;
  time_zone: string;
  is_test: boolean;
  today: string;
};

/** Null when there is no such campaign or it is another provider's. */
export async function findPerformance(
  ctx: Ctx,
  campaignId: string,
  period: Period,
): Promise<Performance | null> {
  const { actor } = ctx;
  requirePermission(actor, "viewCampaigns");
  const number = parseId("campaign", campaignId);
  if (number === null) return null;
  const [campaign] = await ctx.db.execute<CampaignRow>(sql`
    select c.id, c.name, v.name as provider, c.currency, c.time_zone, c.is_test, (${ctx.now.toISOString()}::timestamptz at time zone c.time_zone)::date::text as today
    from campaign c join provider v on v.id = c.provider_id where c.id = ${String(number)} and ${ownCampaigns(actor)}`);
  if (!campaign) return null;
  const [from7, from30] = [dayBefore(campaign.today, 6), dayBefore(campaign.today, 29)];
  const where = { id: campaign.id, period, from7, from30 };
  const [total, buyers, offers, days, stores, products, refusals] = await Promise.all([
    readTotal(ctx, where),
    readBuyers(ctx, where),
    readOffers(ctx, where),
    readDays(ctx, where, campaign.today),
    readParts(ctx, where, "store"),
    readParts(ctx, where, "product"),
    readRefusals(ctx, where),
  ]);
  return {
    id: formatId("campaign", BigInt(campaign.id)),
    name: campaign.name,
    provider: campaign.provider,
    currency: campaign.currency,
    timeZone: campaign.time_zone,
    isTest: campaign.is_test,
    period,
    from: firstDay(where),
    to: campaign.today,
    ...funnelOf(offers, period),
    total,
    buyers: buyersOf(buyers, period),
    days,
    stores,
    products,
    refusals,
  };
}

function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);
}

type SumsRow = { redemptions: number; undone: number; units: number; discount: string; fee: string };
/** Sums of the days `d` that `days` lets through. */
const sumsOf = (
  days: SQL,
) => sql`sum(d.redemptions) filter (where ${days})::int as redemptions, sum(d.undone) filter (where ${days})::int as undone,
  sum(d.units) filter (where ${days})::int as units, sum(d.discount_minor) filter (where ${days})::text as discount, sum(d.fee_minor) filter (where ${days})::text as fee`;

function toOutcomes(row: SumsRow): Outcomes {
  return {
    redemptions: row.redemptions ?? 0,
    undone: row.undone ?? 0,
    units: row.units ?? 0,
    discountMinor: Number(row.discount ?? 0),
    feeMinor: Number(row.fee ?? 0),
  };
}

async function readTotal({ db }: Ctx, where: Where): Promise<Outcomes> {
  const [row] = await db.execute<SumsRow>(sql`
    select ${sumsOf(within(sql`d.day`, where))} from performance_day d
    where d.campaign_id = ${where.id} and d.part = 'all' and d.key = 0`);
  if (!row) throw new Error("a sum gave no row");
  return toOutcomes(row);
}

/** New shoppers of each period, and all by the period in which they came last. */
async function readBuyers({ db }: Ctx, { id, from7, from30 }: Where): Promise<BuyerWindows> {
  const [row] = await db.execute<CameRow & { fresh_7: number; fresh_30: number; fresh_all: number }>(sql`
    select c.*, f.* from
      (select count(*) filter (where s.last_day >= ${from7}::date)::int as came_7,
        count(*) filter (where s.last_day >= ${from30}::date and s.last_day < ${from7}::date)::int as came_30,
        count(*) filter (where s.last_day < ${from30}::date)::int as came_all
        from performance_shopper s where s.campaign_id = ${id} and s.part = 'all' and s.key = 0) c,
      (select coalesce(sum(d.new_buyers) filter (where d.day >= ${from7}::date), 0)::int as fresh_7,
        coalesce(sum(d.new_buyers) filter (where d.day >= ${from30}::date), 0)::int as fresh_30, coalesce(sum(d.new_buyers), 0)::int as fresh_all
        from performance_day d where d.campaign_id = ${id} and d.part = 'all' and d.key = 0) f`);
  if (!row) throw new Error("a count gave no row");
  return {
    "7": { cameLast: row.came_7, fresh: row.fresh_7 },
    "30": { cameLast: row.came_30, fresh: row.fresh_30 },
    all: { cameLast: row.came_all, fresh: row.fresh_all },
  };
}

type OfferRow = WindowsRow & {
  id: string;
  title: string;
  is_retired: boolean;
  seen: number;
  selected: number;
  presented: number;
  issued: number;
  redemptions: number;
  undone: number;
};

async function readOffers({ db }: Ctx, where: Where): Promise<OfferRow[]> {
  const days = within(sql`d.day`, where);
  const rows = await db.execute<OfferRow>(sql`
    select o.id, o.title, o.retired_at is not null as is_retired, n.seen, n.selected, n.presented, d.*, ${came(where, "offer")}
    from offer o
    cross join lateral (select coalesce(sum(count) filter (where kind = 'seen'), 0)::int as seen,
      coalesce(sum(count) filter (where kind = 'selected'), 0)::int as selected, coalesce(sum(count) filter (where kind = 'presented'), 0)::int as presented
      from offer_day_count n where n.offer_id = o.id and ${within(sql`n.day`, where)}) n
    cross join lateral (select o.id as key, coalesce(sum(d.issued) filter (where ${days}), 0)::int as issued,
      coalesce(sum(d.redemptions) filter (where ${days}), 0)::int as redemptions, coalesce(sum(d.undone) filter (where ${days}), 0)::int as undone, ${deeds(where)}
      from performance_day d where d.campaign_id = ${where.id} and d.part = 'offer' and d.key = o.id) d
    where o.campaign_id = ${where.id} order by o.retired_at nulls first, o.position, o.id`);
  return [...rows];
}

/** The whole, and each offer with its redemptions withheld where few shoppers had it. */
function funnelOf(
  rows: readonly OfferRow[],
  period: Period,
): Pick<Performance, "funnel" | "offers" | "offersWithheld"> {
  const redeemed = rows
    .filter(({ redemptions }) => redemptions > 0)
    .map((row) => ({ ...row, isLarge: periodsShown(windowsOf(row)).has(period) }));
  const { shown, withheld } = withholdSmall(redeemed);
  const isHidden = ({ id, redemptions }: OfferRow) => redemptions > 0 && !shown.some((one) => one.id === id);
  const add = (value: (row: OfferRow) => number) => rows.reduce((sum, row) => sum + value(row), 0);
  return {
    funnel: {
      seen: add((row) => row.seen),
      selected: add((row) => row.selected),
      issued: add((row) => row.issued),
      presented: add((row) => row.presented),
      redeemed: add((row) => row.redemptions),
    },
    offers: rows.map(
      (row): OfferPerformance => ({
        id: formatId("offer", BigInt(row.id)),
        title: row.title,
        isRetired: row.is_retired,
        counts: {
          seen: row.seen,
          selected: row.selected,
          issued: row.issued,
          presented: row.presented,
          redeemed: isHidden(row) ? null : row.redemptions,
        },
      }),
    ),
    offersWithheld: withheld,
  };
}

async function readDays({ db }: Ctx, where: Where, today: string): Promise<DayPerformance[]> {
  const [{ id }, from] = [where, firstDay(where)];
  const oldest = dayBefore(today, mostDays - 1);
  const first = sql`greatest(${from ?? oldest}::date, ${oldest}::date, (select min(day) from performance_day where campaign_id = ${id} and part = 'all' and key = 0))`;
  const rows = await db.execute<SumsRow & { day: string }>(sql`
    select g.day::date::text as day, coalesce(d.redemptions, 0) as redemptions, coalesce(d.undone, 0) as undone, coalesce(d.units, 0) as units,
      coalesce(d.discount_minor, 0)::text as discount, coalesce(d.fee_minor, 0)::text as fee
    from generate_series(${from === null ? first : sql`${from}::date`}, ${today}::date, interval '1 day') as g(day)
    left join performance_day d on d.campaign_id = ${id} and d.part = 'all' and d.key = 0 and d.day = g.day order by 1`);
  return rows.map((row) => ({ day: row.day, ...toOutcomes(row) }));
}

const names = {
  store: sql`select s.name, r.name as note from store s join retailer r on r.id = s.retailer_id where s.id = d.key`,
  product: sql`select p.name, p.brand as note from product p where p.gtin = lpad(d.key::text, 14, '0')`,
} as const;

/** Stores or products, most redeemed first. */
async function readParts(
  { db }: Ctx,
  where: Where,
  part: "store" | "product",
): Promise<Withheld<PartPerformance>> {
  const days = within(sql`d.day`, where);
  const rows = await db.execute<
    SumsRow & WindowsRow & { key: string; name: string | null; note: string | null }
  >(sql`
    select d.*, n.name, n.note, ${came(where, part)}
    from (select d.key, ${sumsOf(days)}, ${deeds(where)} from performance_day d
      where d.campaign_id = ${where.id} and d.part = ${part} group by d.key having bool_or(${days})) d
    left join lateral (${names[part]}) n on true order by d.redemptions desc, d.key`);
  const groups = rows.map((row) => ({
    key: part === "store" ? formatId("store", BigInt(row.key)) : row.key.padStart(14, "0"),
    name: row.name ?? (part === "store" ? "A store" : row.key.padStart(14, "0")),
    note: row.note ?? "",
    isLarge: periodsShown(windowsOf(row)).has(where.period),
    ...toOutcomes(row),
  }));
  const { shown, withheld } = withholdSmall(groups);
  return { shown: shown.map(({ isLarge: _, ...group }) => group), withheld };
}

async function readRefusals({ db }: Ctx, where: Where): Promise<RefusalCount[]> {
  const rows = await db.execute<{ reason: RefusalReason; count: number }>(sql`
    select reason, sum(count)::int as count from refusal_day_count r where r.campaign_id = ${where.id} and ${within(sql`r.day`, where)}
    group by reason order by count desc, reason`);
  return [...rows];
}
