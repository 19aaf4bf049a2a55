"use client";

import { useActionState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { useFirstProblem } from "@/app/_forms/use-first-problem";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { createOrganisationAction, saveOrganisation } from "./actions";

type OrganisationFormProps = {
  kind: string;
  /** Absent: a new one. */
  organisation?: { id: string; name: string; country: string; tint: string | null };
};

/** Name, country and, of providers, a colour. What the form showed goes along, so that of two who edit at once the second is told. */
export function OrganisationForm({ kind, organisation }: OrganisationFormProps) {
  const [state, action, isPending] = useActionState(
    organisation ? saveOrganisation : createOrganisationAction,
    emptyForm,
  );
  const form = useFirstProblem(state);
  const { values, problems, attempt } = state;
  const text = (name: "name" | "country" | "tint", label: string, most: number, hint?: string) => (
    <TextField
      key={`${name}/${attempt}`}
      label={label}
      name={name}
      maxLength={most}
      autoComplete="off"
      hint={hint}
      defaultValue={values[name] ?? organisation?.[name] ?? ""}
      error={problems[name]}
    />
  );
  return (
    <form ref={form} action={action} noValidate className="grid gap-4">
      <input type="hidden" name="kind" value={kind} />
      {organisation ? (
        <>
          <input type="hidden" name="id" value={organisation.id} />
          <input type="hidden" name="seen-name" value={organisation.name} />
          <input type="hidden" name="seen-country" value={organisation.country} />
          <input type="hidden" name="seen-tint" value={organisation.tint ?? ""} />
        </>
      ) : null}
      {text("name", "Name", 80, "As people know it")}
      {text("country", "Country", 2, "Two letters: IE, DE, GB")}
      {kind === "provider" ? text("tint", "Colour", 7, "Of its products’ pictures, such as #8A4B2B") : null}
      <FormBanner state={state} />
      <Button type="submit" variant="primary" busy={isPending} className="justify-self-start">
        {organisation ? "Save" : "Take it up"}
      </Button>
    </form>
  );
}
