"use server";

import { refresh } from "next/cache";
import { doneForm, type FormState, failedForm, readForm } from "@/app/_forms/form-state";
import { saveBillingDetails } from "@/lib/clearing/documents/save-billing-details";
import { runAction } from "@/lib/server/action-adapter";

const fields = [
  "country",
  "legalName",
  "street",
  "postcode",
  "city",
  "taxId",
  "registration",
  "email",
  "reference",
  "iban",
  "bic",
] as const;

/** Keeps what documents say of a party from now on. */
export async function saveDetailsAction(before: FormState, form: FormData): Promise<FormState> {
  const values = readForm(form);
  const given = Object.fromEntries(fields.map((field) => [field, values[field] ?? ""]));
  const answer = await runAction("saveBillingDetails", (ctx) =>
    saveBillingDetails(ctx, { party: values.party ?? "", ...given }),
  );
  if (!answer.ok) return failedForm(before, values, answer, fields);
  refresh();
  return doneForm(before, "Saved. Documents written from now on say so.");
}
