"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { classNames } from "@/components/ui/class-names";

type ChoiceProps = {
  kind?: "checkbox" | "radio";
  name?: string;
  checked: boolean;
  /** Some of what it stands for is chosen. */
  mixed?: boolean;
  label: ReactNode;
  note?: ReactNode;
  /** A card of its own, or a line of a list. */
  card?: boolean;
  onChange: (checked: boolean) => void;
};

/** A box or a button to choose with; the whole line can be pressed. */
export function Choice({
  kind = "checkbox",
  name,
  checked,
  mixed = false,
  label,
  note,
  card,
  onChange,
}: ChoiceProps) {
  const ref = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (ref.current) ref.current.indeterminate = mixed && !checked;
  }, [mixed, checked]);
  return (
    <label
      className={classNames(
        "flex min-h-11 cursor-pointer items-center gap-3",
        card &&
          "rounded-lg border border-line-2 bg-card px-4 py-2.5 hover:border-line-3 has-checked:border-ink",
      )}
    >
      <input
        ref={ref}
        type={kind}
        name={name}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="size-5 shrink-0 accent-accent"
      />
      <span className="min-w-0">
        <span className="block">{label}</span>
        {note ? <span className="num block text-sm text-ink-2">{note}</span> : null}
      </span>
    </label>
  );
}

type ChoiceGroupProps = { legend: string; error?: string; id?: string; children: ReactNode };

/** Choices that belong together, with what is wrong with them. */
export function ChoiceGroup({ legend, error, id, children }: ChoiceGroupProps) {
  return (
    <fieldset
      aria-describedby={error && id ? `${id}-error` : undefined}
      className="flex min-w-0 flex-col gap-2"
    >
      <legend className="mb-1.5 text-sm font-medium">{legend}</legend>
      {children}
      {error ? (
        <p id={id ? `${id}-error` : undefined} className="text-sm text-no">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
