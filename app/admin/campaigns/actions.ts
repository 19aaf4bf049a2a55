"use server";

import { redirect } from "next/navigation";
import { createCampaign } from "@/lib/campaigns/create-campaign";
import { paths } from "@/lib/paths";
import { type ActionError, runAction } from "@/lib/server/action-adapter";

/** A new draft, and into its editor. Comes back only with what stood in the way. */
export async function createCampaignAction(_before: ActionError | null): Promise<ActionError | null> {
  const answer = await runAction("createCampaign", (ctx) => createCampaign(ctx));
  if (!answer.ok) return answer;
  redirect(paths.editCampaign(answer.campaignId));
}
