"use client";

import { useActionState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { useFirstProblem } from "@/app/_forms/use-first-problem";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import type { BillingDetails } from "@/lib/kernel/billing-details";
import { saveDetailsAction } from "../actions";

type DetailsFormProps = { party: string; details: BillingDetails; hasAccount: boolean };

/** Address, numbers and account. All may be empty: documents then leave them out. */
export function DetailsForm({ party, details, hasAccount }: DetailsFormProps) {
  const [state, action, isPending] = useActionState(saveDetailsAction, emptyForm);
  const form = useFirstProblem(state);
  const { values, problems, attempt } = state;
  const text = (name: keyof BillingDetails, label: string, hint?: string, autoComplete = "off") => (
    <TextField
      key={`${name}/${attempt}`}
      label={label}
      name={name}
      maxLength={120}
      autoComplete={autoComplete}
      hint={hint}
      defaultValue={values[name] ?? details[name] ?? ""}
      error={problems[name]}
    />
  );
  return (
    <form ref={form} action={action} noValidate className="grid gap-4">
      <input type="hidden" name="party" value={party} />
      {text("legalName", "Name in the register", "Such as Morven Coffee Ltd")}
      {text("street", "Street")}
      <div className="grid gap-4 sm:grid-cols-[10rem_minmax(0,1fr)]">
        {text("postcode", "Postcode")}
        {text("city", "City")}
      </div>
      {text("taxId", "Tax number", "With its country before it: IE6388047V")}
      {text("registration", "Company number")}
      {text("email", "Mail address for documents", "Where documents are to be sent; e-invoices need it")}
      {hasAccount ? (
        <>
          {text("country", "Country", "Two letters, such as IE: it decides how fees are taxed")}
          {text("iban", "IBAN", "Where providers pay to")}
          {text("bic", "BIC")}
        </>
      ) : (
        text("reference", "Their reference", "What they want to read on documents, such as an order number")
      )}
      <FormBanner state={state} />
      <Button type="submit" variant="primary" busy={isPending} className="justify-self-start">
        Save
      </Button>
    </form>
  );
}
