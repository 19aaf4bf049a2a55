"use server";

import { revalidatePath } from "next/cache";
import { type CampaignChanged, changeCampaign } from "@/lib/campaigns/change-campaign";
import { countAudience } from "@/lib/campaigns/count-audience";
import type { CampaignDraft } from "@/lib/campaigns/draft";
import { findForEditor, searchOwnProducts } from "@/lib/campaigns/editor-queries";
import type { EditorProduct } from "@/lib/campaigns/editor-views";
import { type DraftSaved, saveDraft } from "@/lib/campaigns/save-draft";
import type { CountedAudience, WrittenCampaign } from "@/lib/campaigns/schemas";
import { AppError } from "@/lib/kernel/errors";
import { paths } from "@/lib/paths";
import { type ActionError, runAction } from "@/lib/server/action-adapter";

/** What was written so far. The page does not wait for it: it is not drawn anew. */
export async function saveDraftAction(input: WrittenCampaign): Promise<DraftSaved | ActionError> {
  return runAction("saveDraft", (ctx) => saveDraft(ctx, input));
}

/** A campaign that runs, changed at once. */
export async function changeCampaignAction(input: WrittenCampaign): Promise<CampaignChanged | ActionError> {
  const answer = await runAction("changeCampaign", (ctx) => changeCampaign(ctx, input));
  if (answer.ok) revalidatePath(paths.admin(), "layout");
  return answer;
}

/** What the server has now, for whoever finds that somebody was faster. */
export async function readLatestAction(
  campaignId: string,
): Promise<{ ok: true; draft: CampaignDraft; products: EditorProduct[] } | ActionError> {
  return runAction("saveDraft", async (ctx) => {
    const found = await findForEditor(ctx, campaignId);
    if (!found) throw new AppError("not_found", "There is no such campaign.");
    return { ok: true, draft: found.draft, products: found.products };
  });
}

/** Products of one's own, for the picker. */
export async function findProductsAction(
  text: string,
): Promise<{ ok: true; products: EditorProduct[] } | ActionError> {
  return runAction("saveDraft", async (ctx) => ({ ok: true, products: await searchOwnProducts(ctx, text) }));
}

/** About how many shoppers an audience has. */
export async function countAudienceAction(
  input: CountedAudience,
): Promise<{ ok: true; reach: number | null } | ActionError> {
  return runAction("saveDraft", (ctx) => countAudience(ctx, input));
}
