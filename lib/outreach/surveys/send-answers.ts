import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { surveyAnswer } from "@/db/schema";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/ids";
import { parseId } from "@/lib/kernel/ids";
import { writeAudit } from "@/lib/server/audit";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { inTransaction } from "@/lib/server/transaction";
import { readOwnSurvey } from "./own-survey";
import { answersOnWay } from "./questions";
import { isAllowedIn } from "./rules";
import { surveyInput } from "./schemas";
import { leaveMailing } from "./survey-mailing";

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
    await holdInvitation(tx, surveyId, shopperId);
    // Read after the locks: of two presses the second sees what the first wrote.
    const { questions, kept, isAnswered, state } = await readOwnSurvey(tx, surveyId, shopperId);
    if (isAnswered) return { ok: true, isNew: false };
    if (!isAllowedIn(state, "answer")) return { ok: false, reason: "over" };
    const { answers, missing } = answersOnWay(questions, kept);
    if (missing) return { ok: false, reason: "missing", questionId: missing.id };
    const id = String(parseId("survey", surveyId));
    const [numbered] = await tx.execute<{ answer_count: number }>(sql`
      update survey set answer_count = answer_count + 1 where id = ${id} returning answer_count`);
    const number = numbered?.answer_count ?? 0;
    await tx.insert(surveyAnswer).values({ surveyId, number, shopperId, answers, answeredAt: now });
    await tx.execute(sql`update survey_invitation set draft = null
      where survey_id = ${id} and shopper_id = ${String(parseId("shopper", shopperId))}`);
    await leaveMailing(tx, surveyId, shopperId, now);
    await writeAudit({ ...ctx, actor }, tx, "answerSurvey", surveyId);
    return { ok: true, isNew: true };
  });
}

/**
 * Survey, then person, then invitation: everybody who holds more than one of them takes them in this order (inviting and closing begin with the survey, deleting an account with the person), so nobody waits in a circle.
 * The survey's row is held against closing and for the number, the person against a deletion at this moment, the invitation against a second press. Throws `not_found`.
 */
async function holdInvitation(tx: Tx, surveyId: Id<"survey">, shopperId: Id<"shopper">): Promise<void> {
  const survey = String(parseId("survey", surveyId));
  const shopper = String(parseId("shopper", shopperId));
  await tx.execute(sql`select 1 from survey where id = ${survey} for no key update`);
  await tx.execute(
    sql`select 1 from person p join shopper s on s.person_id = p.id where s.id = ${shopper} for share of p`,
  );
  const held = await tx.execute(sql`
    select 1 from survey_invitation where survey_id = ${survey} and shopper_id = ${shopper} for update`);
  if (held.length === 0) throw new AppError("not_found", "There is no such survey.");
}
