import "server-only";
import { eq } from "drizzle-orm";
import { survey } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { holdSurvey } from "./hold-survey";
import { type SurveyAct, surveyAct } from "./schemas";
import { endSurveyMailing } from "./survey-mailing";

/** Ends a survey: nobody is invited, by no channel, and nobody answers any more. Throws `not_found`, and `conflict` when it is not open. */
export async function closeSurvey(ctx: Ctx, input: SurveyAct): Promise<{ ok: true }> {
  const { actor, now } = ctx;
  requirePermission(actor, "closeSurvey");
  const act = parseInput(surveyAct, input);
  return inTransaction(ctx, async (tx) => {
    await holdSurvey(tx, actor.providerId, act, "close");
    await tx
      .update(survey)
      .set({ state: "closed", version: act.version + 1, closedAt: now, updatedAt: now })
      .where(eq(survey.id, act.surveyId));
    await endSurveyMailing(tx, act.surveyId, now);
    await writeAudit({ ...ctx, actor }, tx, "closeSurvey", act.surveyId);
    return { ok: true };
  });
}
