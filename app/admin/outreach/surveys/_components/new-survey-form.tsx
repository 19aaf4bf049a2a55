"use client";

import { useActionState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { useFirstProblem } from "@/app/_forms/use-first-problem";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { createSurveyAction } from "../actions";

/** A title, and the draft begins. */
export function NewSurveyForm() {
  const [state, run, isPending] = useActionState(createSurveyAction, emptyForm);
  const ref = useFirstProblem(state);
  return (
    <form ref={ref} action={run} className="flex flex-col gap-4">
      <FormBanner state={state} />
      <TextField
        key={state.attempt}
        label="Title"
        name="title"
        maxLength={80}
        required
        placeholder="How do you like the new roast?"
        defaultValue={state.values.title ?? ""}
        error={state.problems.title}
        hint="Shoppers read it in their inbox."
      />
      <Button type="submit" variant="primary" busy={isPending}>
        Write the questions
      </Button>
    </form>
  );
}
