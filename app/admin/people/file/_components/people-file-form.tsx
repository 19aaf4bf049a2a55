"use client";

import { type ReactNode, useActionState, useState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { mostPeopleBytes } from "@/lib/people/rules";
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
            <label className="grid gap-1.5 text-sm font-medium">
              CSV file
              <input
                type="file"
                name="file"
                accept=".csv,text/csv,text/plain"
                onChange={(event) => setTooLarge((event.target.files?.[0]?.size ?? 0) > mostPeopleBytes)}
                className="w-full rounded-lg border border-dashed border-line-3 bg-sunk/40 p-4 text-base font-normal file:mr-4 file:h-11 file:cursor-pointer file:rounded-lg file:border file:border-solid file:border-line-2 file:bg-card file:px-4 file:font-semibold file:text-ink"
              />
            </label>
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
