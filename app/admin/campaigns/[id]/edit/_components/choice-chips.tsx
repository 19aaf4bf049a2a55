"use client";

type ChoiceChipsProps<T extends string> = {
  legend: string;
  options: readonly { value: T; label: string }[];
  chosen: readonly T[];
  /** In the order of the options. */
  onChange: (chosen: T[]) => void;
};

/** Boxes as chips: any of them may be chosen, none is all. */
export function ChoiceChips<T extends string>({ legend, options, chosen, onChange }: ChoiceChipsProps<T>) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2.5 text-sm font-medium">
        {legend}
        <span className="font-normal text-ink-2">{chosen.length === 0 ? ": any" : ""}</span>
      </legend>
      <div className="flex flex-wrap gap-2">
        {options.map(({ value, label }) => (
          <label
            key={value}
            className="relative inline-flex h-9 cursor-pointer items-center rounded-full border border-line-2 bg-card px-3.5 text-sm font-medium whitespace-nowrap transition-colors hover:border-line-3 has-checked:border-ink has-checked:bg-ink has-checked:text-paper has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink"
          >
            <input
              type="checkbox"
              className="absolute -inset-1 cursor-pointer opacity-0"
              checked={chosen.includes(value)}
              onChange={({ target }) =>
                onChange(
                  options
                    .map((one) => one.value)
                    .filter((one) => (one === value ? target.checked : chosen.includes(one))),
                )
              }
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
