"use client";

import { useActionState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { useFirstProblem } from "@/app/_forms/use-first-problem";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import type { CarrierChoice } from "@/lib/account/queries";
import { askForCode } from "../actions";

type NumberFormProps = {
  carriers: readonly CarrierChoice[];
  phone: string | null;
  carrierId: string | null;
  /** There is a confirmed number already; it stays until the new one is proven. */
  isChange: boolean;
  from: string | null;
};

/** Asks for a number and whose bill it is on. */
export function NumberForm({ carriers, phone, carrierId, isChange, from }: NumberFormProps) {
  const [state, action, isPending] = useActionState(askForCode, emptyForm);
  const form = useFirstProblem(state);
  const { values, problems } = state;
  return (
    <>
      <p className="mt-3 mb-5 text-ink-2">
        {isChange
          ? "Your old number stays until you have confirmed the new one."
          : "With a confirmed number, discounts can be credited on your phone bill. We send one text with a code, and use the number for nothing else."}
      </p>
      <form ref={form} action={action} noValidate className="grid gap-5">
        <input type="hidden" name="from" value={from ?? ""} />
        <div key={state.attempt} className="grid gap-5">
          <Select
            label="Carrier"
            name="carrierId"
            defaultValue={values.carrierId ?? carrierId ?? ""}
            error={problems.carrierId}
            hint="Whose bill it is."
          >
            <option value="">Choose one</option>
            {carriers.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
          <TextField
            label="Mobile number"
            name="phone"
            type="tel"
            autoComplete="tel"
            maxLength={40}
            placeholder="087 123 4567"
            defaultValue={values.phone ?? phone ?? ""}
            error={problems.phone}
            hint="With or without the country code."
          />
        </div>
        <FormBanner state={state} />
        <Button type="submit" variant="primary" size="lg" wide busy={isPending}>
          Send me a code
        </Button>
      </form>
    </>
  );
}
