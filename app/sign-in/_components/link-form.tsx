"use client";

import { useActionState, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { CheckCircleIcon } from "@/components/ui/icons";
import { LinkButton } from "@/components/ui/link-button";
import { TextField } from "@/components/ui/text-field";
import { requestLink } from "../actions";

type LinkFormProps = {
  from: string | null /** Demo mode: where the mail can be read. */;
  outbox: string | null;
};

/** Asks for an address and says that a mail is on its way. Works without JavaScript. */
export function LinkForm({ from, outbox }: LinkFormProps) {
  const [state, action, isPending] = useActionState(requestLink, { kind: "asking", email: "" });
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.kind === "asking" && state.problem)
      form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [state]);
  if (state.kind === "sent") {
    return (
      <div role="status" className="flex flex-col items-start gap-4">
        <div className="flex gap-3">
          <CheckCircleIcon size={24} className="shrink-0 text-good" />
          <p>
            A link is on its way to <strong className="font-semibold break-all">{state.email}</strong>. It
            works once, for 15 minutes.
          </p>
        </div>
        {outbox ? (
          <LinkButton href={outbox} variant="primary" size="lg" wide>
            Open the outbox
          </LinkButton>
        ) : (
          <p className="text-sm text-ink-2">Nothing there? Look among the spam, or ask again.</p>
        )}
      </div>
    );
  }
  return (
    <form ref={form} action={action} noValidate className="flex flex-col gap-4">
      <input type="hidden" name="from" value={from ?? ""} />
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="email"
        inputMode="email"
        required
        maxLength={254}
        defaultValue={state.email}
        error={state.problem}
        hint="We mail you a link that works once, for 15 minutes. New here? It makes your account too."
      />
      <Button type="submit" variant="primary" size="lg" wide busy={isPending}>
        Send me a link
      </Button>
    </form>
  );
}
