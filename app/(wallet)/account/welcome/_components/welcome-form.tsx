"use client";

import { useActionState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { useFirstProblem } from "@/app/_forms/use-first-problem";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { saveWelcome } from "../../actions";

/** Name and year of birth, then on to where the shopper wanted to go. */
export function WelcomeForm({ name, from }: { name: string; from: string }) {
  const [state, action, isPending] = useActionState(saveWelcome, emptyForm);
  const form = useFirstProblem(state);
  const { values, problems } = state;
  return (
    <form ref={form} action={action} noValidate className="grid gap-5">
      <input type="hidden" name="from" value={from} />
      <div key={state.attempt} className="grid gap-5">
        <TextField
          label="Name"
          name="name"
          autoComplete="name"
          maxLength={80}
          defaultValue={values.name ?? name}
          error={problems.name}
          hint="What we call you. Stores and brands never see it."
        />
        <TextField
          label="Year of birth"
          name="birthYear"
          inputMode="numeric"
          autoComplete="bday-year"
          maxLength={4}
          placeholder="1984"
          defaultValue={values.birthYear ?? ""}
          error={problems.birthYear}
          hint="You need not tell it. Offers for 18 and over need it."
        />
      </div>
      <FormBanner state={state} />
      <Button type="submit" variant="primary" size="lg" wide busy={isPending}>
        Save and go on
      </Button>
    </form>
  );
}
