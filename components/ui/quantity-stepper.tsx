import { MinusIcon, PlusIcon } from "./icons";

type QuantityStepperProps = {
  /** What is counted, for the names of the two buttons. */
  label: string;
  value: number;
  min?: number;
  max?: number;
  onChange: (value: number) => void;
};

/** Minus, how many, plus: 44 px each. Holds no state; it takes a function, so its parent runs in the browser. */
export function QuantityStepper({ label, value, min = 0, max = 999, onChange }: QuantityStepperProps) {
  const press =
    "grid size-11 place-items-center rounded-lg text-ink-2 hover:bg-sunk hover:text-ink disabled:opacity-35";
  return (
    <fieldset className="inline-flex h-11 items-center rounded-lg border border-line-2 bg-card">
      <legend className="sr-only">Quantity of {label}</legend>
      <button
        type="button"
        aria-label={`One ${label} less`}
        className={press}
        disabled={value <= min}
        onClick={() => onChange(value - 1)}
      >
        <MinusIcon size={18} />
      </button>
      <output aria-live="polite" className="num min-w-7 text-center text-md font-semibold">
        {value}
      </output>
      <button
        type="button"
        aria-label={`One ${label} more`}
        className={press}
        disabled={value >= max}
        onClick={() => onChange(value + 1)}
      >
        <PlusIcon size={18} />
      </button>
    </fieldset>
  );
}
