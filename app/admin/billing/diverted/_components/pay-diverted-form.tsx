"use client";

import { useActionState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { payDivertedAction } from "../actions";

type PayDivertedFormProps = { creditId: string; spoken: string; today: string };

/** Day and reference of a transfer to a shopper. `spoken`: which credit it is, for a screen reader. */
export function PayDivertedForm({ creditId, spoken, today }: PayDivertedFormProps) {
  const [state, action, isPending] = useActionState(payDivertedAction, emptyForm);
  const { values, problems, attempt } = state;
  return (
    <form action={action} noValidate aria-label={spoken} className="grid max-w-md gap-3 py-2">
      <input type="hidden" name="creditId" value={creditId} />
      <TextField
        key={`day/${attempt}`}
        label="Paid on"
        name="paidOn"
        type="date"
        max={today}
        defaultValue={values.paidOn ?? today}
        error={problems.paidOn}
      />
      <TextField
        key={`reference/${attempt}`}
        label="Reference of the bank"
        name="reference"
        maxLength={140}
        autoComplete="off"
        defaultValue={values.reference ?? ""}
        error={problems.reference}
      />
      <FormBanner state={state} />
      <Button type="submit" busy={isPending} className="justify-self-start">
        It is paid out
      </Button>
    </form>
  );
}
