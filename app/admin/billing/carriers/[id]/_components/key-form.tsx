"use client";

import { useActionState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { Button } from "@/components/ui/button";
import { ShownOnce } from "../../../../_components/shown-once";
import { type KeyFormState, makeKeyAction } from "../actions";

/** Makes a key, and shows it this once. */
export function KeyForm({ carrierId, hasKey }: { carrierId: string; hasKey: boolean }) {
  const [state, action, isPending] = useActionState(makeKeyAction, emptyForm as KeyFormState);
  return (
    <form action={action} className="grid gap-4">
      <input type="hidden" name="carrierId" value={carrierId} />
      <p className="text-ink-2">
        {hasKey
          ? "A new key is used for months that are closed from then on. Keep the old one for the reports that name it."
          : "It names lines without their numbers. The centre makes it and keeps it sealed."}
      </p>
      {state.key ? (
        <ShownOnce key={state.attempt} title="The new key, shown once" value={state.key}>
          32 bytes in hexadecimal. It cannot be shown again.
        </ShownOnce>
      ) : (
        <FormBanner state={state} />
      )}
      <Button type="submit" busy={isPending} className="justify-self-start">
        {hasKey ? "Make a new key" : "Make a key"}
      </Button>
    </form>
  );
}
