"use client";

import { useActionState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { useFirstProblem } from "@/app/_forms/use-first-problem";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import { keyScopes } from "@/lib/kernel/key-scopes";
import { scopeWords } from "../../../../_components/shop-words";
import { ShownOnce } from "../../../../_components/shown-once";
import { type KeyFormState, makeKey } from "../actions";

type KeyFormProps = { tills: readonly { id: string; name: string }[]; allowsTest: boolean };

/** What a till's own program does unless told otherwise. */
const usual = "verify,redeem,reverse,read";

/** Makes a key for one till. It is shown once. */
export function KeyForm({ tills, allowsTest }: KeyFormProps) {
  const [state, action, isPending] = useActionState(makeKey, emptyForm as KeyFormState);
  const form = useFirstProblem(state);
  const { values, problems, attempt } = state;
  const chosen = (values.scopes ?? usual).split(",");
  return (
    <form ref={form} action={action} noValidate className="grid gap-4">
      <Select
        key={`till/${attempt}`}
        label="Till"
        name="tillId"
        defaultValue={values.tillId ?? ""}
        error={problems.tillId && "Choose the till that it is for."}
      >
        <option value="">Choose a till</option>
        {tills.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <TextField
        key={`name/${attempt}`}
        label="What it is for"
        name="name"
        maxLength={80}
        autoComplete="off"
        placeholder="Register software"
        defaultValue={values.name ?? ""}
        error={problems.name}
      />
      {allowsTest ? (
        <Select
          key={`mode/${attempt}`}
          label="Mode"
          name="mode"
          defaultValue={values.mode ?? "live"}
          error={problems.mode}
          hint="A test key makes barcodes of its own and touches no live campaign."
        >
          <option value="live">Live</option>
          <option value="test">Test</option>
        </Select>
      ) : null}
      <fieldset className="grid gap-1" key={`scopes/${attempt}`}>
        <legend className="mb-1 text-sm font-medium">It may</legend>
        {keyScopes
          .filter((scope) => allowsTest || scope !== "test")
          .map((scope) => (
            <label key={scope} htmlFor={`scope-${scope}`} className="flex min-h-9 items-center gap-2.5">
              <input
                id={`scope-${scope}`}
                type="checkbox"
                name="scopes"
                value={scope}
                defaultChecked={chosen.includes(scope)}
                className="size-5 accent-ink"
              />
              {scopeWords[scope]}
            </label>
          ))}
        {problems.scopes ? <p className="text-sm text-no">It {problems.scopes}.</p> : null}
      </fieldset>
      {state.key ? (
        <ShownOnce key={attempt} title="The key, shown once" value={state.key}>
          Put it into the till now. It is kept as a hash and cannot be shown again.
        </ShownOnce>
      ) : (
        <FormBanner state={state} />
      )}
      <Button type="submit" variant="primary" busy={isPending} className="justify-self-start">
        Make key
      </Button>
    </form>
  );
}
