import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { type Id, parseId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";

/** When a budget came to 80 % or was used up, and what it was then. `at`: ISO instant. */
export type BudgetAlert = { threshold: 80 | 100; budgetMinor: number; leftMinor: number; at: string };

/** The alerts of a campaign, newest first, at most 20; none of another provider's. */
export async function listBudgetAlerts(ctx: Ctx, campaignId: Id<"campaign">): Promise<BudgetAlert[]> {
  const { actor } = ctx;
  requirePermission(actor, "viewCampaigns");
  const own =
    actor.role === "operator"
      ? sql`true`
      : sql`c.provider_id = ${String(parseId("provider", actor.providerId))}`;
  const rows = await ctx.db.execute<{
    threshold: 80 | 100;
    budget_minor: string;
    left_minor: string;
    at: string;
  }>(sql`
    select a.threshold, a.budget_minor, a.left_minor, a.at from budget_alert a join campaign c on c.id = a.campaign_id
    where a.campaign_id = ${String(parseId("campaign", campaignId))} and ${own}
    order by a.at desc, a.threshold desc limit 20`);
  return rows.map((row) => ({
    threshold: row.threshold,
    budgetMinor: Number(row.budget_minor),
    leftMinor: Number(row.left_minor),
    at: new Date(row.at).toISOString(),
  }));
}
