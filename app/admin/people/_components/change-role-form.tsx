"use client";

import { useActionState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { Button } from "@/components/ui/button";
import type { PersonRow } from "@/lib/people/queries";
import { changeRoleAction } from "../actions";
import { type RoleChoices, RoleFields } from "./role-fields";

/** Another role for somebody, or the same one elsewhere. */
export function ChangeRoleForm({ person, roles, choices }: RoleChoices & { person: PersonRow }) {
  const [state, action, isPending] = useActionState(changeRoleAction, emptyForm);
  return (
    <form action={action} noValidate className="grid w-64 max-w-full gap-3 pb-2">
      <input type="hidden" name="personId" value={person.id} />
      <RoleFields
        key={state.attempt}
        roles={roles}
        choices={choices}
        role={state.values.role ?? person.role}
        organisation={state.values.organisation}
        problems={state.problems}
      />
      <p className="text-sm text-ink-2">{person.name} is signed out, and signs in again with the new role.</p>
      <FormBanner state={state} />
      <Button type="submit" size="sm" busy={isPending} className="justify-self-start">
        Change the role
      </Button>
    </form>
  );
}
