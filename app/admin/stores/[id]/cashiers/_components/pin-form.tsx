"use client";

import { useActionState } from "react";
import { emptyForm } from "@/app/_forms/form-state";
import { useFirstProblem } from "@/app/_forms/use-first-problem";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { savePin } from "../actions";

/** A new PIN for a cashier. */
export function PinForm({ personId, name }: { personId: string; name: string }) {
  const [state, action, isPending] = useActionState(savePin, emptyForm);
  const form = useFirstProblem(state);
  return (
    <form ref={form} action={action} noValidate className="grid w-64 max-w-full gap-3 pb-2">
      <input type="hidden" name="personId" value={personId} />
      <TextField
        key={state.attempt}
        label={`New PIN of ${name}`}
        name="pin"
        type="password"
        inputMode="numeric"
        autoComplete="new-password"
        maxLength={6}
        hint="4 to 6 digits."
        error={state.problems.pin ?? state.message}
      />
      <div className="flex items-center gap-3">
        <Button type="submit" size="sm" busy={isPending}>
          Set the PIN
        </Button>
        <span role="status" className="text-sm text-good">
          {state.done}
        </span>
      </div>
    </form>
  );
}
