import "server-only";
import { requirePermission } from "@/lib/auth/actor";
import type { Id } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { holdCampaign, requireState } from "./campaign-for-change";
import { type CampaignDraft, draftLimits } from "./draft";
import { isDay } from "./draft-problems";
import { insertDraft, windowFrom } from "./insert-draft";
import { readDraft } from "./read-draft";
import { type DuplicateCampaignInput, duplicateCampaignInput } from "./schemas";

/** A new draft of everything that a campaign in any state says, for a window as long that begins tomorrow. Throws `not_found`. */
export async function duplicateCampaign(
  ctx: Ctx,
  input: DuplicateCampaignInput,
): Promise<{ ok: true; campaignId: Id<"campaign"> }> {
  const { actor, now } = ctx;
  requirePermission(actor, "duplicateCampaign");
  const asked = parseInput(duplicateCampaignInput, input);
  return inTransaction(ctx, async (tx) => {
    const found = await holdCampaign(tx, actor, asked.campaignId);
    requireState(found, "duplicate");
    const before = await readDraft(tx, asked.campaignId);
    const draft: CampaignDraft = {
      ...before,
      name: `Copy of ${before.name.trim() || found.name}`.slice(0, draftLimits.nameLength),
      offers: before.offers.map((offer, index) => ({ ...offer, key: `new-${index + 1}` })),
      ...windowFrom(now, before.timeZone, lengthOf(before)),
    };
    const campaignId = await insertDraft(tx, found.providerId, draft, now);
    await writeAudit({ ...ctx, actor }, tx, "duplicateCampaign", campaignId, {
      before: { copyOf: asked.campaignId },
      after: draft,
    });
    return { ok: true, campaignId };
  });
}

/** Days from the first to the last, both included; four weeks where they do not say. */
function lengthOf({ startsOn, endsOn }: CampaignDraft): number {
  if (!isDay(startsOn) || !isDay(endsOn) || endsOn < startsOn) return 28;
  return (Date.parse(endsOn) - Date.parse(startsOn)) / 86_400_000 + 1;
}
