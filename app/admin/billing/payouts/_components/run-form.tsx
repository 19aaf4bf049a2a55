"use client";

import { useActionState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { useFirstProblem } from "@/app/_forms/use-first-problem";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { makeRunAction } from "../actions";

type RunFormProps = {
  totals: readonly { currency: string; minor: number; words: string; transfers: number }[];
  day: string;
};

/** What a run made now comes to, and makes it: of these amounts or not at all. */
export function RunForm({ totals, day }: RunFormProps) {
  const [state, action, isPending] = useActionState(makeRunAction, emptyForm);
  const form = useFirstProblem(state);
  return (
    <form ref={form} action={action} noValidate className="grid gap-5">
      <dl className="flex flex-wrap gap-x-10 gap-y-4">
        {totals.map(({ currency, words, transfers }) => (
          <div key={currency}>
            <dt className="text-sm text-ink-2">{currency === "EUR" ? "SEPA transfers" : `In ${currency}`}</dt>
            <dd className="num mt-1 text-3xl font-bold tracking-tighter">{words}</dd>
            <dd className="text-sm text-ink-2">
              {transfers} {transfers === 1 ? "retailer" : "retailers"}
            </dd>
          </div>
        ))}
      </dl>
      {totals.map(({ currency, minor }) => (
        <input key={currency} type="hidden" name={currency} value={minor} />
      ))}
      <div className="grid items-start gap-4 sm:grid-cols-[14rem_auto]">
        <TextField
          key={`day/${state.attempt}`}
          label="To be paid on"
          name="executeOn"
          type="date"
          defaultValue={state.values.executeOn ?? day}
          error={state.problems.executeOn}
        />
        <Button type="submit" variant="primary" busy={isPending} className="justify-self-start sm:mt-7">
          Make the run
        </Button>
      </div>
      <FormBanner state={state} />
      <p className="text-sm text-ink-2">
        Nothing is paid by this: you take the file, give it to the bank, and can cancel until then.
      </p>
    </form>
  );
}
