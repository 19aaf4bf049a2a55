import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type Tone = "good" | "no" | "warn" | "neutral";

const tones: Readonly<Record<Tone, string>> = {
  good: "bg-good-bg text-good",
  no: "bg-no-bg text-no",
  warn: "bg-warn-bg text-warn",
  neutral: "bg-sunk text-ink-2",
};

/** A word of state. The word carries the meaning, the colour only repeats it. */
export function Badge({ tone = "neutral", children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={classNames(
        "num inline-flex h-6 items-center rounded-full px-2.5 text-xs font-medium whitespace-nowrap",
        tones[tone],
      )}
    >
      {children}
    </span>
  );
}
