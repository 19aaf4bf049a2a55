"use client";

import { useActionState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { useFirstProblem } from "@/app/_forms/use-first-problem";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import type { OpenInvoice } from "@/lib/clearing/documents/account-queries";
import type { Currency } from "@/lib/kernel/money";
import { amountWords } from "../../../../_components/shop-words";
import { moveAction } from "../actions";

type MoveFormProps = {
  fromId: string;
  overMinor: number;
  currency: Currency;
  openInvoices: readonly OpenInvoice[];
  /** Pressed twice, it is one deed. */
  deedKey: string;
};

/**
 * Puts what was paid too much to another invoice; as much as fits on the first that is due stands there already. With nothing to move it says what was moved last,
 * or nothing: it is there when the last of it goes.
 */
export function MoveForm({ fromId, overMinor, currency, openInvoices, deedKey }: MoveFormProps) {
  const [state, action, isPending] = useActionState(moveAction, emptyForm);
  const form = useFirstProblem(state);
  const { values, problems, attempt } = state;
  if (overMinor <= 0 || openInvoices.length === 0)
    return state.done ? (
      <div className="mt-5 border-t border-line pt-5">
        <FormBanner state={state} />
      </div>
    ) : null;
  const fits = Math.min(overMinor, openInvoices[0]?.openMinor ?? 0);
  return (
    <form ref={form} action={action} noValidate className="mt-5 grid gap-4 border-t border-line pt-5">
      <input type="hidden" name="fromId" value={fromId} />
      <input type="hidden" name="key" value={deedKey} />
      <Select
        key={`to/${attempt}/${overMinor}`}
        label="Put it to"
        name="toId"
        defaultValue={values.toId ?? openInvoices[0]?.id}
        error={problems.toId}
      >
        {openInvoices.map(({ id, number, openMinor }) => (
          <option key={id} value={id}>
            {number}: {amountWords(openMinor, currency)} open
          </option>
        ))}
      </Select>
      <TextField
        key={`moved/${attempt}/${overMinor}`}
        label="Amount to move"
        name="amount"
        inputMode="decimal"
        defaultValue={values.amount ?? (fits / 100).toFixed(2)}
        error={problems.amountMinor}
      />
      <FormBanner state={state} />
      <Button type="submit" busy={isPending} className="justify-self-start">
        Move it
      </Button>
    </form>
  );
}
