"use client";

import { useActionState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { useFirstProblem } from "@/app/_forms/use-first-problem";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import type { OwnAttributes } from "@/lib/account/queries";
import { genders, genderWords } from "@/lib/kernel/shopper-attributes";
import { saveAboutYou } from "../../actions";
import { InterestField } from "./interest-field";

type AboutYouFormProps = { name: string; attributes: OwnAttributes; regions: readonly string[] };

/** One form for all that is told. Works without JavaScript: what was typed and what is wrong come back with the page. */
export function AboutYouForm({ name, attributes, regions }: AboutYouFormProps) {
  const [state, action, isPending] = useActionState(saveAboutYou, emptyForm);
  const form = useFirstProblem(state);
  const hasFailed = Object.keys(state.problems).length > 0 || state.message !== null;
  const value = (field: string, kept: string | number | null) =>
    hasFailed ? (state.values[field] ?? "") : String(kept ?? "");
  const { birthYear, gender, householdSize, region, interests } = attributes;
  return (
    // A browser's own check would stop the form before it can say in words what is wrong.
    <form ref={form} action={action} noValidate className="grid gap-5">
      {/* A new answer makes new fields: React empties a form after its action, selects among them. */}
      <div key={state.attempt} className="grid gap-5">
        <TextField
          label="Name"
          name="name"
          autoComplete="name"
          maxLength={80}
          defaultValue={value("name", name)}
          error={state.problems.name}
          hint="What we call you. Stores and brands never see it."
        />
        <TextField
          label="Year of birth"
          name="birthYear"
          inputMode="numeric"
          autoComplete="bday-year"
          maxLength={4}
          placeholder="1984"
          defaultValue={value("birthYear", birthYear)}
          error={state.problems.birthYear}
          hint="Offers for 18 and over need it. Under 18 there are no mailings, surveys or profile: what you agreed to is taken back."
        />
        <Select
          label="Gender"
          name="gender"
          autoComplete="sex"
          defaultValue={value("gender", gender)}
          error={state.problems.gender}
          hint="For statistics. Your offers stay the same."
        >
          <option value="">Not told</option>
          {genders.map((one) => (
            <option key={one} value={one}>
              {genderWords[one]}
            </option>
          ))}
        </Select>
        <TextField
          label="People in your household"
          name="householdSize"
          inputMode="numeric"
          maxLength={2}
          placeholder="3"
          defaultValue={value("householdSize", householdSize)}
          error={state.problems.householdSize}
          hint="You included. For statistics. Your offers stay the same."
        />
        <Select
          label="Region"
          name="region"
          defaultValue={value("region", region)}
          error={state.problems.region}
          hint="For statistics. Your offers stay the same."
        >
          <option value="">Not told</option>
          {regions.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </Select>
        <InterestField
          chosen={hasFailed ? (state.values.interests ?? "").split(",") : interests}
          error={state.problems.interests}
        />
      </div>
      <FormBanner state={state} />
      <Button type="submit" variant="primary" size="lg" wide busy={isPending}>
        Save
      </Button>
    </form>
  );
}
