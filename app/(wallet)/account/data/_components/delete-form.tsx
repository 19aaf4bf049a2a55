"use client";

import { useActionState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { useFirstProblem } from "@/app/_forms/use-first-problem";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { deleteAccountAction } from "../actions";

/** Asks once, by a word that has to be typed. */
export function DeleteForm() {
  const [state, action, isPending] = useActionState(deleteAccountAction, emptyForm);
  const form = useFirstProblem(state);
  return (
    <form ref={form} action={action} noValidate className="mt-5 grid gap-4">
      <div key={state.attempt}>
        <TextField
          label="Type delete"
          name="word"
          autoComplete="off"
          autoCapitalize="none"
          maxLength={100}
          defaultValue={state.values.word ?? ""}
          error={state.problems.word}
          hint="This cannot be undone."
        />
      </div>
      <FormBanner state={state} />
      <Button type="submit" variant="danger" size="lg" wide busy={isPending}>
        Delete my account
      </Button>
    </form>
  );
}
