import "server-only";
import { sql } from "drizzle-orm";
import { surveyAnswer } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import type { Id } from "@/lib/kernel/ids";
import { parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { readOwnSurvey } from "./own-survey";
import { answersOnWay } from "./questions";
import { surveyInput } from "./schemas";

/** `missing`: this question on the way must be answered first. `over`: the survey was closed. Sent twice is sent once: `isNew` false. */
export type AnswersSent =
  | { ok: true; isNew: boolean }
  | { ok: false; reason: "missing"; questionId: string }
  | { ok: false; reason: "over" };

/** Sends what was kept: one answer of a shopper to a survey, for good. The survey's row gives each its number, and none once it is closed. Throws `not_found`. */
export async function sendAnswers(ctx: Ctx, input: { surveyId: Id<"survey"> }): Promise<AnswersSent> {
  const { actor, now } = ctx;
  requirePermission(actor, "answerSurvey");
  const { surveyId } = parseInput(surveyInput, input);
  const { shopperId } = actor;
  return inTransaction<AnswersSent>(ctx, async (tx) => {
    const { questions, kept, isAnswered } = await readOwnSurvey(tx, surveyId, shopperId, true);
    if (isAnswered) return { ok: true, isNew: false };
    const { answers, missing } = answersOnWay(questions, kept);
    if (missing) return { ok: false, reason: "missing", questionId: missing.id };
    const id = String(parseId("survey", surveyId));
    const [numbered] = await tx.execute<{ answer_count: number }>(sql`
      update survey set answer_count = answer_count + 1 where id = ${id} and state = 'open' returning answer_count`);
    if (!numbered) return { ok: false, reason: "over" };
    const number = numbered.answer_count;
    await tx.insert(surveyAnswer).values({ surveyId, number, shopperId, answers, answeredAt: now });
    await tx.execute(sql`update survey_invitation set draft = null
      where survey_id = ${id} and shopper_id = ${String(parseId("shopper", shopperId))}`);
    await writeAudit({ ...ctx, actor }, tx, "answerSurvey", surveyId);
    return { ok: true, isNew: true };
  });
}
