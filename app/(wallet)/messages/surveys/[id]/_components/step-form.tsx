"use client";

import { useActionState, useEffect, useRef } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { QuestionFields } from "@/components/survey/question-fields";
import { Button } from "@/components/ui/button";
import type { Answer, Question } from "@/lib/outreach/surveys/questions";
import { keepAnswerAction } from "../actions";

type StepFormProps = { surveyId: string; question: Question; answer?: Answer };

/** One question and the way on. */
export function StepForm({ surveyId, question, answer }: StepFormProps) {
  const [state, run, isPending] = useActionState(keepAnswerAction, emptyForm);
  const ref = useRef<HTMLFormElement>(null);
  const { attempt, problems } = state;
  useEffect(() => {
    // Of a group the first field: the group itself takes no focus.
    if (attempt > 0 && problems.answer) ref.current?.querySelector<HTMLElement>("[name=answer]")?.focus();
  }, [attempt, problems]);
  const typed = question.kind === "text" ? state.values.answer : undefined;
  return (
    <form ref={ref} action={run} className="mt-6 flex flex-col gap-6">
      <FormBanner state={state} />
      <input type="hidden" name="surveyId" value={surveyId} />
      <input type="hidden" name="questionId" value={question.id} />
      <input type="hidden" name="kind" value={question.kind} />
      <QuestionFields
        key={attempt}
        level="h1"
        question={question}
        answer={typed ?? answer}
        error={problems.answer}
      />
      <Button type="submit" variant="primary" size="lg" wide busy={isPending}>
        Next
      </Button>
    </form>
  );
}
