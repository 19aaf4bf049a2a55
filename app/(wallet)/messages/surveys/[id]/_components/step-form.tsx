"use client";

import { useActionState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { useFirstProblem } from "@/app/_forms/use-first-problem";
import { QuestionFields } from "@/components/survey/question-fields";
import { Button } from "@/components/ui/button";
import type { Answer, Question } from "@/lib/outreach/surveys/questions";
import { keepAnswerAction } from "../actions";

type StepFormProps = { surveyId: string; question: Question; answer?: Answer };

/** One question and the way on. */
export function StepForm({ surveyId, question, answer }: StepFormProps) {
  const [state, run, isPending] = useActionState(keepAnswerAction, emptyForm);
  const ref = useFirstProblem(state);
  const typed = question.kind === "text" ? state.values.answer : undefined;
  return (
    <form ref={ref} action={run} className="mt-6 flex flex-col gap-6">
      <FormBanner state={state} />
      <input type="hidden" name="surveyId" value={surveyId} />
      <input type="hidden" name="questionId" value={question.id} />
      <input type="hidden" name="kind" value={question.kind} />
      <QuestionFields
        key={state.attempt}
        level="h1"
        question={question}
        answer={typed ?? answer}
        error={state.problems.answer}
      />
      <Button type="submit" variant="primary" size="lg" wide busy={isPending}>
        Next
      </Button>
    </form>
  );
}
