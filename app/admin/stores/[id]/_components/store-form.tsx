"use client";

import { useActionState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { useFirstProblem } from "@/app/_forms/use-first-problem";
import { Button } from "@/components/ui/button";
import { type StoreWord, StoreWordField, storeWordFields } from "../../_components/store-word-field";
import { saveStore } from "../actions";

type StoreFormProps = { store: { id: string } & Record<StoreWord, string> };

/** Name and address. What the form showed goes along, so that of two who edit at once the second is told. */
export function StoreForm({ store }: StoreFormProps) {
  const [state, action, isPending] = useActionState(saveStore, emptyForm);
  const form = useFirstProblem(state);
  return (
    <form ref={form} action={action} noValidate className="grid gap-4">
      <input type="hidden" name="storeId" value={store.id} />
      {storeWordFields.map((name) => (
        <div key={name}>
          <input type="hidden" name={`seen-${name}`} value={store[name]} />
          <StoreWordField
            key={state.attempt}
            word={name}
            defaultValue={state.values[name] ?? store[name]}
            error={state.problems[name]}
          />
        </div>
      ))}
      <FormBanner state={state} />
      <Button type="submit" busy={isPending} className="justify-self-start">
        Save
      </Button>
    </form>
  );
}
