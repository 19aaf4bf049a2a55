"use client";

import { useActionState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { useFirstProblem } from "@/app/_forms/use-first-problem";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import { liftSuppressionAction, suppressAction } from "../actions";

/** What comes back later by mail or by telephone. */
export function SuppressAddress() {
  const [state, action, isPending] = useActionState(suppressAction, emptyForm);
  const form = useFirstProblem(state);
  return (
    <form ref={form} action={action} noValidate className="grid gap-4">
      <TextField
        key={`email/${state.attempt}`}
        label="Address"
        name="email"
        type="email"
        maxLength={254}
        autoComplete="off"
        defaultValue={state.values.email ?? ""}
        error={state.problems.email}
      />
      <Select
        key={`reason/${state.attempt}`}
        label="What happened"
        name="reason"
        defaultValue={state.values.reason ?? "complained"}
        error={state.problems.reason}
      >
        <option value="complained">They complained</option>
        <option value="bounced">A mail came back</option>
      </Select>
      <FormBanner state={state} />
      <Button type="submit" busy={isPending} className="justify-self-start">
        Send nothing there
      </Button>
    </form>
  );
}

/** The way back. */
export function LiftSuppression() {
  const [state, action, isPending] = useActionState(liftSuppressionAction, emptyForm);
  const form = useFirstProblem(state);
  return (
    <form ref={form} action={action} noValidate className="grid gap-4">
      <TextField
        key={state.attempt}
        label="Address to write to again"
        name="email"
        type="email"
        maxLength={254}
        autoComplete="off"
        hint="Its owner asked for it, or the mailbox is back."
        defaultValue={state.values.email ?? ""}
        error={state.problems.email}
      />
      <FormBanner state={state} />
      <Button type="submit" busy={isPending} className="justify-self-start">
        Send there again
      </Button>
    </form>
  );
}
