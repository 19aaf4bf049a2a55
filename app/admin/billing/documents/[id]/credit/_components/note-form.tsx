"use client";

import { useActionState, useState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { useFirstProblem } from "@/app/_forms/use-first-problem";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import type { OpenLineView } from "@/lib/clearing/credit-notes/queries";
import { afterNote } from "@/lib/clearing/credit-notes/rules";
import { creditNoteReasons, creditNoteReasonWords } from "@/lib/kernel/credit-note-reasons";
import type { Currency } from "@/lib/kernel/money";
import { ConfirmAction } from "../../../../../_components/confirm-action";
import { amountWords } from "../../../../../_components/shop-words";
import { issueNoteAction, previewNoteAction } from "../actions";
import { LineFields } from "./line-fields";
import { emptyNote, type NoteState } from "./note-state";

/** How the whole invoice stands now. */
type Standing = { notCreditedMinor: number; paidMinor: number };

type NoteFormProps = {
  documentId: string;
  currency: Currency;
  standing: Standing;
  lines: readonly OpenLineView[];
};

/** Everything that is not credited yet, or some of some lines, with a reason; what it comes to is shown before anything is written. */
export function NoteForm({ documentId, currency, standing, lines }: NoteFormProps) {
  const [state, action, isPending] = useActionState(previewNoteAction, emptyNote);
  const form = useFirstProblem(state);
  const { values, problems, attempt } = state;
  const [what, setWhat] = useState(values.what ?? "whole");
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <form ref={form} action={action} noValidate className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <input type="hidden" name="documentId" value={documentId} />
        <input type="hidden" name="currency" value={currency} />
        <Card title="What is credited, and why">
          <div className="grid gap-4 sm:grid-cols-2">
            <Select
              key={`what/${attempt}`}
              label="What"
              name="what"
              hint={
                standing.paidMinor > 0 ? `${amountWords(standing.paidMinor, currency)} was paid.` : undefined
              }
              defaultValue={what}
              onChange={({ target }) => setWhat(target.value)}
            >
              <option value="whole">
                Everything not credited yet: {amountWords(standing.notCreditedMinor, currency)}
              </option>
              <option value="lines">Some lines, or a part of them</option>
            </Select>
            <Select
              key={`reason/${attempt}`}
              label="Reason"
              name="reason"
              defaultValue={values.reason ?? "wrong_discount"}
              error={problems.reason}
            >
              {creditNoteReasons.map((reason) => (
                <option key={reason} value={reason}>
                  {creditNoteReasonWords[reason]}
                </option>
              ))}
            </Select>
            <div className="sm:col-span-2">
              <TextField
                key={`words/${attempt}`}
                label="In words"
                name="words"
                maxLength={500}
                hint="The provider reads it on the note."
                defaultValue={values.words ?? ""}
                error={problems.words}
              />
            </div>
          </div>
        </Card>
        {what === "lines" ? (
          <LineFields
            key={`lines/${attempt}`}
            lines={lines}
            currency={currency}
            values={values}
            problems={problems}
          />
        ) : null}
        {problems.lines ? <Banner key={`problem/${attempt}`} tone="no" title={problems.lines} /> : null}
        <FormBanner state={state} />
        <Button type="submit" busy={isPending} className="justify-self-start">
          Show what it comes to
        </Button>
      </form>
      <Preview key={attempt} state={state} currency={currency} standing={standing} />
    </div>
  );
}

type PreviewProps = { state: NoteState; currency: Currency; standing: Standing };

function Preview({ state: { draft, values, key }, currency, standing }: PreviewProps) {
  const amount = (minor: number) => amountWords(minor, currency);
  const after = afterNote(standing, draft?.totalMinor ?? 0);
  const over = after.overMinor > 0 ? amount(after.overMinor) : null;
  return (
    <Card title="What it comes to">
      <div role="status">
        {draft === null ? (
          <p className="text-ink-2">Nothing is written before you have seen it here.</p>
        ) : (
          <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 gap-y-1.5">
            {(
              [
                ["Discounts", draft.discountMinor],
                ["Fees", draft.feeMinor],
                ["Tax on fees", draft.taxMinor],
              ] as const
            ).map(([label, minor]) => (
              <div key={label} className="contents">
                <dt className="text-ink-2">{label}</dt>
                <dd className="num text-right">{amount(minor)}</dd>
              </div>
            ))}
            <div className="col-span-2 border-t border-line" />
            <dt className="font-semibold">Total credited</dt>
            <dd className="num text-right text-lg font-bold">{amount(draft.totalMinor)}</dd>
            <dt className="text-ink-2">Left of the invoice</dt>
            <dd className="num text-right">{amount(after.notCreditedMinor)}</dd>
            {standing.paidMinor === 0 ? null : (
              <>
                <dt className="text-ink-2">Was paid</dt>
                <dd className="num text-right">{amount(standing.paidMinor)}</dd>
              </>
            )}
            <dt className={over ? "font-semibold text-warn" : "text-ink-2"}>
              {over ? "Then paid too much" : "Then still to be paid"}
            </dt>
            <dd className="num text-right">{over ?? amount(after.toPayMinor)}</dd>
          </dl>
        )}
      </div>
      {draft === null ? null : (
        <div className="mt-5">
          <ConfirmAction
            label="Issue the credit note"
            variant="primary"
            title={`Credit ${amount(draft.totalMinor)}?`}
            body={`It gets a number of its own, and cannot be changed or taken back. Stores, carriers and shoppers keep what they got: the centre bears it.${over ? ` ${over} will then have been paid too much: it can be put to another invoice, or paid back.` : ""}`}
            confirmLabel="Issue it"
            fields={{ ...values, key }}
            action={issueNoteAction}
          />
        </div>
      )}
    </Card>
  );
}
