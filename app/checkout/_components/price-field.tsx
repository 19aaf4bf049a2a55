"use client";

import { useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { readPrice, writePrice } from "../_state/price-text";

type PriceFieldProps = {
  name: string;
  /** Minor units; null: nobody said yet. */
  minor: number | null;
  disabled: boolean;
  /** What was typed before and is no price. */
  wrong: string | undefined;
  /** Says what is wrong with it. */
  problemId: string;
  onChange: (minor: number | null) => void;
  onMistyped: (text: string) => void;
};

/** The price of one unit, typed as 5.99 or 5,99. What cannot be read stays, so that it can be mended. */
export function PriceField(props: PriceFieldProps) {
  const { name, minor, disabled, wrong, problemId, onChange, onMistyped } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const isWrong = wrong !== undefined;

  function type(text: string): void {
    setDraft(text);
    const typed = readPrice(text);
    if (typed !== null) onChange(typed);
    else if (text.trim() === "") onChange(null);
    else onMistyped(text);
  }

  return (
    <input
      type="text"
      inputMode="decimal"
      autoComplete="off"
      enterKeyHint="done"
      aria-label={`Price of one ${name}`}
      aria-invalid={isWrong || undefined}
      aria-describedby={isWrong ? problemId : undefined}
      placeholder="0.00"
      disabled={disabled}
      value={draft ?? wrong ?? writePrice(minor)}
      onChange={(event) => type(event.target.value)}
      onFocus={(event) => {
        // The usual price, should it come now, is not to slip in between the fingers.
        setDraft(event.target.value);
        event.target.select();
      }}
      onBlur={() => setDraft(null)}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.currentTarget.blur();
      }}
      className={classNames(
        "num h-11 w-full min-w-0 rounded-lg border bg-card px-2.5 text-right text-base placeholder:text-ink-3",
        "hover:border-line-3 disabled:text-ink-2 aria-invalid:border-no",
        minor === null ? "border-warn" : "border-line-2",
      )}
    />
  );
}
