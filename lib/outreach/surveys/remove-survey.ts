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

/** Throws a draft away. Throws `not_found`, and `conflict` when it is no draft any more. */
export async function removeSurvey(ctx: Ctx, input: SurveyAct): Promise<{ ok: true }> {
  const { actor } = ctx;
  requirePermission(actor, "changeSurvey");
  const act = parseInput(surveyAct, input);
  return inTransaction(ctx, async (tx) => {
    const { title } = await holdSurvey(tx, actor.providerId, act, "remove");
    await tx.delete(survey).where(eq(survey.id, act.surveyId));
    await writeAudit({ ...ctx, actor }, tx, "changeSurvey", act.surveyId, { removed: title });
    return { ok: true };
  });
}
