"use client";

import { useActionState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { useFirstProblem } from "@/app/_forms/use-first-problem";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TextField } from "@/components/ui/text-field";
import { ShownOnce } from "../../_components/shown-once";
import { type InviteFormState, invite } from "../actions";
import { type RoleChoices, RoleFields } from "./role-fields";

/** Asks one person to join. */
export function InviteCard({ roles, choices }: RoleChoices) {
  const [state, action, isPending] = useActionState(invite, emptyForm as InviteFormState);
  const form = useFirstProblem(state);
  const { values, problems, attempt } = state;
  return (
    <Card title="Invite somebody">
      <form ref={form} action={action} noValidate className="grid gap-4">
        <TextField
          key={`name/${attempt}`}
          label="Name"
          name="name"
          maxLength={80}
          autoComplete="off"
          defaultValue={values.name ?? ""}
          error={problems.name}
        />
        <TextField
          key={`email/${attempt}`}
          label="E-mail"
          name="email"
          type="email"
          maxLength={254}
          autoComplete="off"
          defaultValue={values.email ?? ""}
          error={problems.email}
        />
        <RoleFields
          key={`role/${attempt}`}
          roles={roles}
          choices={choices}
          role={values.role}
          organisation={values.organisation}
          problems={problems}
        />
        {state.link ? (
          <ShownOnce key={attempt} title="The mail did not go out" value={state.link}>
            Hand this link over yourself. It works once, for seven days.
          </ShownOnce>
        ) : (
          <FormBanner state={state} />
        )}
        <Button type="submit" variant="primary" busy={isPending} className="justify-self-start">
          Send the invitation
        </Button>
      </form>
    </Card>
  );
}
