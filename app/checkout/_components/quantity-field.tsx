"use client";

import { type KeyboardEvent, useState } from "react";
import { CrossIcon, MinusIcon, PlusIcon } from "@/components/ui/icons";
import { mostUnits } from "../_state/basket";

type QuantityFieldProps = {
  name: string;
  value: number;
  disabled: boolean;
  /** What was typed before and is no quantity. */
  wrong: string | undefined;
  /** Says what is wrong with it. */
  problemId: string;
  /** 0 takes the line out. */
  onChange: (quantity: number) => void;
  onRemove: () => void;
  onMistyped: (text: string) => void;
};

const press =
  "grid size-11 shrink-0 place-items-center rounded-lg text-ink-2 hover:bg-sunk hover:text-ink disabled:opacity-35";

/** Minus, a number that can be typed, plus. Below one the line goes. What is no quantity stays as it was typed, so that it can be mended. */
export function QuantityField(props: QuantityFieldProps) {
  const { name, value, disabled, wrong, problemId, onChange, onRemove, onMistyped } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const isWrong = wrong !== undefined;

  function type(text: string): void {
    setDraft(text);
    const typed = text.trim();
    const quantity = /^\d{1,4}$/.test(typed) ? Number(typed) : Number.NaN;
    if (quantity >= 1 && quantity <= mostUnits) onChange(quantity);
    // An empty field is on its way to a number: what it was before holds until then.
    else if (typed === "") onChange(value);
    else onMistyped(text);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    const by = { "+": 1, ArrowUp: 1, "-": -1, ArrowDown: -1 }[event.key];
    if (event.key === "Enter") event.currentTarget.blur();
    if (by === undefined) return;
    event.preventDefault();
    setDraft(null);
    if (value + by >= 1) onChange(value + by);
  }

  function less(): void {
    if (value === 1) onRemove();
    onChange(value - 1);
  }

  return (
    <fieldset disabled={disabled} className="flex h-11 rounded-lg border border-line-2 bg-card">
      <legend className="sr-only">Quantity of {name}</legend>
      <button
        type="button"
        className={press}
        aria-label={value === 1 ? `Remove ${name}` : `One ${name} less`}
        onClick={less}
      >
        {value === 1 ? <CrossIcon size={18} /> : <MinusIcon size={18} />}
      </button>
      <input
        type="text"
        inputMode="numeric"
        autoComplete="off"
        aria-label={`Quantity of ${name}`}
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? problemId : undefined}
        value={draft ?? wrong ?? String(value)}
        onChange={(event) => type(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={() => setDraft(null)}
        onKeyDown={onKeyDown}
        className="num h-full w-8.5 min-w-0 rounded-sm bg-transparent text-center text-md font-semibold aria-invalid:text-no"
      />
      <button
        type="button"
        className={press}
        aria-label={`One ${name} more`}
        disabled={value >= mostUnits}
        onClick={() => onChange(value + 1)}
      >
        <PlusIcon size={18} />
      </button>
    </fieldset>
  );
}
