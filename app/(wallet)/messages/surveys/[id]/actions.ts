"use server";

import { redirect } from "next/navigation";
import { attemptAfter, emptyForm, type FormState, failedForm, readForm } from "@/app/_forms/form-state";
import type { Id } from "@/lib/kernel/ids";
import { keepAnswer } from "@/lib/outreach/surveys/keep-answer";
import { sendAnswers } from "@/lib/outreach/surveys/send-answers";
import { takeThanks } from "@/lib/outreach/surveys/take-thanks";
import { paths } from "@/lib/paths";
import { runAction } from "@/lib/server/action-adapter";

const surveyIdOf = (values: Readonly<Record<string, string>>) => (values.surveyId ?? "") as Id<"survey">;

/** What fields named `answer` say, by the kind of the question; null: nothing. */
function answerOf({ kind, answer = "" }: Readonly<Record<string, string>>) {
  if (kind === "text") return answer.trim();
  if (answer === "") return null;
  return kind === "multiple" ? answer.split(",").map(Number) : Number(answer);
}

/** Keeps the answer to one question and goes on to the next. */
export async function keepAnswerAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const surveyId = surveyIdOf(values);
  const answer = await runAction("answerSurvey", (ctx) =>
    keepAnswer(ctx, { surveyId, questionId: values.questionId ?? "", answer: answerOf(values) }),
  );
  if (!answer.ok && "error" in answer) return failedForm(before, values, answer, ["answer"]);
  if (answer.ok) redirect(paths.survey(surveyId, { at: answer.nextId ?? "send" }));
  if (answer.reason === "over") redirect(paths.survey(surveyId));
  const message = "Answer this first: it is needed.";
  return { ...emptyForm, attempt: attemptAfter(before), values, problems: { answer: message } };
}

/** Sends what was kept. */
export async function sendAnswersAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const surveyId = surveyIdOf(values);
  const answer = await runAction("answerSurvey", (ctx) => sendAnswers(ctx, { surveyId }));
  if (!answer.ok && "error" in answer) return failedForm(before, values, answer, []);
  redirect(paths.survey(surveyId, answer.ok || answer.reason === "over" ? {} : { at: answer.questionId }));
}

/** Takes the coupon that thanks, and shows it. */
export async function takeThanksAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const answer = await runAction("answerSurvey", (ctx) => takeThanks(ctx, { surveyId: surveyIdOf(values) }));
  if (answer.ok) redirect(paths.barcode(answer.barcodeId));
  if ("error" in answer) return failedForm(before, values, answer, []);
  return { ...emptyForm, attempt: attemptAfter(before), message: answer.message };
}
