"use client";

import { useActionState, useEffect, useState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { useFirstProblem } from "@/app/_forms/use-first-problem";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import { transferFailures } from "@/lib/kernel/payout-states";
import { failureWords } from "../../../_components/payout-words";
import { failAction } from "../../actions";

type FailDialogProps = { transferId: string; to: string; amount: string; isSettled: boolean; today: string };

/** A button that asks why, and says that a transfer did not arrive or came back. */
export function FailDialog({ transferId, to, amount, isSettled, today }: FailDialogProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [state, action, isPending] = useActionState(failAction, emptyForm);
  const form = useFirstProblem(state);
  useEffect(() => {
    if (state.done) setIsOpen(false);
  }, [state]);
  const label = isSettled ? "Came back" : "Failed";
  return (
    <>
      <Button
        size="sm"
        aria-label={isSettled ? `The transfer to ${to} came back` : `The transfer to ${to} failed`}
        onClick={() => setIsOpen(true)}
      >
        {label}
      </Button>
      <Dialog
        open={isOpen}
        title={`${amount} to ${to} ${isSettled ? "came back" : "did not arrive"}`}
        onClose={() => setIsOpen(false)}
      >
        <form ref={form} action={action} noValidate className="mt-3 grid gap-4 text-ink">
          <input type="hidden" name="transferId" value={transferId} />
          <Select
            key={`why/${state.attempt}`}
            label="Reason"
            name="failure"
            defaultValue={state.values.failure ?? transferFailures[0]}
            error={state.problems.failure}
          >
            {transferFailures.map((failure) => (
              <option key={failure} value={failure}>
                {failureWords[failure]}
              </option>
            ))}
          </Select>
          <TextField
            key={`day/${state.attempt}`}
            label="Day on the bank’s statement"
            name="failedOn"
            type="date"
            max={today}
            defaultValue={state.values.failedOn ?? today}
            error={state.problems.failedOn}
          />
          <TextField
            key={`note/${state.attempt}`}
            label="What the bank wrote (if anything)"
            name="note"
            maxLength={140}
            defaultValue={state.values.note ?? ""}
            error={state.problems.note}
          />
          <FormBanner state={state} />
          <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
            <Button onClick={() => setIsOpen(false)}>Not now</Button>
            <Button type="submit" variant="primary" busy={isPending}>
              {isSettled ? "It came back" : "It failed"}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
