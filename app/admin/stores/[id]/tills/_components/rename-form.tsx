"use client";

import { useActionState } from "react";
import { emptyForm } from "@/app/_forms/form-state";
import { useFirstProblem } from "@/app/_forms/use-first-problem";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { saveTillName } from "../actions";

/** Another name for a till. */
export function RenameForm({ till }: { till: { id: string; name: string } }) {
  const [state, action, isPending] = useActionState(saveTillName, emptyForm);
  const form = useFirstProblem(state);
  return (
    <form ref={form} action={action} noValidate className="grid gap-3 pb-2">
      <input type="hidden" name="tillId" value={till.id} />
      <TextField
        key={state.attempt}
        label={`New name of ${till.name}`}
        name="name"
        maxLength={40}
        autoComplete="off"
        defaultValue={state.values.name ?? till.name}
        error={state.problems.name ?? state.message}
      />
      <Button type="submit" size="sm" busy={isPending} className="justify-self-start">
        Save the name
      </Button>
    </form>
  );
}
