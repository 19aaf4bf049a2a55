"use client";

import { startTransition, useActionState, useState } from "react";
import { emptyForm } from "@/app/_forms/form-state";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import type { PersonRow } from "@/lib/people/queries";
import { ConfirmAction } from "../../_components/confirm-action";
import { Disclosure } from "../../_components/disclosure";
import { counted } from "../../_components/words";
import { disableAction, enableAction } from "../actions";
import { ChangeRoleForm } from "./change-role-form";
import type { RoleChoices } from "./role-fields";
import { roleWord } from "./role-words";

type PeopleTableProps = RoleChoices & {
  rows: readonly PersonRow[];
  /** Who looks: the own account is for others to change. */
  self: string;
};

/** People of the staff; some or all can be chosen and disabled or enabled at once. */
export function PeopleTable({ rows, self, roles, choices }: PeopleTableProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const others = rows.filter(({ id }) => id !== self);
  const ids = others.map(({ id }) => id).filter((id) => chosen.has(id));
  const choose = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  return (
    <>
      <ChosenBar ids={ids} onDone={() => setChosen(new Set())} />
      <Table caption="People">
        <thead>
          <tr>
            <HeadCell className="w-11">
              <Choice
                label="Choose everybody on this page"
                checked={ids.length > 0 && ids.length === others.length}
                onChange={(on) => setChosen(new Set(on ? others.map(({ id }) => id) : []))}
              />
            </HeadCell>
            <HeadCell>Person</HeadCell>
            <HeadCell className="max-sm:hidden">Role</HeadCell>
            <HeadCell className="max-sm:hidden">Sign-in</HeadCell>
            <HeadCell className="max-sm:hidden">Since</HeadCell>
            <HeadCell>
              <span className="sr-only">What can be done</span>
            </HeadCell>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} className={row.isDisabled ? "text-ink-2" : ""}>
              <Cell className="align-top!">
                {row.id === self ? null : (
                  <Choice
                    label={`Choose ${row.name}`}
                    checked={chosen.has(row.id)}
                    onChange={(on) => choose(row.id, on)}
                  />
                )}
              </Cell>
              <Cell className="align-top!">
                <span className="font-semibold">{row.name}</span>
                {row.id === self ? <span className="text-ink-2"> (you)</span> : null}
                <span className="block text-sm text-ink-2 max-sm:break-all">{row.email}</span>
                <span className="block text-sm text-ink-2 sm:hidden">
                  {row.isDisabled ? "Disabled · " : ""}
                  {roleWord(row.role)} · {row.organisation}
                </span>
              </Cell>
              <Cell className="align-top! max-sm:hidden">
                {roleWord(row.role)}
                <span className="block text-sm text-ink-2">{row.organisation}</span>
              </Cell>
              <Cell className="align-top! max-sm:hidden">
                {row.isDisabled ? <Badge tone="no">Disabled</Badge> : <Badge tone="good">Allowed</Badge>}
              </Cell>
              <Cell className="num align-top! whitespace-nowrap max-sm:hidden">
                <time dateTime={row.createdAt}>{row.createdAt.slice(0, 10)}</time>
              </Cell>
              <Cell className="align-top! pt-1.5!">
                {row.id === self || roles.length === 0 ? null : (
                  <Disclosure label="Role">
                    <ChangeRoleForm person={row} roles={roles} choices={choices} />
                  </Disclosure>
                )}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </>
  );
}

type ChoiceProps = { label: string; checked: boolean; onChange: (on: boolean) => void };

function Choice({ label, checked, onChange }: ChoiceProps) {
  return (
    <input
      type="checkbox"
      aria-label={label}
      checked={checked}
      onChange={(event) => onChange(event.target.checked)}
      className="target-44 size-5 align-middle accent-accent"
    />
  );
}

/** What can be done with those who are chosen. Its place is kept, so that the table does not jump. */
function ChosenBar({ ids, onDone }: { ids: readonly string[]; onDone: () => void }) {
  const [state, enable, isPending] = useActionState(async (before: typeof emptyForm, form: FormData) => {
    const after = await enableAction(before, form);
    if (after.done) onDone();
    return after;
  }, emptyForm);
  const personIds = ids.join(",");
  const enableAll = () => {
    const form = new FormData();
    form.set("personIds", personIds);
    startTransition(() => enable(form));
  };
  return (
    <div className="flex min-h-13 flex-wrap items-center gap-3 border-t border-line px-5 py-2">
      <p role="status" className="text-sm text-ink-2">
        {ids.length > 0
          ? `${counted(ids.length, "person", "people")} chosen`
          : (state.done ?? "Choose people to disable or enable them together.")}
      </p>
      {ids.length > 0 ? (
        <>
          <ConfirmAction
            label="Disable"
            variant="danger"
            title={`Disable ${counted(ids.length, "person", "people")}?`}
            body="Every session of theirs ends at once, and signing in by password and PIN. What they did keeps their names."
            confirmLabel="Disable"
            danger
            fields={{ personIds }}
            action={disableAction}
          />
          <Button size="sm" onClick={enableAll} busy={isPending}>
            Enable
          </Button>
        </>
      ) : null}
      {state.message ? (
        <p role="alert" className="text-sm text-no">
          {state.message}
        </p>
      ) : null}
    </div>
  );
}
