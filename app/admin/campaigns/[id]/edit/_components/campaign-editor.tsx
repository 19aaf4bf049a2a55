"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useMemo, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import {
  type DraftProblem,
  type DraftStep,
  draftSteps,
  problemsOfDraft,
} from "@/lib/campaigns/draft-problems";
import type { CampaignForEditor } from "@/lib/campaigns/editor-views";
import { paths } from "@/lib/paths";
import type { Editing } from "./editing";
import { FinishBar } from "./finish-bar";
import { ForecastCard } from "./forecast-card";
import { LeaveGuard } from "./leave-guard";
import { PreviewCard } from "./preview-card";
import { SaveLine, StaleBanner } from "./save-line";
import { StepCheck } from "./step-check";
import { StepHowMuch } from "./step-how-much";
import { StepList } from "./step-list";
import { StepWhat } from "./step-what";
import { StepWhere } from "./step-where";
import { StepWho } from "./step-who";
import { stepWords } from "./step-words";
import { TryBasket } from "./try-basket";
import { useAutosave } from "./use-autosave";

type CampaignEditorProps = { campaign: CampaignForEditor; now: string };

/** The five steps, what shoppers will see beside them, and whether it is kept. */
export function CampaignEditor({ campaign, now: nowText }: CampaignEditorProps) {
  const isRunning = campaign.state !== "draft";
  const keeper = useAutosave(campaign);
  const { draft, saved, products, state, problems: answered } = keeper.read();
  const [refused, setRefused] = useState<readonly DraftProblem[]>([]);
  const { step, go, heading } = useStep(campaign.id);
  const now = useMemo(() => new Date(nowText), [nowText]);
  const problems = useMemo(
    () => allProblems(problemsOfDraft(draft, now), [...answered, ...refused]),
    [draft, now, answered, refused],
  );
  const left = useLeftSteps(step);
  const names = {
    product: (id: string) => products.get(id)?.name ?? "a product",
    store: (id: string) => campaign.stores.find((one) => one.id === id)?.name ?? "a store",
  };
  const editing: Editing = {
    campaign,
    draft,
    saved,
    names,
    isRunning,
    products,
    now,
    problemOf: (field) => problems.find((one) => one.field === field && left.has(one.step))?.message,
    change: (patch) => keeper.write((before) => ({ ...before, ...patch })),
    changeOffer: (index, patch) =>
      keeper.write((before) => ({
        ...before,
        offers: before.offers.map((one, place) => (place === index ? { ...one, ...patch } : one)),
      })),
    learn: keeper.learn,
  };
  const place = draftSteps.indexOf(step);
  const next = draftSteps[place + 1];
  const before = draftSteps[place - 1];
  return (
    <>
      <StaleBanner state={state} editing={editing} onKeepMine={keeper.keepMine} />
      {isRunning ? <LeaveGuard keeper={keeper} /> : null}
      <StepList current={step} problems={problems} left={left} go={go} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <Card className="min-w-0">
          <div className="mb-5 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
            <h2 ref={heading} tabIndex={-1} className="text-lg font-semibold outline-none">
              {stepWords[step].title}
            </h2>
            {isRunning ? (
              <p className="text-sm text-ink-2">Nothing changes until you publish</p>
            ) : (
              <SaveLine state={state} />
            )}
            <p className="w-full text-ink-2">{stepWords[step].text}</p>
          </div>
          <Step step={step} editing={editing} problems={problems} go={go} />
          <div className="mt-6 flex flex-wrap justify-between gap-2 border-t border-line pt-4">
            {before ? <Button onClick={() => go(before)}>Back</Button> : <span />}
            {next ? (
              <Button variant="primary" onClick={() => go(next)}>
                Next: {stepWords[next].label.toLowerCase()}
              </Button>
            ) : (
              <FinishBar
                editing={editing}
                canFinish={problems.length === 0}
                keeper={keeper}
                onProblems={setRefused}
              />
            )}
          </div>
        </Card>
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4 md:max-xl:grid-cols-2">
          <PreviewCard editing={editing} />
          <ForecastCard editing={editing} />
          <TryBasket editing={editing} />
        </div>
      </div>
    </>
  );
}

type StepProps = {
  step: DraftStep;
  editing: Editing;
  problems: readonly DraftProblem[];
  go: (step: DraftStep) => void;
};

function Step({ step, editing, problems, go }: StepProps) {
  switch (step) {
    case "what":
      return <StepWhat editing={editing} />;
    case "who":
      return <StepWho editing={editing} />;
    case "where":
      return <StepWhere editing={editing} />;
    case "how-much":
      return <StepHowMuch editing={editing} />;
    case "check":
      return <StepCheck editing={editing} problems={problems} go={go} />;
  }
}

/** The step stands in the address. Going to one puts the focus on its heading. */
function useStep(campaignId: string) {
  const asked = useSearchParams().get("step");
  const step = draftSteps.find((one) => one === asked) ?? "what";
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    heading.current?.focus();
    heading.current?.scrollIntoView({ block: "nearest" });
  }, [step]);
  const go = (to: DraftStep) =>
    window.history.pushState(null, "", paths.editCampaign(campaignId, { step: to }));
  return { step, go, heading };
}

/** The steps that were left once, all of them from the check on: only there it is time to say what is missing. */
function useLeftSteps(step: DraftStep): ReadonlySet<DraftStep> {
  const [left, setLeft] = useState<ReadonlySet<DraftStep>>(new Set());
  const last = useRef<DraftStep | null>(null);
  useEffect(() => {
    const before = last.current;
    last.current = step;
    if (step === "check") setLeft(new Set(draftSteps));
    else if (before && before !== step) setLeft((known) => new Set([...known, before]));
  }, [step]);
  return left;
}

/** What the draft lacks by itself, as it stands now, and what the server alone can know, as of the last save. */
function allProblems(own: readonly DraftProblem[], answered: readonly DraftProblem[]): DraftProblem[] {
  const fromServer = answered.filter(({ isLookedUp }) => isLookedUp);
  const fields = new Set(own.map(({ field }) => field));
  return [...own, ...fromServer.filter(({ field }) => !fields.has(field))];
}
