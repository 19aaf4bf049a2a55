"use client";

import { useActionState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { useFirstProblem } from "@/app/_forms/use-first-problem";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { ShownOnce } from "../../../../_components/shown-once";
import { addCashier, type CashierFormState } from "../actions";

/** An account for somebody who works at a till of this store. The first password is shown once. */
export function CashierForm({ storeId }: { storeId: string }) {
  const [state, action, isPending] = useActionState(addCashier, emptyForm as CashierFormState);
  const form = useFirstProblem(state);
  const { values, problems, attempt } = state;
  return (
    <form ref={form} action={action} noValidate className="grid gap-4">
      <input type="hidden" name="storeId" value={storeId} />
      <TextField
        key={`name/${attempt}`}
        label="Name"
        name="name"
        maxLength={80}
        autoComplete="off"
        defaultValue={values.name ?? ""}
        error={problems.name}
      />
      <TextField
        key={`email/${attempt}`}
        label="E-mail"
        name="email"
        type="email"
        maxLength={254}
        autoComplete="off"
        defaultValue={values.email ?? ""}
        error={problems.email}
      />
      {state.password ? (
        <ShownOnce key={attempt} title="First password, shown once" value={state.password}>
          Hand it over now, and set a PIN for tablets.
        </ShownOnce>
      ) : (
        <FormBanner state={state} />
      )}
      <Button type="submit" variant="primary" busy={isPending} className="justify-self-start">
        Add cashier
      </Button>
    </form>
  );
}
