import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { combinationCode } from "@/lib/barcode/combination-code";
import { notForActor } from "@/lib/campaigns/hidden-offers";
import { AppError } from "@/lib/kernel/errors";
import { parseId } from "@/lib/kernel/ids";
import { type Refusal, refuse } from "@/lib/kernel/refusals";
import type { Ctx } from "@/lib/server/context";
import { readSelection, type Selection, type SelectionRequest } from "./read-selection";
import { budgetRefusal, findLiving, limitRefusal } from "./reserve-and-issue";
import { reservesByCampaign } from "./rules";

/**
 * Why the shopper would not get a barcode for this selection now; null: they would. It issues nothing and holds nothing, so somebody else may take the last coupon a moment later: whoever issues asks again. What
 * `issueBarcode` throws of offers that are gone is a refusal here, since what was promised was never the shopper's own choice.
 */
export async function refusalOfOffer(ctx: Ctx, request: SelectionRequest): Promise<Refusal | null> {
  const { actor, now } = ctx;
  requirePermission(actor, "issueBarcode");
  const shopper = String(parseId("shopper", actor.shopperId));
  const [own] = await ctx.db.execute<{ birth_year: number | null }>(
    sql`select birth_year from shopper where id = ${shopper}`,
  );
  const selection = await readSelection(ctx, request, own?.birth_year ?? null).catch((error: unknown) => {
    if (error instanceof AppError && (error.code === "not_found" || error.code === "invalid_input"))
      return refuse("campaign_ended", "This coupon is not given out any more.");
    throw error;
  });
  if (!selection.ok) return selection;
  const code = combinationCode(selection.offers.map(({ id }) => parseId("offer", id) as bigint));
  if (await findLiving(ctx.sql, now, { shopperId: actor.shopperId, request }, code)) return null;
  const [other] = await notForActor(ctx, selection.campaigns);
  if (other) return refuse("not_for_you", `${other.name} is for other shoppers.`, { campaign: other.name });
  return refusalOfCounts(ctx, shopper, selection);
}

/** The limit of issues, and the money. */
async function refusalOfCounts(ctx: Ctx, shopper: string, selection: Selection): Promise<Refusal | null> {
  for (const { campaignId, minor } of reservesByCampaign(selection.offers)) {
    const campaign = selection.campaigns.find(({ id }) => id === campaignId);
    const [row] = await ctx.db.execute<{ issued: number; left_minor: string }>(sql`
      select coalesce((select sum(i.issued) from issue_count i where i.shopper_id = ${shopper} and i.campaign_id = c.id), 0)::int as issued,
        (select coalesce(sum(s.remaining_minor), 0)::text from budget_slot s where s.campaign_id = c.id) as left_minor
      from campaign c where c.id = ${String(parseId("campaign", campaignId))}`);
    if (campaign && (row?.issued ?? 0) >= campaign.issuesPerShopper) return limitRefusal(campaign);
    if (Number(row?.left_minor ?? 0) < minor) return budgetRefusal(selection, campaignId);
  }
  return null;
}
