"use client";

import { useActionState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { type FileFormChoice, fileFormChoices } from "@/lib/kernel/line-namings";
import { formWords } from "../../_components/file-words";
import { saveFormAction } from "../actions";

type FormCardProps = { carrierId: string; form: FileFormChoice; hasKey: boolean };

/** In which form the carrier gets its files. */
export function FormCard({ carrierId, form: chosen, hasKey }: FormCardProps) {
  const [state, action, isPending] = useActionState(saveFormAction, emptyForm);
  const problem = state.problems.form;
  return (
    <Card title="Form of the file">
      <form action={action} className="grid gap-4">
        <input type="hidden" name="carrierId" value={carrierId} />
        <fieldset
          key={state.attempt}
          aria-describedby={problem ? "form-problem" : undefined}
          className="grid gap-1"
        >
          <legend className="mb-1 text-sm font-medium">From the next month that is closed</legend>
          {fileFormChoices.map((one) => (
            <label key={one} htmlFor={`form-${one}`} className="flex min-h-11 items-start gap-3 py-2">
              <input
                id={`form-${one}`}
                type="radio"
                name="form"
                value={one}
                defaultChecked={one === (state.values.form ?? chosen)}
                className="mt-0.5 size-5 shrink-0 accent-ink"
              />
              <span>
                <span className="font-medium">{formWords[one].label}</span>
                <span className="block text-sm text-ink-2">
                  {formWords[one].note}
                  {one === "2-hmac" && !hasKey ? " It needs a key." : ""}
                </span>
              </span>
            </label>
          ))}
          {problem ? (
            <p id="form-problem" role="alert" className="text-sm text-no">
              {problem}
            </p>
          ) : null}
        </fieldset>
        <FormBanner state={state} />
        <Button type="submit" variant="primary" busy={isPending} className="justify-self-start">
          Save
        </Button>
      </form>
    </Card>
  );
}
