import "server-only";
import { eq, sql } from "drizzle-orm";
import { campaign } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { addToSlots } from "./budget";
import { campaignForChange } from "./campaign-for-change";
import { type TopUpCampaignInput, topUpCampaignInput } from "./schemas";

/** The most that a campaign's budget may be, in minor units: 100 million in money. */
const largestBudgetMinor = 10_000_000_000;

/**
 * Adds money to a campaign that is live or paused; it gives out coupons again at once. `version` makes a double press one. Throws `not_found`, `forbidden`, `conflict`, and
 * `invalid_input` when the budget would be larger than any may be.
 */
export async function topUpCampaign(
  ctx: Ctx,
  input: TopUpCampaignInput,
): Promise<{ ok: true; budgetMinor: number }> {
  const { actor, now } = ctx;
  requirePermission(actor, "topUpCampaign");
  const { addMinor, ...lookedAt } = parseInput(topUpCampaignInput, input);
  return inTransaction(ctx, async (tx) => {
    const found = await campaignForChange(tx, actor, lookedAt, "topUp");
    const budgetMinor = found.budgetMinor + addMinor;
    if (budgetMinor > largestBudgetMinor) {
      const message = "A budget is at most 100,000,000.";
      throw new AppError("invalid_input", message, [{ field: "addMinor", message }]);
    }
    await tx
      .update(campaign)
      .set({ budgetMinor, version: sql`version + 1`, updatedAt: now })
      .where(eq(campaign.id, lookedAt.campaignId));
    await addToSlots(tx, lookedAt.campaignId, addMinor);
    await writeAudit({ ...ctx, actor }, tx, "topUpCampaign", lookedAt.campaignId, {
      before: { budgetMinor: found.budgetMinor },
      after: { budgetMinor },
      currency: found.currency,
    });
    return { ok: true, budgetMinor };
  });
}
