/** What a survey's answers come to. */
import "server-only";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { parseId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import { type DeskSurvey, getSurvey } from "./queries";
import { type Counted, type QuestionResult, resultsOf } from "./results";

export type SurveyResults = {
  survey: DeskSurvey;
  /** Null: fewer than 20 answers. */
  results: QuestionResult[] | null;
};

/** Results over the answers that are shown (`answersShown`). Throws `not_found`. */
export async function surveyResults(ctx: Ctx, surveyId: string): Promise<SurveyResults> {
  requirePermission(ctx.actor, "viewOutreach");
  const survey = await getSurvey(ctx, surveyId);
  const { answersShown: shown, questions } = survey;
  if (shown === null) return { survey, results: null };
  const id = String(parseId("survey", survey.id));
  const answered = await ctx.db.execute<{ question: string; count: number }>(sql`
    select e.key as question, count(*)::int as count from survey_answer a, jsonb_each(a.answers) e
    where a.survey_id = ${id} and a.number <= ${shown} group by e.key`);
  const values = await ctx.db.execute<{ question: string; value: number; count: number }>(sql`
    select e.key as question, v.value::int as value, count(*)::int as count
    from survey_answer a, jsonb_each(a.answers) e,
      lateral jsonb_array_elements(case jsonb_typeof(e.value) when 'array' then e.value when 'number' then jsonb_build_array(e.value) else '[]'::jsonb end) v
    where a.survey_id = ${id} and a.number <= ${shown} group by e.key, v.value`);
  const byQuestion = Map.groupBy(values, ({ question }) => question);
  const counted = new Map<string, Counted>(
    answered.map(({ question, count }) => [
      question,
      {
        answered: count,
        byValue: new Map((byQuestion.get(question) ?? []).map((row) => [row.value, row.count])),
      },
    ]),
  );
  return { survey, results: resultsOf(questions, counted) };
}

/** What was written to one question of a survey, in an order that tells nothing of when and by whom. Empty where the question cannot be told of. */
export async function surveyTexts(
  ctx: Ctx,
  { survey, results }: SurveyResults,
  questionId: string,
  most = 200,
): Promise<string[]> {
  requirePermission(ctx.actor, "viewOutreach");
  const result = results?.find(({ question }) => question.id === questionId);
  if (result?.question.kind !== "text" || result.cells === null) return [];
  const rows = await ctx.db.execute<{ text: string }>(sql`
    select a.answers ->> ${questionId}::text as text from survey_answer a
    where a.survey_id = ${String(parseId("survey", survey.id))} and a.number <= ${survey.answersShown} and a.answers ? ${questionId}::text
    order by md5(a.answers ->> ${questionId}::text || ${questionId}::text), a.answers ->> ${questionId}::text limit ${most}`);
  return rows.map(({ text }) => text);
}
