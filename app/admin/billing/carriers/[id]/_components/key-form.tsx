"use client";

import { useActionState, useState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm, type FormState } from "@/app/_forms/form-state";
import { Button } from "@/components/ui/button";
import { ConfirmAction } from "../../../../_components/confirm-action";
import { ShownOnce } from "../../../../_components/shown-once";
import { makeKeyAction } from "../actions";

/** Makes a key, and shows it this once. Another one is asked about first: what the carrier gets is signed with it at once. */
export function KeyForm({ carrierId, hasKey }: { carrierId: string; hasKey: boolean }) {
  const [made, setMade] = useState<string | null>(null);
  const make = async (before: FormState, form: FormData): Promise<FormState> => {
    const answer = await makeKeyAction(before, form);
    if (answer.key) setMade(answer.key);
    return answer;
  };
  const [state, action, isPending] = useActionState(make, emptyForm);
  return (
    <div className="grid justify-items-start gap-4">
      <p className="text-ink-2">
        {hasKey
          ? "A new key is used for files of months that are closed from then on, and signs what is sent over HTTPS at once. Keep the old one for the reports that name it."
          : "It names lines without their numbers. The centre makes it and keeps it sealed."}
      </p>
      {made ? (
        <ShownOnce key={made} title="The new key, shown once" value={made}>
          32 bytes in hexadecimal. It cannot be shown again.
        </ShownOnce>
      ) : (
        <FormBanner state={state} />
      )}
      {hasKey ? (
        <ConfirmAction
          label="Make a new key"
          title="Make a new key?"
          body="Whatever is sent over HTTPS is signed with it at once: the carrier must have it before the next file, or it will refuse it. Files are written with it from the next month that is closed on; older ones keep the key that they name. It is shown once."
          confirmLabel="Make it"
          fields={{ carrierId }}
          action={make}
        />
      ) : (
        <form action={action}>
          <input type="hidden" name="carrierId" value={carrierId} />
          <Button type="submit" busy={isPending}>
            Make a key
          </Button>
        </form>
      )}
    </div>
  );
}
