"use client";

import { useActionState, useEffect, useState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { useFirstProblem } from "@/app/_forms/use-first-problem";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/text-field";
import { settleAction } from "../../actions";

type SettleDialogProps = {
  label: string;
  spoken?: string;
  title: string;
  runId: string;
  transferIds: readonly string[];
  today: string;
};

/** A button that asks for day and reference, and says that the bank paid. */
export function SettleDialog({ label, spoken, title, runId, transferIds, today }: SettleDialogProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [state, action, isPending] = useActionState(settleAction, emptyForm);
  const form = useFirstProblem(state);
  useEffect(() => {
    if (state.done) setIsOpen(false);
  }, [state]);
  return (
    <>
      <Button size="sm" aria-label={spoken} onClick={() => setIsOpen(true)}>
        {label}
      </Button>
      <Dialog open={isOpen} title={title} onClose={() => setIsOpen(false)}>
        <form ref={form} action={action} noValidate className="mt-3 grid gap-4 text-ink">
          <input type="hidden" name="runId" value={runId} />
          {transferIds.map((id) => (
            <input key={id} type="hidden" name="transferId" value={id} />
          ))}
          <TextField
            key={`day/${state.attempt}`}
            label="Day on the bank’s statement"
            name="settledOn"
            type="date"
            max={today}
            defaultValue={state.values.settledOn ?? today}
            error={state.problems.settledOn}
          />
          <TextField
            key={`reference/${state.attempt}`}
            label="Reference of the bank"
            name="bankReference"
            maxLength={100}
            defaultValue={state.values.bankReference ?? ""}
            error={state.problems.bankReference}
          />
          <FormBanner state={state} />
          <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
            <Button onClick={() => setIsOpen(false)}>Not now</Button>
            <Button type="submit" variant="primary" busy={isPending}>
              It was paid
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
