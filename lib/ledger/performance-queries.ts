/** How a campaign performs in a period, scoped by the actor: from counts and sums that are there already, so that it costs the same however much was redeemed. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { formatId, parseId } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import type { RefusalReason } from "@/lib/kernel/refusals";
import type { Ctx } from "@/lib/server/context";
import type { PerformancePart } from "./performance-rows";
import { buyersOf, fewestShoppers, type Period, withholdSmall } from "./performance-rules";
import type {
  DayPerformance,
  OfferPerformance,
  Outcomes,
  PartPerformance,
  Performance,
  RefusalCount,
  Withheld,
} from "./performance-views";
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
/** Where every query looks: one campaign, from a day on (null: since it began). */
type Where = { id: string; from: string | null };

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
  const from = period === "all" ? null : dayBefore(campaign.today, Number(period) - 1);
  const where = { id: campaign.id, from };
  const [total, shoppers, offers, days, stores, products, refusals] = await Promise.all([
    readTotal(ctx, where),
    countShoppers(ctx, where),
    readOffers(ctx, where),
    readDays(ctx, where, campaign.today),
    readParts(ctx, where, "store"),
    readParts(ctx, where, "product"),
    readRefusals(ctx, where),
  ]);
  const { newBuyers, ...outcomes } = total;
  return {
    id: formatId("campaign", BigInt(campaign.id)),
    name: campaign.name,
    provider: campaign.provider,
    currency: campaign.currency,
    timeZone: campaign.time_zone,
    isTest: campaign.is_test,
    period,
    from,
    to: campaign.today,
    ...funnelOf(offers),
    total: outcomes,
    buyers: buyersOf(shoppers, newBuyers),
    days,
    stores,
    products,
    refusals,
  };
}

function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);
}

const since = (column: SQL, from: string | null) =>
  from === null ? sql`true` : sql`${column} >= ${from}::date`;

type SumsRow = { redemptions: number; undone: number; units: number; discount: string; fee: string };
const sums = sql`sum(d.redemptions)::int as redemptions, sum(d.undone)::int as undone, sum(d.units)::int as units, sum(d.discount_minor)::text as discount, sum(d.fee_minor)::text as fee`;

function toOutcomes(row: SumsRow): Outcomes {
  return {
    redemptions: row.redemptions ?? 0,
    undone: row.undone ?? 0,
    units: row.units ?? 0,
    discountMinor: Number(row.discount ?? 0),
    feeMinor: Number(row.fee ?? 0),
  };
}

async function readTotal({ db }: Ctx, { id, from }: Where): Promise<Outcomes & { newBuyers: number }> {
  const [row] = await db.execute<SumsRow & { new_buyers: number | null }>(sql`
    select ${sums}, sum(d.new_buyers)::int as new_buyers from performance_day d
    where d.campaign_id = ${id} and d.part = 'all' and d.key = 0 and ${since(sql`d.day`, from)}`);
  if (!row) throw new Error("a sum gave no row");
  return { ...toOutcomes(row), newBuyers: row.new_buyers ?? 0 };
}

async function countShoppers({ db }: Ctx, { id, from }: Where): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from performance_shopper s
    where s.campaign_id = ${id} and s.part = 'all' and s.key = 0 and ${since(sql`s.last_day`, from)}`);
  return row?.count ?? 0;
}

/** Shoppers of a group `d` in the period, counted up to as many as it takes to show it. Whoever came on a day of the period and on none after it has it as the last day. */
function shoppersUpToShown({ id, from }: Where, part: PerformancePart): SQL {
  return sql`(select count(*)::int from (select 1 from performance_shopper s where s.campaign_id = ${id} and s.part = ${part} and s.key = d.key
    and ${since(sql`s.last_day`, from)} limit ${fewestShoppers}) enough)`;
}

type OfferRow = {
  id: string;
  title: string;
  is_retired: boolean;
  seen: number;
  selected: number;
  presented: number;
  issued: number;
  redemptions: number;
  undone: number;
  shoppers: number;
};

async function readOffers({ db }: Ctx, where: Where): Promise<OfferRow[]> {
  const rows = await db.execute<OfferRow>(sql`
    select o.id, o.title, o.retired_at is not null as is_retired, n.seen, n.selected, n.presented, d.issued, d.redemptions, d.undone, d.shoppers
    from offer o
    cross join lateral (select coalesce(sum(count) filter (where kind = 'seen'), 0)::int as seen,
      coalesce(sum(count) filter (where kind = 'selected'), 0)::int as selected, coalesce(sum(count) filter (where kind = 'presented'), 0)::int as presented
      from offer_day_count n where n.offer_id = o.id and ${since(sql`n.day`, where.from)}) n
    cross join lateral (select d.*, ${shoppersUpToShown(where, "offer")} as shoppers from (
      select o.id as key, coalesce(sum(d.issued), 0)::int as issued, coalesce(sum(d.redemptions), 0)::int as redemptions, coalesce(sum(d.undone), 0)::int as undone
      from performance_day d where d.campaign_id = ${where.id} and d.part = 'offer' and d.key = o.id and ${since(sql`d.day`, where.from)}) d) d
    where o.campaign_id = ${where.id} order by o.retired_at nulls first, o.position, o.id`);
  return [...rows];
}

/** The whole, and each offer with its redemptions withheld where few shoppers had it. */
function funnelOf(rows: readonly OfferRow[]): Pick<Performance, "funnel" | "offers" | "offersWithheld"> {
  const redeemed = rows.filter(({ redemptions }) => redemptions > 0);
  const { shown, withheld } = withholdSmall(redeemed);
  const isHidden = (row: OfferRow) => redeemed.includes(row) && !shown.includes(row);
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

async function readDays({ db }: Ctx, { id, from }: Where, today: string): Promise<DayPerformance[]> {
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
  const rows = await db.execute<
    SumsRow & { key: string; name: string | null; note: string | null; shoppers: number }
  >(sql`
    select d.*, n.name, n.note, ${shoppersUpToShown(where, part)} as shoppers
    from (select d.key, ${sums} from performance_day d where d.campaign_id = ${where.id} and d.part = ${part} and ${since(sql`d.day`, where.from)} group by d.key) d
    left join lateral (${names[part]}) n on true order by d.redemptions desc, d.key`);
  const groups = rows.map((row) => ({
    key: part === "store" ? formatId("store", BigInt(row.key)) : row.key.padStart(14, "0"),
    name: row.name ?? (part === "store" ? "A store" : row.key.padStart(14, "0")),
    note: row.note ?? "",
    shoppers: row.shoppers,
    ...toOutcomes(row),
  }));
  const { shown, withheld } = withholdSmall(groups);
  return { shown: shown.map(({ shoppers: _, ...group }) => group), withheld };
}

async function readRefusals({ db }: Ctx, { id, from }: Where): Promise<RefusalCount[]> {
  const rows = await db.execute<{ reason: RefusalReason; count: number }>(sql`
    select reason, sum(count)::int as count from refusal_day_count r where r.campaign_id = ${id} and ${since(sql`r.day`, from)}
    group by reason order by count desc, reason`);
  return [...rows];
}
