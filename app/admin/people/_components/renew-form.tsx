"use client";

import { useActionState } from "react";
import { emptyForm } from "@/app/_forms/form-state";
import { Button } from "@/components/ui/button";
import { ShownOnce } from "../../_components/shown-once";
import { type InviteFormState, renewAction } from "../actions";

/** Sends the mail of an invitation again, with a new link. */
export function RenewForm({ invitationId, name }: { invitationId: string; name: string }) {
  const [state, action, isPending] = useActionState(renewAction, emptyForm as InviteFormState);
  return (
    <form action={action} className="contents">
      <input type="hidden" name="invitationId" value={invitationId} />
      <Button type="submit" size="sm" busy={isPending} aria-label={`Send again to ${name}`}>
        Send again
      </Button>
      {state.link ? (
        <div className="order-last basis-full">
          <ShownOnce key={state.attempt} title="The mail did not go out" value={state.link}>
            Hand this link over yourself. It works once, for seven days.
          </ShownOnce>
        </div>
      ) : (
        <span
          role="status"
          className={`order-last basis-full text-sm ${state.message ? "text-no" : "text-good"}`}
        >
          {state.message ?? state.done}
        </span>
      )}
    </form>
  );
}
