"use client";

import Link from "next/link";
import { useActionState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { useFirstProblem } from "@/app/_forms/use-first-problem";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import { categoryWords, productCategories } from "@/lib/kernel/categories";
import type { AutomationChoices } from "@/lib/outreach/automations/queries";
import { paths } from "@/lib/paths";
import { saveAutomationAction } from "../actions";

/** So many days after buying this, send that. */
export function AutomationForm({ choices }: { choices: AutomationChoices }) {
  const [state, action, isPending] = useActionState(saveAutomationAction, emptyForm);
  const form = useFirstProblem(state);
  const { attempt, values, problems } = state;
  const chosen = (values.productIds ?? "").split(",");
  return (
    <form ref={form} action={action} noValidate className="grid gap-4">
      <TextField
        key={`name/${attempt}`}
        label="Name"
        name="name"
        maxLength={80}
        autoComplete="off"
        placeholder="A week after coffee"
        defaultValue={values.name ?? ""}
        error={problems.name}
      />
      <TextField
        key={`days/${attempt}`}
        label="Days after buying"
        name="afterDays"
        inputMode="numeric"
        maxLength={3}
        defaultValue={values.afterDays ?? "7"}
        error={problems.afterDays}
      />
      <Select
        key={`category/${attempt}`}
        label="Anything of yours in"
        name="category"
        defaultValue={values.category ?? ""}
        error={problems.category}
      >
        <option value="">Only the products below</option>
        {productCategories.map((one) => (
          <option key={one} value={one}>
            {categoryWords[one].label}
          </option>
        ))}
      </Select>
      <fieldset key={`products/${attempt}`} className="grid gap-1">
        <legend className="mb-1 text-sm font-medium">Or these products, up to 50</legend>
        <div className="max-h-52 overflow-y-auto rounded-lg border border-line-2 px-3 py-1">
          {choices.products.map(({ id, name }) => (
            <label key={id} htmlFor={`product-${id}`} className="flex min-h-9 items-center gap-2.5">
              <input
                id={`product-${id}`}
                type="checkbox"
                name="productIds"
                value={id}
                defaultChecked={chosen.includes(id)}
                className="size-5 shrink-0 accent-ink"
              />
              {name}
            </label>
          ))}
        </div>
        {problems.productIds ? <p className="text-sm text-no">They {problems.productIds}.</p> : null}
      </fieldset>
      <Select
        key={`sends/${attempt}`}
        label="Send"
        name="sends"
        defaultValue={values.sends ?? ""}
        error={problems.sends}
        hint="A mailing that is still a draft, or a survey that is open. The mailing becomes the automation's own; a survey goes by the channels that it was opened with, and its inbox."
      >
        <option value="">Choose one</option>
        <optgroup label="Mailings">
          {choices.mailings.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </optgroup>
        <optgroup label="Surveys">
          {choices.surveys.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </optgroup>
      </Select>
      {choices.mailings.length + choices.surveys.length === 0 ? (
        <p className="text-sm text-ink-2">
          There is nothing to send yet. Write a{" "}
          <Link href={paths.mailings()} className="font-semibold text-accent-text">
            mailing
          </Link>{" "}
          with a subject and a text, or open a{" "}
          <Link href={paths.surveys()} className="font-semibold text-accent-text">
            survey
          </Link>{" "}
          first.
        </p>
      ) : null}
      <FormBanner state={state} />
      <Button type="submit" variant="primary" busy={isPending} className="justify-self-start">
        Switch it on
      </Button>
    </form>
  );
}
