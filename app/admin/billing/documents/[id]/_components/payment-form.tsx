"use client";

import { useActionState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { useFirstProblem } from "@/app/_forms/use-first-problem";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { payAction } from "../actions";

type PaymentFormProps = { documentId: string; leftMinor: number; today: string };

/** Writes down a payment; what is still to be paid stands there already. */
export function PaymentForm({ documentId, leftMinor, today }: PaymentFormProps) {
  const [state, action, isPending] = useActionState(payAction, emptyForm);
  const form = useFirstProblem(state);
  const { values, problems, attempt } = state;
  return (
    <form ref={form} action={action} noValidate className="grid gap-4">
      <input type="hidden" name="documentId" value={documentId} />
      <TextField
        key={`amount/${attempt}/${leftMinor}`}
        label="Amount"
        name="amount"
        inputMode="decimal"
        defaultValue={values.amount ?? (leftMinor > 0 ? (leftMinor / 100).toFixed(2) : "")}
        error={problems.amountMinor}
      />
      <TextField
        key={`day/${attempt}`}
        label="Day"
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
        defaultValue={values.reference ?? ""}
        error={problems.reference}
      />
      <FormBanner state={state} />
      <Button type="submit" busy={isPending} className="justify-self-start">
        Record the payment
      </Button>
    </form>
  );
}
