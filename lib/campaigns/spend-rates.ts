import "server-only";
import { sql } from "drizzle-orm";
import { type Id, parseId } from "@/lib/kernel/ids";
import type { Currency } from "@/lib/kernel/money";
import type { Ctx } from "@/lib/server/context";
import { presentRate, rateDays, type SpendRate } from "./forecast";

const otherDays = 28;

/**
 * Discounts a day by currency: of this campaign over its last seven whole days when it gave any, else the mean of the provider's campaigns that gave some in the last 28. Days are the
 * campaign's own; today is not over and does not count.
 */
export async function readRates(
  ctx: Pick<Ctx, "db" | "now">,
  providerId: Id<"provider">,
  campaignId: Id<"campaign">,
): Promise<Partial<Record<Currency, SpendRate>>> {
  const rows = await ctx.db.execute<{
    currency: Currency;
    own: string;
    others: string;
    campaigns: number;
  }>(sql`
    with spent as (
      select c.currency, c.id = ${String(parseId("campaign", campaignId))} as is_own, c.id,
        sum(t.discount_minor) filter (where t.day >= l.today - ${rateDays}::int) as week, sum(t.discount_minor) as month
      from campaign c
      cross join lateral (select (${ctx.now.toISOString()}::timestamptz at time zone c.time_zone)::date as today) l
      join campaign_day_total t on t.campaign_id = c.id and t.day < l.today and t.day >= l.today - ${otherDays}::int
      where c.provider_id = ${String(parseId("provider", providerId))} group by 1, 2, 3
    )
    select currency, coalesce(sum(week) filter (where is_own), 0) as own, coalesce(sum(month) filter (where month > 0), 0) as others,
      count(*) filter (where month > 0)::int as campaigns
    from spent group by 1`);
  return Object.fromEntries(
    rows.map(({ currency, own, others, campaigns }): [Currency, SpendRate] => [
      currency,
      Number(own) > 0
        ? { perDayMinor: presentRate(Number(own)), campaigns: 1, days: rateDays, isOwn: true }
        : {
            perDayMinor: campaigns === 0 ? 0 : Math.round(Number(others) / otherDays / campaigns),
            campaigns,
            days: otherDays,
            isOwn: false,
          },
    ]),
  );
}
