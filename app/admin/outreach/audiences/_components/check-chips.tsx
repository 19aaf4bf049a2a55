type CheckChipsProps = {
  legend: string;
  name: string;
  options: readonly { value: string; label: string }[];
  chosen: readonly string[];
  /** A long list scrolls in a frame of its own. */
  isLong?: boolean;
};

/** Boxes of a form as chips: any of them may be chosen, none asks nothing. */
export function CheckChips({ legend, name, options, chosen, isLong = false }: CheckChipsProps) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 text-sm font-medium">{legend}</legend>
      <div
        className={isLong ? "max-h-44 overflow-y-auto rounded-lg border border-line bg-paper p-3" : undefined}
      >
        <div className="flex flex-wrap gap-2">
          {options.map(({ value, label }) => (
            <label
              key={value}
              className="relative inline-flex min-h-9 cursor-pointer items-center rounded-full border border-line-2 bg-card px-3.5 text-sm font-medium transition-colors hover:border-line-3 has-checked:border-ink has-checked:bg-ink has-checked:text-paper has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink"
            >
              <input
                type="checkbox"
                name={name}
                value={value}
                defaultChecked={chosen.includes(value)}
                className="absolute -inset-1 cursor-pointer opacity-0"
              />
              {label}
            </label>
          ))}
        </div>
      </div>
    </fieldset>
  );
}
