"use client";

import { useActionState, useState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { useFirstProblem } from "@/app/_forms/use-first-problem";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { savePassword } from "./actions";

/** The password until now and the one to come, which can be looked at before it is sent. What was typed stays when one of them is wrong. */
export function PasswordForm() {
  const [state, action, isPending] = useActionState(savePassword, emptyForm);
  const form = useFirstProblem(state);
  const [password, setPassword] = useState("");
  const [newPassword, setNewPassword] = useState("");
  const [isShown, setIsShown] = useState(false);
  const type = isShown ? "text" : "password";
  return (
    <form ref={form} action={action} noValidate className="grid gap-4">
      <TextField
        name="password"
        label="Your password now"
        type={type}
        maxLength={256}
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={state.problems.password}
      />
      <TextField
        name="newPassword"
        label="New password"
        type={type}
        maxLength={256}
        autoComplete="new-password"
        required
        hint="12 characters or more. Three or four words that do not belong together are easy to keep in mind."
        value={newPassword}
        onChange={(event) => setNewPassword(event.target.value)}
        error={state.problems.newPassword}
      />
      <label htmlFor="show-passwords" className="flex min-h-11 items-center gap-2.5">
        <input
          id="show-passwords"
          type="checkbox"
          checked={isShown}
          onChange={(event) => setIsShown(event.target.checked)}
          className="size-5 accent-ink"
        />
        Show what I type
      </label>
      <FormBanner state={state} />
      <Button type="submit" variant="primary" size="lg" wide busy={isPending}>
        Change password
      </Button>
    </form>
  );
}
