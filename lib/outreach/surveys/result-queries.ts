/** What a survey's answers come to. */
import "server-only";
import { createHmac } from "node:crypto";
import { sql } from "drizzle-orm";
import { requirePermission } from "@/lib/auth/actor";
import { type Id, parseId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/server/context";
import { runtimeEnv } from "@/lib/server/env";
import { type DeskSurvey, getSurvey } from "./queries";
import { areTextsTold, type QuestionResult, resultsOf } from "./results";
import { momentsOf } from "./rules";
import type { Moment, Telling } from "./telling";

export type SurveyResults = {
  survey: DeskSurvey;
  /** Null: fewer than 20 answers. */
  results: QuestionResult[] | null;
};

/** Results as far as they are told (`tell`), over all moments that there were. Throws `not_found`. */
export async function surveyResults(ctx: Ctx, surveyId: string): Promise<SurveyResults> {
  requirePermission(ctx.actor, "viewOutreach");
  const survey = await getSurvey(ctx, surveyId);
  if (survey.answersShown === null) return { survey, results: null };
  const moments = await readMoments(ctx, survey, momentsOf(survey.answersShown));
  const isFinal = survey.state === "closed";
  return { survey, results: resultsOf(survey.questions, moments, { isFinal, isHeld: coinOf(survey.id) }) };
}

/** Falls the same way whenever it is looked at, and nobody outside knows how. */
function coinOf(surveyId: Id<"survey">): Telling["isHeld"] {
  const { AUTH_SECRET } = runtimeEnv();
  return (what, answers) =>
    (createHmac("sha256", AUTH_SECRET).update(`survey results ${surveyId} ${what} ${answers}`).digest()[0] ??
      0) %
      2 ===
    1;
}

/** What was counted up to each moment, each with what came before it. */
async function readMoments(
  ctx: Ctx,
  { id: surveyId }: DeskSurvey,
  ends: readonly number[],
): Promise<Moment[]> {
  const id = String(parseId("survey", surveyId));
  const last = ends.at(-1) ?? 0;
  const at = sql`width_bucket(a.number - 1, ${`{${ends.join(",")}}`}::int[])`;
  const answered = await ctx.db.execute<{ at: number; question: string; count: number }>(sql`
    select ${at} as at, e.key as question, count(*)::int as count from survey_answer a, jsonb_each(a.answers) e
    where a.survey_id = ${id} and a.number <= ${last} group by 1, 2`);
  const values = await ctx.db.execute<{ at: number; question: string; value: number; count: number }>(sql`
    select ${at} as at, e.key as question, v.value::int as value, count(*)::int as count
    from survey_answer a, jsonb_each(a.answers) e,
      lateral jsonb_array_elements(case jsonb_typeof(e.value) when 'array' then e.value when 'number' then jsonb_build_array(e.value) else '[]'::jsonb end) v
    where a.survey_id = ${id} and a.number <= ${last} group by 1, 2, 3`);
  const [answeredAt, valuesAt] = [
    Map.groupBy(answered, (row) => row.at),
    Map.groupBy(values, (row) => row.at),
  ];
  const counts = new Map<string, { answered: number; byValue: Map<number, number> }>();
  const countsOf = (question: string) => {
    const known = counts.get(question) ?? { answered: 0, byValue: new Map<number, number>() };
    counts.set(question, known);
    return known;
  };
  return ends.map((answers, place) => {
    for (const { question, count } of answeredAt.get(place) ?? []) countsOf(question).answered += count;
    for (const { question, value, count } of valuesAt.get(place) ?? []) {
      const { byValue } = countsOf(question);
      byValue.set(value, (byValue.get(value) ?? 0) + count);
    }
    const counted = new Map(
      [...counts].map(([key, one]) => [key, { answered: one.answered, byValue: new Map(one.byValue) }]),
    );
    return { answers, counted };
  });
}

/** What was written to one question of a survey, in an order that tells nothing of when and by whom. Empty where the question is not told of. */
export async function surveyTexts(
  ctx: Ctx,
  { survey, results }: SurveyResults,
  questionId: string,
  most = 200,
): Promise<string[]> {
  requirePermission(ctx.actor, "viewOutreach");
  const result = results?.find(({ question }) => question.id === questionId);
  if (!result || !areTextsTold(result)) return [];
  const rows = await ctx.db.execute<{ text: string }>(sql`
    select a.answers ->> ${questionId}::text as text from survey_answer a
    where a.survey_id = ${String(parseId("survey", survey.id))} and a.number <= ${result.through} and a.answers ? ${questionId}::text
    order by md5(a.answers ->> ${questionId}::text || ${questionId}::text), a.answers ->> ${questionId}::text limit ${most}`);
  return rows.map(({ text }) => text);
}
