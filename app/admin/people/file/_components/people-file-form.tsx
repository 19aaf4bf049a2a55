"use client";

import { type ReactNode, useActionState, useState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { mostPeopleBytes } from "@/lib/people/rules";
import { CsvFileField } from "../../../_components/csv-file-field";
import { type FileFormState, planFileAction } from "../actions";
import { PlanCard } from "./plan-card";

/** Chooses a file, and shows what would become of its rows. `children`: what belongs into one. */
export function PeopleFileForm({ children }: { children: ReactNode }) {
  const [state, action, isPending] = useActionState(planFileAction, emptyForm as FileFormState);
  const [tooLarge, setTooLarge] = useState(false);
  return (
    <>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)]">
        <Card title="The file">
          <p className="mb-4 text-ink-2">
            First you see what becomes of each row. Nobody is invited before you press once more.
          </p>
          <form action={action} className="grid gap-4">
            <CsvFileField onSize={(bytes) => setTooLarge(bytes > mostPeopleBytes)} />
            {tooLarge ? (
              <p role="alert" className="text-no">
                The file is too large: {mostPeopleBytes / 1_000} kB at most. Split it.
              </p>
            ) : (
              <FormBanner state={state} />
            )}
            <Button
              type="submit"
              variant={state.plan ? "secondary" : "primary"}
              busy={isPending}
              disabled={tooLarge}
              className="justify-self-start"
            >
              Check the file
            </Button>
          </form>
        </Card>
        {children}
      </div>
      {state.plan ? <PlanCard key={state.attempt} rows={state.plan} /> : null}
    </>
  );
}
