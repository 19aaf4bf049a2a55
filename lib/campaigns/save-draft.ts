import "server-only";
import { eq } from "drizzle-orm";
import { campaign } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { holdCampaign, requireState } from "./campaign-for-change";
import { changesOf } from "./draft-changes";
import type { DraftProblem } from "./draft-problems";
import { type StaleEdit, staleEdit } from "./last-change";
import { readDraft } from "./read-draft";
import { type WrittenCampaign, writtenCampaign } from "./schemas";
import { columnsOf, problemsOfWritten } from "./write-draft";

/** `problems`: what it still lacks, by step and field. `stale`: somebody was faster, and nothing was saved. */
export type DraftSaved =
  | { ok: true; version: number; savedAt: string; problems: DraftProblem[] }
  | { ok: false; stale: StaleEdit };

/**
 * Keeps a draft as it is, complete or not; what is right in it is in lists and on its page at once, its offers when it is submitted. Nothing is written over that the writer has not
 * seen. Throws `not_found`, `invalid_input` (too large), and `conflict` when it is no draft any more.
 */
export async function saveDraft(ctx: Ctx, input: WrittenCampaign): Promise<DraftSaved> {
  const { actor, now } = ctx;
  requirePermission(actor, "saveDraft");
  const { campaignId, version, draft } = parseInput(writtenCampaign, input);
  return inTransaction<DraftSaved>(ctx, async (tx) => {
    const found = await holdCampaign(tx, actor, campaignId);
    requireState(found, "saveDraft");
    if (found.version !== version)
      return { ok: false, stale: await staleEdit(tx, actor, campaignId, found.version) };
    const problems = await problemsOfWritten(tx, draft, { ...found, campaignId }, now);
    const changes = changesOf(await readDraft(tx, campaignId), draft);
    if (changes === null) return { ok: true, version, savedAt: now.toISOString(), problems };
    await tx
      .update(campaign)
      .set({ ...columnsOf(draft, problems), draft, version: version + 1, updatedAt: now })
      .where(eq(campaign.id, campaignId));
    await writeAudit({ ...ctx, actor }, tx, "saveDraft", campaignId, changes);
    return { ok: true, version: version + 1, savedAt: now.toISOString(), problems };
  });
}
