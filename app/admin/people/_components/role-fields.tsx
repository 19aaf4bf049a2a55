"use client";

import { useState } from "react";
import { Select } from "@/components/ui/select";
import type { OrganisationChoice } from "@/lib/people/organisations";
import type { StaffRole } from "@/lib/people/rules";
import { organisationWord, roleWord } from "./role-words";

export type RoleChoices = {
  roles: readonly StaffRole[];
  choices: Partial<Record<StaffRole, OrganisationChoice[]>>;
};
type RoleFieldsProps = RoleChoices & {
  role?: string;
  organisation?: string;
  problems: Readonly<Record<string, string>>;
};

/** A role, and which organisation where there is a choice of them. */
export function RoleFields({ roles, choices, role: given, organisation, problems }: RoleFieldsProps) {
  const [role, setRole] = useState<StaffRole | undefined>(roles.find((one) => one === given) ?? roles[0]);
  if (!role) return null;
  const offered = choices[role];
  return (
    <>
      {roles.length > 1 ? (
        <Select
          label="Role"
          name="role"
          // The form is reset after each answer, and takes a select that is told its value to its first option.
          defaultValue={role}
          onChange={(event) => setRole(event.target.value as StaffRole)}
          error={problems.role}
        >
          {roles.map((one) => (
            <option key={one} value={one}>
              {roleWord(one)}
            </option>
          ))}
        </Select>
      ) : (
        <input type="hidden" name="role" value={role} />
      )}
      {offered ? (
        <Select
          key={role}
          label={organisationWord(role)}
          name="organisation"
          defaultValue={offered.some(({ id }) => id === organisation) ? organisation : ""}
          error={problems.organisation}
        >
          <option value="">Choose</option>
          {offered.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      ) : null}
    </>
  );
}
