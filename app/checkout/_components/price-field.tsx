"use client";

import { useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { readPrice, writePrice } from "../_state/price-text";

type PriceFieldProps = {
  name: string;
  /** Minor units; null: nobody said yet. */
  minor: number | null;
  disabled: boolean;
  onChange: (minor: number | null) => void;
};

/** The price of one unit, typed as 5.99 or 5,99. What cannot be read counts only once it can. */
export function PriceField({ name, minor, disabled, onChange }: PriceFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const isWrong = draft !== null && draft.trim() !== "" && readPrice(draft) === null;

  function type(text: string): void {
    setDraft(text);
    const typed = readPrice(text);
    if (typed !== null) onChange(typed);
    else if (text.trim() === "") onChange(null);
  }

  return (
    <input
      type="text"
      inputMode="decimal"
      autoComplete="off"
      enterKeyHint="done"
      aria-label={`Price of one ${name}`}
      aria-invalid={isWrong || undefined}
      placeholder="0.00"
      disabled={disabled}
      value={draft ?? writePrice(minor)}
      onChange={(event) => type(event.target.value)}
      onFocus={(event) => event.target.select()}
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
