"use client";

import { useActionState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { useFirstProblem } from "@/app/_forms/use-first-problem";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import { currencies } from "@/lib/kernel/money";
import { adjustmentReasons } from "@/lib/kernel/payout-states";
import { adjustmentWords } from "../../../_components/payout-words";
import { adjustAction } from "../../../payouts/actions";

/** Puts a retailer's balance right, with a reason. */
export function AdjustmentForm({ retailerId }: { retailerId: string }) {
  const [state, action, isPending] = useActionState(adjustAction, emptyForm);
  const form = useFirstProblem(state);
  const { values, problems, attempt } = state;
  return (
    <form ref={form} action={action} noValidate className="grid gap-4 sm:grid-cols-2">
      <input type="hidden" name="retailerId" value={retailerId} />
      <TextField
        key={`amount/${attempt}`}
        label="Amount"
        hint="Below zero: less is owed"
        name="amount"
        inputMode="text"
        defaultValue={values.amount ?? ""}
        error={problems.amountMinor}
      />
      <Select
        key={`currency/${attempt}`}
        label="Currency"
        name="currency"
        defaultValue={values.currency ?? currencies[0]}
        error={problems.currency}
      >
        {currencies.map((currency) => (
          <option key={currency}>{currency}</option>
        ))}
      </Select>
      <Select
        key={`reason/${attempt}`}
        label="Reason"
        name="reason"
        defaultValue={values.reason ?? adjustmentReasons[0]}
        error={problems.reason}
      >
        {adjustmentReasons.map((reason) => (
          <option key={reason} value={reason}>
            {adjustmentWords[reason]}
          </option>
        ))}
      </Select>
      <TextField
        key={`reference/${attempt}`}
        label="Our reference"
        name="reference"
        maxLength={60}
        defaultValue={values.reference ?? ""}
        error={problems.reference}
      />
      <div className="sm:col-span-2">
        <TextField
          key={`words/${attempt}`}
          label="In words, for the retailer"
          name="words"
          maxLength={140}
          defaultValue={values.words ?? ""}
          error={problems.words}
        />
      </div>
      <div className="grid gap-4 sm:col-span-2">
        <FormBanner state={state} />
        <Button type="submit" busy={isPending} className="justify-self-start">
          Record the adjustment
        </Button>
      </div>
    </form>
  );
}
