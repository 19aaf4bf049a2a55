"use client";

import { useState } from "react";
import { TextField } from "@/components/ui/text-field";
import { parseGroupedAmount } from "@/lib/kernel/decimal-amount";

type NumberFieldProps = {
  label: string;
  hint?: string;
  error?: string;
  value: number | null;
  disabled?: boolean;
  onChange: (value: number | null) => void;
};

/** What is typed stays as typed; what it means is handed on, null where it means nothing. */
function useTyped(
  value: number | null,
  write: (value: number) => string,
  read: (text: string) => number | null,
) {
  const [typed, setTyped] = useState(value === null ? "" : write(value));
  // Another version was loaded, or the field is of another offer now.
  const [last, setLast] = useState(value);
  if (value !== last) {
    setLast(value);
    if (value !== read(typed)) setTyped(value === null ? "" : write(value));
  }
  return [typed, setTyped] as const;
}

/** A typed text that is no number at all: the field says so itself, since the draft only knows that there is none. */
const noNumber = (typed: string, read: number | null) => typed.trim() !== "" && read === null;

/** An amount of money. `unit`: the currency, or % for basis points: both have two decimals. */
export function AmountField({
  label,
  unit,
  error,
  value,
  onChange,
  ...rest
}: NumberFieldProps & { unit: string }) {
  const [typed, setTyped] = useTyped(value, (minor) => (minor / 100).toFixed(2), parseGroupedAmount);
  const wrong = noNumber(typed, parseGroupedAmount(typed)) ? "Write it like 1.50." : error;
  return (
    <TextField
      {...rest}
      label={`${label}, ${unit}`}
      inputMode="decimal"
      autoComplete="off"
      maxLength={16}
      value={typed}
      error={wrong}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(parseGroupedAmount(event.target.value));
      }}
    />
  );
}

const parseCount = (text: string) => (/^\d{1,8}$/.test(text.trim()) ? Number(text.trim()) : null);

/** A whole number. */
export function CountField({ label, error, value, onChange, ...rest }: NumberFieldProps) {
  const [typed, setTyped] = useTyped(value, String, parseCount);
  const wrong = noNumber(typed, parseCount(typed)) ? "Write a whole number." : error;
  return (
    <TextField
      {...rest}
      label={label}
      inputMode="numeric"
      autoComplete="off"
      maxLength={8}
      value={typed}
      error={wrong}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(parseCount(event.target.value));
      }}
    />
  );
}
