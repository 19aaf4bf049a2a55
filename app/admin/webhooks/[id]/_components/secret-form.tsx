"use client";

import { useActionState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { Button } from "@/components/ui/button";
import { ShownOnce } from "../../../_components/shown-once";
import { newSecret, type WebhookFormState } from "../../actions";

/** A new secret, with a day in which both sign. `oldEnds`: until when the one before does, in words. */
export function SecretForm({ endpointId, oldEnds }: { endpointId: string; oldEnds: string | null }) {
  const [state, action, isPending] = useActionState(newSecret, emptyForm as WebhookFormState);
  return (
    <form action={action} className="grid gap-4">
      <input type="hidden" name="endpointId" value={endpointId} />
      <p className="text-ink-2">
        {oldEnds
          ? `The secret before signs too until ${oldEnds}.`
          : "After a new one is made, the old one signs too for a day, so that the receiver can change over."}
      </p>
      {state.secret ? (
        <ShownOnce key={state.attempt} title="The new secret, shown once" value={state.secret}>
          The receiver checks signatures with it. It cannot be shown again.
        </ShownOnce>
      ) : (
        <FormBanner state={state} />
      )}
      <Button type="submit" busy={isPending} className="justify-self-start">
        Make a new secret
      </Button>
    </form>
  );
}
