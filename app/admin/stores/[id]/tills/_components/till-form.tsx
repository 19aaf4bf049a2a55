"use client";

import { useActionState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { useFirstProblem } from "@/app/_forms/use-first-problem";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { openTill } from "../actions";

/** Opens a till. `next`: the name that would follow. */
export function TillForm({ storeId, next }: { storeId: string; next: string }) {
  const [state, action, isPending] = useActionState(openTill, emptyForm);
  const form = useFirstProblem(state);
  return (
    <form ref={form} action={action} noValidate className="grid gap-4">
      <input type="hidden" name="storeId" value={storeId} />
      <TextField
        key={`${state.attempt}/${next}`}
        label="Name of the new till"
        name="name"
        maxLength={40}
        autoComplete="off"
        defaultValue={state.values.name ?? next}
        error={state.problems.name}
      />
      <FormBanner state={state} />
      <Button type="submit" busy={isPending} className="justify-self-start">
        Open till
      </Button>
    </form>
  );
}
