"use client";

import { useActionState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field, useFieldIds } from "@/components/ui/field";
import { replyAction } from "../actions";

/** Takes the carrier's answer file. */
export function ReplyCard() {
  const [state, action, isPending] = useActionState(replyAction, emptyForm);
  const { id, describedBy } = useFieldIds(undefined, "hint", state.problems.file);
  return (
    <Card title="The carrier’s answer">
      <form action={action} className="grid gap-4">
        <Field
          id={id}
          label="Reply file"
          hint="Accepted or rejected, line by line. What is rejected is reported again next month."
          error={state.problems.file}
        >
          <input
            id={id}
            name="file"
            type="file"
            accept=".txt,.csv,text/plain,text/csv"
            aria-describedby={describedBy}
            aria-invalid={state.problems.file ? true : undefined}
            className="w-full text-base file:mr-3 file:h-11 file:rounded-lg file:border file:border-line-3 file:bg-card file:px-4 file:font-medium file:text-ink"
          />
        </Field>
        <FormBanner state={state} />
        <Button type="submit" busy={isPending} className="justify-self-start">
          Take the answer
        </Button>
      </form>
    </Card>
  );
}
