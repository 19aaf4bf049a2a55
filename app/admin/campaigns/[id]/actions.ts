"use server";

import { revalidatePath } from "next/cache";
import { duplicateCampaign } from "@/lib/campaigns/duplicate-campaign";
import { type CampaignMoved, moveCampaign, verbOfMove } from "@/lib/campaigns/move-campaign";
import { type CampaignMove, campaignMoves } from "@/lib/campaigns/rules";
import type { DuplicateCampaignInput, MoveCampaignInput, TopUpCampaignInput } from "@/lib/campaigns/schemas";
import { topUpCampaign } from "@/lib/campaigns/top-up-campaign";
import { paths } from "@/lib/paths";
import { type ActionError, runAction } from "@/lib/server/action-adapter";

/** One move of a campaign: submit, approve, send back, pause, resume, end. */
export async function moveCampaignAction(input: MoveCampaignInput): Promise<CampaignMoved | ActionError> {
  const move: CampaignMove = campaignMoves.find((one) => one === input?.move) ?? "pause";
  const answer = await runAction(verbOfMove[move], (ctx) => moveCampaign(ctx, input));
  if (answer.ok) revalidatePath(paths.admin(), "layout");
  return answer;
}

/** More money for a campaign that runs. */
export async function topUpCampaignAction(input: TopUpCampaignInput): Promise<{ ok: true } | ActionError> {
  const answer = await runAction("topUpCampaign", (ctx) => topUpCampaign(ctx, input));
  if (answer.ok) revalidatePath(paths.admin(), "layout");
  return answer;
}

/** A new draft that says the same. */
export async function duplicateCampaignAction(
  input: DuplicateCampaignInput,
): Promise<{ ok: true; campaignId: string } | ActionError> {
  const answer = await runAction("duplicateCampaign", (ctx) => duplicateCampaign(ctx, input));
  if (answer.ok) revalidatePath(paths.admin(), "layout");
  return answer;
}
