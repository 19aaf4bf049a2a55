import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { AppError } from "@/lib/kernel/errors";
import { parseId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import { parseInput } from "@/lib/server/parse-input";
import { readOwnSurvey } from "./own-survey";
import { isAnswerTo, placeAfter } from "./questions";
import { isAllowedIn } from "./rules";
import { type KeptAnswer, keptAnswer } from "./schemas";

/** `nextId`: the question that comes now; null: the end, where answers are sent. `missing`: this one must be answered. `over`: answered already, or closed. */
export type AnswerKept = { ok: true; nextId: string | null } | { ok: false; reason: "missing" | "over" };

/** Keeps one answer of a survey that is not sent yet, so that it can be gone on with later and elsewhere. Throws `not_found`, `invalid_input` for what is no answer to the question. */
export async function keepAnswer(ctx: Ctx, input: KeptAnswer): Promise<AnswerKept> {
  const { actor } = ctx;
  requirePermission(actor, "answerSurvey");
  const { surveyId, questionId, answer } = parseInput(keptAnswer, input);
  const { questions, state, isAnswered } = await readOwnSurvey(ctx.db, surveyId, actor.shopperId);
  if (isAnswered || !isAllowedIn(state, "answer")) return { ok: false, reason: "over" };
  const place = questions.findIndex(({ id }) => id === questionId);
  const question = questions[place];
  if (!question) throw new AppError("not_found", "There is no such question.");
  const isEmpty = answer === null || answer === "" || (Array.isArray(answer) && answer.length === 0);
  if (isEmpty && question.isRequired) return { ok: false, reason: "missing" };
  if (!isEmpty && !isAnswerTo(question, answer))
    throw new AppError("invalid_input", "Choose one of the answers.", [
      { field: "answer", message: "Choose one of the answers." },
    ]);
  const change = isEmpty
    ? sql`coalesce(draft, '{}'::jsonb) - ${questionId}::text`
    : sql`coalesce(draft, '{}'::jsonb) || ${JSON.stringify({ [questionId]: answer })}::jsonb`;
  const survey = String(parseId("survey", surveyId));
  const shopper = String(parseId("shopper", actor.shopperId));
  // Sent meanwhile: nothing is kept beside it.
  const written = await ctx.db.execute(sql`
    update survey_invitation set draft = ${change} where survey_id = ${survey} and shopper_id = ${shopper}
      and not exists (select from survey_answer a where a.survey_id = ${survey} and a.shopper_id = ${shopper}) returning 1`);
  if (written.length === 0) return { ok: false, reason: "over" };
  const next = questions[placeAfter(questions, place, isEmpty ? undefined : answer)];
  return { ok: true, nextId: next?.id ?? null };
}
