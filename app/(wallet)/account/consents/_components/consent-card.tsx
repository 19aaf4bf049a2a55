"use client";

import Link from "next/link";
import { useActionState } from "react";
import { emptyForm } from "@/app/_forms/form-state";
import { classNames } from "@/components/ui/class-names";
import { type ConsentKind, holdsUnasked } from "@/lib/kernel/consent-kinds";
import type { ConsentAnswer } from "@/lib/outreach/consents";
import { paths } from "@/lib/paths";
import { LocalTime } from "../../../_components/local-time";
import { answerConsent } from "../../actions";
import { sourceWords } from "./source-words";

type ConsentCardProps = {
  kind: ConsentKind;
  wording: { version: number; title: string; text: string };
  newest: ConsentAnswer | null;
  /** False: cannot be given (under 18). */
  isOpen: boolean;
};

/** One question with its switch. The switch is a form, so it works without JavaScript too. */
export function ConsentCard({ kind, wording, newest, isOpen }: ConsentCardProps) {
  const [state, action, isPending] = useActionState(answerConsent, emptyForm);
  const isOn = newest?.isGiven ?? holdsUnasked(kind);
  const isOlder = isOn && newest?.wordingVersion !== wording.version;
  return (
    <section className="rounded-lg border border-line bg-card p-4" aria-labelledby={`consent-${kind}`}>
      <div className="flex items-start justify-between gap-4">
        <h2 id={`consent-${kind}`} className="pt-2.5 text-base font-semibold">
          {wording.title}
        </h2>
        <form action={action}>
          <input type="hidden" name="kind" value={kind} />
          <input type="hidden" name="isGiven" value={isOn ? "no" : "yes"} />
          <input type="hidden" name="wordingVersion" value={wording.version} />
          <Switch
            isOn={isOn}
            isBusy={isPending}
            isLocked={!isOpen && !isOn}
            labelledBy={`consent-${kind}`}
            describedBy={`consent-${kind}-text`}
          />
        </form>
      </div>
      <p id={`consent-${kind}-text`} className="mt-1 text-ink-2">
        {wording.text}
      </p>
      <p role="status" className="mt-2.5 text-sm text-ink-2">
        {newest ? (
          <>
            {isOn ? "On" : "Off"} since <LocalTime iso={newest.at} timeZone={null} />,{" "}
            {sourceWords[newest.source]}
          </>
        ) : isOn ? (
          "On until you end it."
        ) : (
          "Off. You never agreed to this."
        )}
        {isOlder
          ? " You agreed to an older wording, which still holds. To agree to this one, switch it off and on again."
          : ""}
      </p>
      {kind === "push" ? (
        <p className="mt-1 text-sm text-ink-2">
          Devices are switched on under{" "}
          <Link
            href={paths.accountNotifications()}
            className="target-44 rounded-sm font-medium text-ink underline underline-offset-4"
          >
            Reminders
          </Link>
          .
        </p>
      ) : null}
      {state.message ? (
        <p role="alert" className="mt-2 text-sm text-no">
          {state.message}
        </p>
      ) : null}
    </section>
  );
}

type SwitchProps = {
  isOn: boolean;
  isBusy: boolean;
  isLocked: boolean;
  labelledBy: string;
  describedBy: string;
};

function Switch({ isOn, isBusy, isLocked, labelledBy, describedBy }: SwitchProps) {
  return (
    <button
      type="submit"
      role="switch"
      aria-checked={isOn}
      aria-busy={isBusy || undefined}
      disabled={isLocked || isBusy}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      className="grid h-11 w-14 shrink-0 place-items-center rounded-lg disabled:cursor-not-allowed"
    >
      <span
        className={classNames(
          "flex h-7 w-12 items-center rounded-full border px-0.5 transition-colors",
          isOn ? "justify-end border-good-fill bg-good-fill" : "border-line-3 bg-sunk",
          isLocked && "opacity-45",
        )}
      >
        <span
          className={classNames(
            "size-5.5 rounded-full",
            isOn ? "bg-white" : "bg-line-3",
            isBusy && "opacity-60",
          )}
        />
      </span>
    </button>
  );
}
