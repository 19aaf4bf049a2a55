"use client";

import { useActionState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { useFirstProblem } from "@/app/_forms/use-first-problem";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { saveStore } from "../actions";

type StoreFormProps = { store: { id: string; name: string; street: string; city: string; region: string } };

const fields = [
  { name: "name", label: "Name", most: 80 },
  { name: "street", label: "Street", most: 120 },
  { name: "city", label: "City", most: 60 },
  { name: "region", label: "Region", most: 40 },
] as const;

/** Name and address. What the form showed goes along, so that of two who edit at once the second is told. */
export function StoreForm({ store }: StoreFormProps) {
  const [state, action, isPending] = useActionState(saveStore, emptyForm);
  const form = useFirstProblem(state);
  return (
    <form ref={form} action={action} noValidate className="grid gap-4">
      <input type="hidden" name="storeId" value={store.id} />
      {fields.map(({ name, label, most }) => (
        <div key={name}>
          <input type="hidden" name={`seen-${name}`} value={store[name]} />
          <TextField
            key={state.attempt}
            label={label}
            name={name}
            maxLength={most}
            autoComplete="off"
            defaultValue={state.values[name] ?? store[name]}
            error={state.problems[name]}
          />
        </div>
      ))}
      <p className="text-sm text-ink-2">Shoppers see it when they choose where to shop.</p>
      <FormBanner state={state} />
      <Button type="submit" busy={isPending} className="justify-self-start">
        Save
      </Button>
    </form>
  );
}
