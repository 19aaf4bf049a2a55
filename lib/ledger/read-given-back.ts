import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { type Id, parseId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import { ownCampaigns } from "./scope";

/**
 * What was promised to barcodes of a campaign over time and came back to its budget: not used, used for less, or reversed. In minor units, not below zero. Each barcode promises what its
 * offers reserve, which never changes; so it is what all of them promised, less what the budget lacks now. Barcodes are counted a moment late, so that this runs a moment behind.
 */
export async function readGivenBack(ctx: Ctx, campaignId: Id<"campaign">): Promise<number> {
  const { actor, db } = ctx;
  requirePermission(actor, "viewCampaigns");
  const [row] = await db.execute<{ minor: string }>(sql`
    select greatest(0, coalesce((select sum(p.issued * o.reserve_minor) from performance_day p join offer o on o.id = p.key
      where p.campaign_id = c.id and p.part = 'offer'), 0) - (c.budget_minor - b.remaining)) as minor
    from campaign c cross join lateral (select sum(remaining_minor) as remaining from budget_slot where campaign_id = c.id) b
    where c.id = ${String(parseId("campaign", campaignId))} and ${ownCampaigns(actor)}`);
  return Number(row?.minor ?? 0);
}
