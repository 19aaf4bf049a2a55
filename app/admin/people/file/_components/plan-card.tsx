"use client";

import { useActionState, useEffect, useRef } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { buttonClasses } from "@/components/ui/button-style";
import { Card } from "@/components/ui/card";
import { DownloadIcon } from "@/components/ui/data-icons";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import { byteOrderMark, csvLine } from "@/lib/kernel/csv";
import type { PersonFate, PlannedPerson } from "@/lib/people/plan-people-file";
import { ShownOnce } from "../../../_components/shown-once";
import { counted } from "../../../_components/words";
import { type FileFormState, inviteFileAction } from "../actions";

const fateWords = {
  error: { label: "Cannot be invited", tone: "no" },
  invited: { label: "Will be invited", tone: "good" },
  there: { label: "Is there already", tone: "neutral" },
} as const satisfies Record<PersonFate, object>;
const columns = ["name", "email", "role", "organisation"] as const;
const inOrder = Object.keys(fateWords) as PersonFate[];

/** What would become of each row, what is wrong first, and the press that invites. */
export function PlanCard({ rows }: { rows: readonly PlannedPerson[] }) {
  const [state, action, isPending] = useActionState(inviteFileAction, emptyForm as FileFormState);
  const box = useRef<HTMLElement>(null);
  // On a phone it stands far below what was pressed.
  useEffect(() => box.current?.focus(), []);
  const of = (fate: PersonFate) => rows.filter((row) => row.fate === fate);
  const [invited, wrong, there] = [of("invited"), of("error"), of("there")];
  const sorted = inOrder.flatMap(of);
  const people = invited.map(({ cells }) => ({
    ...cells,
    role: cells.role.toLowerCase(),
    organisation: cells.organisation || undefined,
  }));
  return (
    <section ref={box} tabIndex={-1} aria-label="What becomes of the file" className="scroll-mt-20">
      <Card
        title="Row by row"
        aside={
          wrong.length > 0 ? (
            <a
              href={`data:text/csv;charset=utf-8,${encodeURIComponent(problemsFile(wrong))}`}
              download="people-problems.csv"
              className={buttonClasses({ size: "sm" })}
            >
              <DownloadIcon size={18} />
              Problems
            </a>
          ) : null
        }
        flush
        className="overflow-hidden"
      >
        <div className="grid gap-4 border-b border-line p-5">
          {state.done ? null : (
            <p>
              {counted(invited.length, "person", "people")} to invite, {there.length} there already,{" "}
              {wrong.length === 0
                ? "nothing is wrong."
                : `${wrong.length} wrong: mend the file and check it again.`}
            </p>
          )}
          <FormBanner state={state} />
          {(state.unsent ?? []).map(({ email, link }) => (
            <ShownOnce key={email} title={`The mail to ${email} did not go out`} value={link ?? ""}>
              Hand this link over yourself. It works once, for seven days.
            </ShownOnce>
          ))}
          {state.done === null && wrong.length === 0 && invited.length > 0 ? (
            <form action={action}>
              <input type="hidden" name="people" value={JSON.stringify(people)} />
              <Button type="submit" variant="primary" busy={isPending}>
                Invite {counted(invited.length, "person", "people")}
              </Button>
            </form>
          ) : null}
        </div>
        <Table caption="Rows of the file">
          <thead>
            <tr>
              <HeadCell figure>Row</HeadCell>
              <HeadCell>What becomes of it</HeadCell>
              {columns.map((name) => (
                <HeadCell key={name} className="font-mono">
                  {name}
                </HeadCell>
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.map((row) => (
              <PersonRow key={row.row} row={row} />
            ))}
          </tbody>
        </Table>
      </Card>
    </section>
  );
}

function PersonRow({ row: { row, fate, cells, problems } }: { row: PlannedPerson }) {
  return (
    <Row className="align-top">
      <Cell figure className="align-top">
        {row}
      </Cell>
      <Cell className="min-w-56 align-top">
        <Badge tone={fateWords[fate].tone}>{fateWords[fate].label}</Badge>
        {problems.map(({ field, message }) => (
          <span key={field} className="mt-1 block text-sm text-no">
            <span className="font-mono">{field}</span> {message}
          </span>
        ))}
      </Cell>
      {columns.map((name) => (
        <Cell key={name} className="max-w-72 min-w-24 align-top break-words">
          {cells[name] || <span className="text-ink-2">empty</span>}
        </Cell>
      ))}
    </Row>
  );
}

function problemsFile(wrong: readonly PlannedPerson[]): string {
  const lines = wrong.map(({ row, cells, problems }) =>
    csvLine([
      row,
      problems.map(({ field, message }) => `${field} ${message}`).join("; "),
      ...columns.map((name) => cells[name]),
    ]),
  );
  return byteOrderMark + [csvLine(["row", "problem", ...columns]), ...lines].join("");
}
