"use client";

import { useActionState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { Button } from "@/components/ui/button";
import { signOutEverywhereAction } from "../actions";

/** For a phone that is lost or was lent. */
export function SignOutEverywhere() {
  const [state, action, isPending] = useActionState(signOutEverywhereAction, emptyForm);
  return (
    <form action={action} className="grid gap-2">
      <input type="hidden" name="sure" value="yes" />
      <Button type="submit" variant="quiet" size="lg" wide busy={isPending}>
        Sign out on every device
      </Button>
      <FormBanner state={state} />
    </form>
  );
}
