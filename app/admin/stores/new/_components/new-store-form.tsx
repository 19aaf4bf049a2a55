"use client";

import { useActionState, useRef, useState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { useFirstProblem } from "@/app/_forms/use-first-problem";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import type { KnownCity, NewStoreChoices } from "@/lib/catalogue/new-store-choices";
import { currencies } from "@/lib/kernel/money";
import { StoreWordField } from "../../_components/store-word-field";
import { openStore } from "../actions";

type NewStoreFormProps = NewStoreChoices & {
  /** IANA names. */
  timeZones: readonly string[];
};

/** What a city that has a store already says of the next one. */
const told = ["region", "site", "timeZone", "currency"] as const;
type Told = Partial<Record<(typeof told)[number], string>>;

/** Opens a store. A known city fills in what its other store says, wherever nobody has typed anything else. */
export function NewStoreForm({ cities, chains, timeZones }: NewStoreFormProps) {
  const [state, action, isPending] = useActionState(openStore, emptyForm);
  const form = useFirstProblem(state);
  const usual: Told = { timeZone: only(cities, "timeZone"), currency: only(cities, "currency") };
  const filled = useRef<Told>(usual);
  const [near, setNear] = useState<KnownCity>();
  const { values, problems, attempt } = state;
  const fillFrom = (typed: string) => {
    const known = cities.find(({ city }) => city.toLowerCase() === typed.trim().toLowerCase());
    setNear(known);
    if (!known || !form.current) return;
    for (const name of told) {
      const field = form.current.elements.namedItem(name);
      if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) continue;
      if (field.value !== "" && field.value !== filled.current[name]) continue;
      field.value = known[name];
      filled.current = { ...filled.current, [name]: known[name] };
    }
  };
  const word = (name: "name" | "street" | "city" | "region" | "site") => ({
    word: name,
    error: problems[name],
    defaultValue: values[name] ?? "",
  });
  return (
    <form ref={form} action={action} noValidate key={attempt} className="grid gap-4 sm:grid-cols-2">
      {chains.length > 0 ? (
        <div className="sm:col-span-2">
          <Select
            label="Chain"
            name="retailerId"
            defaultValue={values.retailerId ?? ""}
            error={problems.retailerId}
          >
            <option value="">Choose the chain</option>
            {chains.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </div>
      ) : null}
      <div className="sm:col-span-2">
        <StoreWordField {...word("name")} placeholder="As shoppers know it" />
      </div>
      <StoreWordField {...word("street")} placeholder="14 Harbour Street" />
      <StoreWordField
        {...word("city")}
        list="known-cities"
        onChange={(event) => fillFrom(event.target.value)}
      />
      <datalist id="known-cities">
        {cities.map(({ city }) => (
          <option key={city} value={city} />
        ))}
      </datalist>
      <StoreWordField {...word("region")} list="known-regions" />
      <datalist id="known-regions">
        {distinct(cities, "region").map((region) => (
          <option key={region} value={region} />
        ))}
      </datalist>
      <StoreWordField
        {...word("site")}
        hint={near && `This is where ${near.store} stands: put the new store’s own place when you know it.`}
      />
      <Select
        label="Time zone"
        name="timeZone"
        defaultValue={values.timeZone ?? usual.timeZone}
        error={problems.timeZone && "Choose the zone of its clock."}
        hint="Its days begin and end by this clock. It stays."
      >
        <option value="">Choose the zone</option>
        <optgroup label="Of your stores">
          {distinct(cities, "timeZone").map((zone) => (
            <option key={zone}>{zone}</option>
          ))}
        </optgroup>
        <optgroup label="All">
          {timeZones.map((zone) => (
            <option key={zone}>{zone}</option>
          ))}
        </optgroup>
      </Select>
      <Select
        label="Currency"
        name="currency"
        defaultValue={values.currency ?? usual.currency}
        error={problems.currency && "Choose what it sells in."}
        hint="Its receipts are written in it. It stays."
      >
        <option value="">Choose the currency</option>
        {currencies.map((currency) => (
          <option key={currency}>{currency}</option>
        ))}
      </Select>
      <div className="grid gap-4 sm:col-span-2">
        <FormBanner state={state} />
        <Button type="submit" variant="primary" busy={isPending} className="justify-self-start">
          Open store
        </Button>
      </div>
    </form>
  );
}

const distinct = (cities: readonly KnownCity[], name: "region" | "timeZone") =>
  [...new Set(cities.map((one) => one[name]))].sort();

/** What all of them share; nothing is chosen for a chain that is spread over several. */
function only(cities: readonly KnownCity[], name: "timeZone" | "currency"): string {
  const first = cities[0]?.[name] ?? "";
  return cities.every((one) => one[name] === first) ? first : "";
}
