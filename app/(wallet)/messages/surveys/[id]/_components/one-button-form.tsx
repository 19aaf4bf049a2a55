"use client";

import { useActionState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm, type FormState } from "@/app/_forms/form-state";
import { Button } from "@/components/ui/button";

type OneButtonFormProps = {
  surveyId: string;
  label: string;
  action: (before: FormState, form: FormData) => Promise<FormState>;
};

/** A press that does something with the whole survey, and what stood in its way. */
export function OneButtonForm({ surveyId, label, action }: OneButtonFormProps) {
  const [state, run, isPending] = useActionState(action, emptyForm);
  return (
    <form action={run} className="mt-6 flex flex-col gap-4">
      <FormBanner state={state} />
      <input type="hidden" name="surveyId" value={surveyId} />
      <Button type="submit" variant="primary" size="lg" wide busy={isPending}>
        {label}
      </Button>
    </form>
  );
}
