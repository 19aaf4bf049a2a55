"use client";

import { useActionState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { ShownOnce } from "../../../../_components/shown-once";
import { type KeyFormState, replaceKey } from "../actions";

const overlaps = [
  ["0", "Ends at once"],
  ["1", "Works for another hour"],
  ["24", "Works for another day"],
  ["168", "Works for another week"],
] as const;

/** Replaces a key by a new one, with time for tills to change over. */
export function RotateForm({ apiKeyId, name }: { apiKeyId: string; name: string }) {
  const [state, action, isPending] = useActionState(replaceKey, emptyForm as KeyFormState);
  return (
    <form action={action} noValidate className="grid w-80 max-w-full gap-3 pb-2 text-left">
      <input type="hidden" name="apiKeyId" value={apiKeyId} />
      {state.key ? (
        <ShownOnce key={state.attempt} title="The new key, shown once" value={state.key}>
          Put it into the till now. It cannot be shown again.
        </ShownOnce>
      ) : (
        <>
          <Select
            key={state.attempt}
            label={`The old key of ${name}`}
            name="overlapHours"
            defaultValue={state.values.overlapHours ?? "24"}
            error={state.problems.overlapHours}
          >
            {overlaps.map(([hours, words]) => (
              <option key={hours} value={hours}>
                {words}
              </option>
            ))}
          </Select>
          <FormBanner state={state} />
          <Button type="submit" size="sm" busy={isPending} className="justify-self-start">
            Make the new key
          </Button>
        </>
      )}
    </form>
  );
}
