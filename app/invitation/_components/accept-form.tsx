"use client";

import { useActionState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { useFirstProblem } from "@/app/_forms/use-first-problem";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { accept } from "../actions";

type AcceptFormProps = { token: string; name: string; email: string };

/** A name and a password, and one is in. */
export function AcceptForm({ token, name, email }: AcceptFormProps) {
  const [state, action, isPending] = useActionState(accept, emptyForm);
  const form = useFirstProblem(state);
  return (
    <form ref={form} action={action} noValidate className="grid gap-4">
      <input type="hidden" name="token" value={token} />
      {/* For password managers, which save by it. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <TextField
        key={`name/${state.attempt}`}
        label="Your name"
        name="name"
        maxLength={80}
        autoComplete="name"
        defaultValue={state.values.name ?? name}
        error={state.problems.name}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        maxLength={256}
        autoComplete="new-password"
        hint="12 characters at least: three or four words do."
        error={state.problems.password}
      />
      <FormBanner state={state} />
      <Button type="submit" variant="primary" size="lg" wide busy={isPending}>
        Join
      </Button>
    </form>
  );
}
