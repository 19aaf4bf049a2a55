"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { signInWithPassword } from "../actions";

/** Staff's e-mail and password. Works without JavaScript. */
export function PasswordForm({ from }: { from: string | null }) {
  const [state, action, isPending] = useActionState(signInWithPassword, { email: "" });
  return (
    <form action={action} className="flex flex-col gap-4">
      <input type="hidden" name="from" value={from ?? ""} />
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        inputMode="email"
        required
        maxLength={254}
        defaultValue={state.email}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        maxLength={256}
        error={state.problem}
      />
      <Button type="submit" size="lg" wide busy={isPending}>
        Sign in
      </Button>
    </form>
  );
}
