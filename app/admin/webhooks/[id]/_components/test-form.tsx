"use client";

import { useActionState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { Button } from "@/components/ui/button";
import { testAction } from "../../actions";

/** Sends a trial to the webhook, so that its receiver can be tried without buying anything. */
export function TestForm({ endpointId, isOff }: { endpointId: string; isOff: boolean }) {
  const [state, action, isPending] = useActionState(testAction, emptyForm);
  return (
    <form action={action} className="grid gap-4">
      <input type="hidden" name="endpointId" value={endpointId} />
      <p className="text-ink-2">
        {isOff
          ? "Switch the webhook on to send it a test event."
          : "A test event is signed like any other and tried once. It stands for no purchase."}
      </p>
      <FormBanner state={state} />
      <Button type="submit" busy={isPending} disabled={isOff} className="justify-self-start">
        Send a test event
      </Button>
    </form>
  );
}
