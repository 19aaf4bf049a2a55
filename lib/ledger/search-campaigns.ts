/** The desk's list of campaigns: narrowed, sorted and paged by the database. */
import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { type CampaignState, campaignStates } from "@/lib/campaigns/rules";
import { parseId } from "@/lib/kernel/ids";
import { likePart } from "@/lib/kernel/like-part";
import type { Ctx } from "@/lib/server/context";
import { type BurnRow, burnOf, toBurn } from "./campaign-burn";
import type { CampaignSort } from "./rules";
import { ownCampaigns } from "./scope";
import type { CampaignBurn } from "./views";

export type CampaignSearch = {
  state: CampaignState | null;
  sort: CampaignSort;
  /** Part of the campaign's or the provider's name; empty: all. */
  text: string;
  /** Id of the campaign that the page before ended with. */
  after?: string | undefined;
};

export type CampaignPage = {
  campaigns: CampaignBurn[];
  /** Where the list goes on; null: that was all. */
  next: string | null;
  /** How many the text finds, in each state. */
  counts: Record<CampaignState, number>;
};

const pageSize = 50;
const longestText = 80;

/**
 * Campaigns of the actor: most of the budget spent first, first to end first with those that are over last, or by name. A place that is no campaign's is the beginning. What is spent while somebody turns pages may
 * move a campaign from one page to another.
 */
export async function searchCampaigns(ctx: Ctx, search: CampaignSearch): Promise<CampaignPage> {
  const { actor, db } = ctx;
  requirePermission(actor, "viewCampaigns");
  const text = search.text.trim().slice(0, longestText);
  const pattern = likePart(text.toLowerCase());
  const found =
    text === "" ? sql`true` : sql`(lower(c.name) like ${pattern} or lower(v.name) like ${pattern})`;
  const which = sql`${ownCampaigns(actor)} and ${found}`;
  const [page, counts] = await Promise.all([
    db.execute<BurnRow>(sql`
      with keyed as (select c.id, c.state, ${keysOf(search.sort, ctx.now)} from campaign c join provider v on v.id = c.provider_id ${spentFor(search.sort)}
        where ${which}),
      page as (select id, k1, k2 from keyed where ${inState(search.state)} and ${afterPlace(search.after)} order by k1, k2, id limit ${pageSize + 1})
      ${burnOf(ctx.now, sql`page p join campaign c on c.id = p.id`)} order by p.k1, p.k2, p.id`),
    db.execute<{ state: CampaignState; count: number }>(sql`
      select c.state, count(*)::int as count from campaign c join provider v on v.id = c.provider_id where ${which} group by c.state`),
  ]);
  const campaigns = page.slice(0, pageSize).map(toBurn);
  return {
    campaigns,
    next: page.length > pageSize ? (campaigns.at(-1)?.id ?? null) : null,
    counts: Object.fromEntries(
      campaignStates.map((state) => [state, counts.find((one) => one.state === state)?.count ?? 0]),
    ) as Record<CampaignState, number>,
  };
}

/** Two keys, ascending; the id decides between equals. */
function keysOf(sort: CampaignSort, now: Date): SQL {
  switch (sort) {
    case "burn":
      return sql`-least(1, greatest(0, coalesce(t.spent, 0) / nullif(c.budget_minor, 0))) as k1, lower(c.name) as k2`;
    case "end":
      return sql`case when c.state = 'ended' or c.ends_at <= ${now.toISOString()}::timestamptz then 1 else 0 end as k1, c.ends_on::text as k2`;
    case "name":
      return sql`0 as k1, lower(c.name) as k2`;
  }
}

/** Only the order by what is spent needs to know it of all. */
function spentFor(sort: CampaignSort): SQL {
  return sort === "burn"
    ? sql`left join (select campaign_id, sum(discount_minor) as spent from campaign_day_total group by 1) t on t.campaign_id = c.id`
    : sql``;
}

function inState(state: CampaignState | null): SQL {
  return state === null ? sql`true` : sql`state = ${state}`;
}

function afterPlace(after: string | undefined): SQL {
  const id = after === undefined ? null : parseId("campaign", after);
  return id === null
    ? sql`true`
    : sql`coalesce((k1, k2, id) > (select k1, k2, id from keyed where id = ${String(id)}), true)`;
}
