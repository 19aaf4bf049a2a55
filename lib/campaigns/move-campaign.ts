import "server-only";
import { eq, sql } from "drizzle-orm";
import { campaign } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import type { Verb } from "@/lib/auth/permissions";
import { AppError } from "@/lib/kernel/errors";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { putIntoSlots } from "./budget";
import { campaignForChange, holdCampaign } from "./campaign-for-change";
import type { DraftProblem } from "./draft-problems";
import { type CampaignMove, type CampaignState, mayResume, problemsOf, stateAfter } from "./rules";
import { type MoveCampaignInput, moveCampaignInput } from "./schemas";
import { problemsOfWritten, writeRows } from "./write-draft";

/** What somebody must be allowed to do for each move. */
export const verbOfMove = {
  submit: "submitCampaign",
  approve: "approveCampaign",
  sendBack: "sendBackCampaign",
  pause: "pauseCampaign",
  resume: "resumeCampaign",
  end: "endCampaign",
} as const satisfies Record<CampaignMove, Verb>;

/** `problems`: why the campaign cannot give out coupons as it is, in words; nothing changed. Of a draft `fields` says where each of them is mended. */
export type CampaignMoved =
  | { ok: true; state: CampaignState }
  | { ok: false; problems: string[]; fields?: DraftProblem[] };

/** Moves that lead towards shoppers: only a campaign without problems may make them. */
const forward: ReadonlySet<CampaignMove> = new Set(["submit", "approve", "resume"]);

/**
 * Takes a campaign from one state to the next, as `campaignActions` allows. Barcodes that were issued stay good whatever becomes of it. What was written becomes its offers when it is submitted;
 * approval puts the budget into its slots.
 * Throws `not_found`, `forbidden`, `conflict` (another version, a state that does not allow it, or a pause that is the operator's).
 */
export async function moveCampaign(ctx: Ctx, input: MoveCampaignInput): Promise<CampaignMoved> {
  const { actor, now } = ctx;
  const { move, note, ...lookedAt } = parseInput(moveCampaignInput, input);
  const verb = verbOfMove[move];
  requirePermission(actor, verb);
  return inTransaction<CampaignMoved>(ctx, async (tx) => {
    let found = await campaignForChange(tx, actor, lookedAt, move);
    if (move === "submit" && found.draft) {
      const fields = await problemsOfWritten(tx, found.draft, { ...found, ...lookedAt }, now);
      if (fields.length > 0) return { ok: false, problems: fields.map(({ message }) => message), fields };
      await writeRows(tx, lookedAt.campaignId, found.draft, now);
      found = await holdCampaign(tx, actor, lookedAt.campaignId);
    }
    if (move === "resume" && !mayResume(found, actor.role))
      throw new AppError(
        "conflict",
        `The operator paused ${found.name}. Write to the operator to have it resumed.`,
      );
    const problems = forward.has(move) ? problemsOf(found, now) : [];
    if (problems.length > 0) return { ok: false, problems };
    const state = stateAfter[move];
    await tx
      .update(campaign)
      .set({
        state,
        isPausedByOperator: move === "pause" && actor.role === "operator",
        reviewNote: move === "sendBack" ? (note ?? null) : move === "submit" ? null : sql`review_note`,
        version: sql`version + 1`,
        updatedAt: now,
      })
      .where(eq(campaign.id, lookedAt.campaignId));
    if (move === "approve") await putIntoSlots(tx, lookedAt.campaignId, found.budgetMinor);
    const details = { before: found.state, after: state, ...(note && { note }) };
    await writeAudit({ ...ctx, actor }, tx, verb, lookedAt.campaignId, details);
    return { ok: true, state };
  });
}
