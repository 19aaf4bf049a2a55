"use server";

import { revalidatePath } from "next/cache";
import { moveCampaign, verbOfMove } from "@/lib/campaigns/move-campaign";
import { type CampaignMove, campaignMoves } from "@/lib/campaigns/rules";
import type { MoveCampaignInput, TopUpCampaignInput } from "@/lib/campaigns/schemas";
import { topUpCampaign } from "@/lib/campaigns/top-up-campaign";
import { paths } from "@/lib/paths";
import { runAction } from "@/lib/server/action-adapter";

/** What to tell: nothing when it worked, else each reason in words. */
export type ActAnswer = { ok: true } | { ok: false; problems: string[] };

/** One move of a campaign: submit, approve, send back, pause, resume, end. */
export async function moveCampaignAction(input: MoveCampaignInput): Promise<ActAnswer> {
  const move: CampaignMove = campaignMoves.find((one) => one === input?.move) ?? "pause";
  const answer = await runAction(verbOfMove[move], (ctx) => moveCampaign(ctx, input));
  if (answer.ok) revalidatePath(paths.admin(), "layout");
  return answer.ok ? { ok: true } : "error" in answer ? failed(answer.error) : answer;
}

/** More money for a campaign that runs. */
export async function topUpCampaignAction(input: TopUpCampaignInput): Promise<ActAnswer> {
  const answer = await runAction("topUpCampaign", (ctx) => topUpCampaign(ctx, input));
  if (answer.ok) revalidatePath(paths.admin(), "layout");
  return answer.ok ? { ok: true } : failed(answer.error);
}

function failed(error: { message: string; fields: readonly { message: string }[] }): ActAnswer {
  return {
    ok: false,
    problems: error.fields.length > 0 ? error.fields.map(({ message }) => message) : [error.message],
  };
}
