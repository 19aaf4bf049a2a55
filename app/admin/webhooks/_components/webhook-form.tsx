"use client";

import { useActionState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm, type FormState } from "@/app/_forms/form-state";
import { useFirstProblem } from "@/app/_forms/use-first-problem";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { eventsOf, type WebhookOwner } from "@/lib/kernel/webhook-events";
import { ShownOnce } from "../../_components/shown-once";
import type { WebhookFormState } from "../actions";
import { eventWords } from "./webhook-words";

type WebhookFormProps = {
  action: (before: FormState, form: FormData) => Promise<WebhookFormState>;
  /** Whose it is: what it can be told of. */
  owner: WebhookOwner;
  /** Absent: a new one. */
  webhook?: { id: string; name: string; url: string; events: readonly string[] };
};

/** Name, address and events of a webhook. A new one's secret is shown once. */
export function WebhookForm({ action: save, owner, webhook }: WebhookFormProps) {
  const [state, action, isPending] = useActionState(save, emptyForm as WebhookFormState);
  const form = useFirstProblem(state);
  const { values, problems, attempt } = state;
  const chosen = values.events?.split(",") ?? webhook?.events ?? eventsOf[owner];
  return (
    <form ref={form} action={action} noValidate className="grid gap-4">
      {webhook ? <input type="hidden" name="endpointId" value={webhook.id} /> : null}
      <TextField
        key={`name/${attempt}`}
        label="Name"
        name="name"
        maxLength={80}
        autoComplete="off"
        placeholder={owner === "retailer" ? "Stock system" : "Budget watch"}
        defaultValue={values.name ?? webhook?.name ?? ""}
        error={problems.name}
      />
      <TextField
        key={`url/${attempt}`}
        label="Address"
        name="url"
        type="url"
        maxLength={500}
        autoComplete="off"
        placeholder="https://"
        defaultValue={values.url ?? webhook?.url ?? ""}
        error={problems.url}
      />
      <fieldset key={`events/${attempt}`} className="grid gap-1">
        <legend className="mb-1 text-sm font-medium">
          {owner === "retailer" ? "It is told when something is" : "It is told when of a budget"}
        </legend>
        {eventsOf[owner].map((event) => (
          <label key={event} htmlFor={`event-${event}`} className="flex min-h-9 items-center gap-2.5">
            <input
              id={`event-${event}`}
              type="checkbox"
              name="events"
              value={event}
              defaultChecked={chosen.includes(event)}
              className="size-5 accent-ink"
            />
            {eventWords[event]}
          </label>
        ))}
        {problems.events ? <p className="text-sm text-no">It {problems.events}.</p> : null}
      </fieldset>
      {state.secret ? (
        <ShownOnce key={attempt} title="The secret, shown once" value={state.secret}>
          The receiver checks signatures with it. It cannot be shown again.
        </ShownOnce>
      ) : (
        <FormBanner state={state} />
      )}
      <Button
        type="submit"
        variant={webhook ? "secondary" : "primary"}
        busy={isPending}
        className="justify-self-start"
      >
        {webhook ? "Save" : "Add webhook"}
      </Button>
    </form>
  );
}
