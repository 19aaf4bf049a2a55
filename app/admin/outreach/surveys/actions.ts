"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import {
  attemptAfter,
  doneForm,
  emptyForm,
  type FormState,
  failedForm,
  readForm,
} from "@/app/_forms/form-state";
import type { Id } from "@/lib/kernel/ids";
import { changeSurvey } from "@/lib/outreach/surveys/change-survey";
import { closeSurvey } from "@/lib/outreach/surveys/close-survey";
import { createSurvey } from "@/lib/outreach/surveys/create-survey";
import { openSurvey } from "@/lib/outreach/surveys/open-survey";
import type { QuestionProblem } from "@/lib/outreach/surveys/questions";
import { removeSurvey } from "@/lib/outreach/surveys/remove-survey";
import { notBuyers } from "@/lib/outreach/surveys/rules";
import type { SurveyChange } from "@/lib/outreach/surveys/schemas";
import { paths } from "@/lib/paths";
import { type ActionError, runAction } from "@/lib/server/action-adapter";

/** Begins a draft and goes to it. */
export async function createSurveyAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const answer = await runAction("changeSurvey", (ctx) => createSurvey(ctx, { title: values.title ?? "" }));
  if (!answer.ok) return failedForm(before, values, answer, ["title"]);
  redirect(paths.deskSurvey(answer.surveyId));
}

/** What was written so far. */
export async function saveSurveyAction(
  input: SurveyChange,
): Promise<{ ok: true; version: number; problems: QuestionProblem[] } | ActionError> {
  return runAction("changeSurvey", (ctx) => changeSurvey(ctx, input));
}

const actOf = (values: Readonly<Record<string, string>>) => ({
  surveyId: (values.surveyId ?? "") as Id<"survey">,
  version: Number(values.version),
});

const whyNot = {
  incomplete: "Something is missing: save it, and see what.",
  too_few: "Fewer than 20 of this audience take surveys, or not safely more. Choose a wider one.",
  not_buyers: notBuyers,
} as const;

/** Opens it: its audience is invited. */
export async function openSurveyAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const answer = await runAction("openSurvey", (ctx) => openSurvey(ctx, actOf(values)));
  if (answer.ok) redirect(paths.deskSurvey(values.surveyId ?? ""));
  if ("error" in answer) return failedForm(before, values, answer, []);
  return {
    ...emptyForm,
    attempt: attemptAfter(before),
    message: answer.reason === "no_thanks" ? answer.message : whyNot[answer.reason],
  };
}

/** Ends it. */
export async function closeSurveyAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const answer = await runAction("closeSurvey", (ctx) => closeSurvey(ctx, actOf(values)));
  if (!answer.ok) return failedForm(before, values, answer, []);
  refresh();
  return doneForm(before, "Closed.");
}

/** Throws a draft away. */
export async function removeSurveyAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const answer = await runAction("changeSurvey", (ctx) => removeSurvey(ctx, actOf(values)));
  if (!answer.ok) return failedForm(before, values, answer, []);
  redirect(paths.surveys());
}
