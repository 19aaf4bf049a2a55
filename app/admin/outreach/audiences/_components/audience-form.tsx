"use client";

import { useActionState, useEffect, useRef, useState } from "react";
import { FormBanner } from "@/app/_forms/form-banner";
import { emptyForm } from "@/app/_forms/form-state";
import { useFirstProblem } from "@/app/_forms/use-first-problem";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import type { BuilderChoices } from "@/lib/outreach/audiences/builder-choices";
import type { AudienceDefinition, Reach } from "@/lib/outreach/audiences/definition";
import type { ActionError } from "@/lib/server/action-adapter";
import { type AudienceFormState, audienceAction, countReachAction } from "../actions";
import { AudienceFields } from "./audience-fields";
import { ReachCard } from "./reach-card";

/** How long after the last change the number is asked for. */
const pauseMillis = 500;

type AudienceFormProps = {
  audience: { id: string; version: number; name: string } | null;
  definition: AudienceDefinition;
  choices: BuilderChoices;
  /** As counted when the page was made. */
  reach: Reach | null;
};

/** Conditions with the number of whom they mean, which follows what is chosen; without script a button counts. */
export function AudienceForm({ audience, definition, choices, reach }: AudienceFormProps) {
  const start: AudienceFormState = emptyForm;
  const [state, run, isPending] = useActionState(audienceAction, start);
  const ref = useFirstProblem(state);
  const live = useLiveReach(ref, state.reach ?? reach);
  return (
    <form
      ref={ref}
      action={run}
      onChange={live.ask}
      className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]"
    >
      <div className="flex min-w-0 flex-col gap-4">
        <FormBanner state={state} />
        <input type="hidden" name="audienceId" value={audience?.id ?? ""} />
        <input type="hidden" name="version" value={audience?.version ?? ""} />
        <TextField
          key={`name-${state.attempt}`}
          label="Name"
          name="name"
          maxLength={80}
          required
          defaultValue={state.values.name ?? audience?.name ?? ""}
          error={state.problems.name}
        />
        <AudienceFields key={state.attempt} definition={state.definition ?? definition} choices={choices} />
      </div>
      <div className="flex flex-col gap-4 xl:sticky xl:top-6">
        <ReachCard reach={live.reach} isCounting={live.isCounting} problem={live.problem} />
        <div className="flex flex-wrap gap-3">
          <Button type="submit" name="act" value="save" variant="primary" busy={isPending}>
            Save audience
          </Button>
          <Button type="submit" name="act" value="count" formNoValidate disabled={isPending}>
            Count
          </Button>
        </div>
      </div>
    </form>
  );
}

/** Asks a moment after the last change; an answer to an older question is thrown away. */
function useLiveReach(form: React.RefObject<HTMLFormElement | null>, given: Reach | null) {
  const [reach, setReach] = useState(given);
  const [problem, setProblem] = useState<string | null>(null);
  const [isCounting, setIsCounting] = useState(false);
  const latest = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => setReach(given), [given]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const ask = (event: React.FormEvent) => {
    if ((event.target as HTMLInputElement).name === "name") return;
    latest.current += 1;
    const asked = latest.current;
    clearTimeout(timer.current);
    setIsCounting(true);
    timer.current = setTimeout(async () => {
      if (!form.current) return;
      const answer = await countReachAction(new FormData(form.current)).catch(() => null);
      if (asked !== latest.current) return;
      setIsCounting(false);
      setProblem(answer?.ok ? null : problemOf(answer?.error));
      if (answer?.ok) setReach(answer.reach);
    }, pauseMillis);
  };
  return { reach, problem, isCounting, ask };
}

/** In the words of the field, without its path. */
const problemOf = (error: ActionError["error"] | undefined) =>
  error?.fields[0]?.message ?? error?.message ?? "No connection. Change something to count again.";
