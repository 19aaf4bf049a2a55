"use client";

import { useActionState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { useFirstProblem } from "@/app/_forms/use-first-problem";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { createMailingAction } from "../actions";

/** Begins with a name; the rest is written on its page. */
export function NewMailing() {
  const [state, action, isPending] = useActionState(createMailingAction, emptyForm);
  const form = useFirstProblem(state);
  return (
    <form ref={form} action={action} noValidate className="grid gap-4">
      <TextField
        key={state.attempt}
        label="Name"
        name="name"
        maxLength={80}
        autoComplete="off"
        placeholder="Autumn roast"
        hint="For yourself: shoppers see the subject."
        defaultValue={state.values.name ?? ""}
        error={state.problems.name}
      />
      <FormBanner state={state} />
      <Button type="submit" variant="primary" busy={isPending} className="justify-self-start">
        Write it
      </Button>
    </form>
  );
}
