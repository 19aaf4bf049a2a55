"use client";

import { useActionState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { useFirstProblem } from "@/app/_forms/use-first-problem";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { holdAction } from "../../../payouts/actions";

/** Leaves a retailer out of runs, with a reason, or lets it in again. */
export function HoldForm({ retailerId, hold }: { retailerId: string; hold: string | null }) {
  const [state, action, isPending] = useActionState(holdAction, emptyForm);
  const form = useFirstProblem(state);
  return (
    <form ref={form} action={action} noValidate className="grid gap-4">
      <input type="hidden" name="retailerId" value={retailerId} />
      <input type="hidden" name="isHeld" value={hold === null ? "yes" : "no"} />
      {hold === null ? (
        <TextField
          key={state.attempt}
          label="Why it is not to be paid"
          name="words"
          maxLength={140}
          defaultValue={state.values.words ?? ""}
          error={state.problems.words}
        />
      ) : (
        <p className="text-ink-2">{hold}</p>
      )}
      <FormBanner state={state} />
      <Button type="submit" busy={isPending} className="justify-self-start">
        {hold === null ? "Put on hold" : "Let it be paid again"}
      </Button>
    </form>
  );
}
