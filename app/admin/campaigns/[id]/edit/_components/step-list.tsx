"use client";

import { useEffect, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import { AlertIcon, CheckIcon } from "@/components/ui/icons";
import { type DraftProblem, type DraftStep, draftSteps } from "@/lib/campaigns/draft-problems";
import { stepWords } from "./step-words";

type StepListProps = {
  current: DraftStep;
  problems: readonly DraftProblem[];
  /** Steps whose missing things are said already. */
  left: ReadonlySet<DraftStep>;
  go: (step: DraftStep) => void;
};

/** Where one is, and how much each step still lacks. */
export function StepList({ current, problems, left, go }: StepListProps) {
  const list = useRef<HTMLOListElement>(null);
  // On a phone the row is wider than the screen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the step decides which one is marked
  useEffect(() => {
    const marked = list.current?.querySelector("[aria-current]");
    marked?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [current]);
  return (
    <nav aria-label="Steps" className="-mx-5 overflow-x-auto px-5 py-1 lg:mx-0 lg:px-1">
      <ol ref={list} className="flex gap-2">
        {draftSteps.map((step, index) => {
          const missing =
            step === "check" ? problems.length : problems.filter((one) => one.step === step).length;
          return (
            <li key={step} className="shrink-0 lg:flex-1">
              <button
                type="button"
                aria-current={step === current ? "step" : undefined}
                onClick={() => go(step)}
                className={classNames(
                  "flex h-14 w-full items-center gap-3 rounded-lg border px-3.5 text-left transition-colors",
                  step === current ? "border-ink bg-card" : "border-line bg-card hover:border-line-3",
                )}
              >
                <Mark number={index + 1} done={missing === 0} wrong={missing > 0 && left.has(step)} />
                <span className="whitespace-nowrap">
                  <span className="block font-semibold">{stepWords[step].label}</span>
                  <span className="num block text-xs text-ink-2">{missingWords(step, missing)}</span>
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

function missingWords(step: DraftStep, missing: number): string {
  if (missing === 0) return step === "check" ? "Ready" : "Complete";
  return `${missing} missing`;
}

function Mark({ number, done, wrong }: { number: number; done: boolean; wrong: boolean }) {
  if (wrong) return <AlertIcon size={22} className="shrink-0 text-warn" />;
  return (
    <span
      aria-hidden="true"
      className={classNames(
        "num grid size-6 shrink-0 place-items-center rounded-full text-xs font-semibold",
        done ? "bg-good-bg text-good" : "bg-sunk text-ink-2",
      )}
    >
      {done ? <CheckIcon size={14} /> : number}
    </span>
  );
}
