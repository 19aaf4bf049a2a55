import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

export type RadioCard<V extends string> = {
  value: V;
  title: string;
  note: string;
  icon: ReactNode;
  /** Cannot be chosen; `note` says why. */
  disabled?: boolean;
};

type RadioCardsProps<V extends string> = {
  legend: string;
  name: string;
  /** Null: none is chosen. */
  value: V | null;
  cards: readonly RadioCard<V>[];
  onChange: (value: V) => void;
};

/** One of two or three, each with a word of explanation: real radio buttons, so that arrows work. */
export function RadioCards<V extends string>({ legend, name, value, cards, onChange }: RadioCardsProps<V>) {
  return (
    <fieldset className="grid gap-2.5">
      <legend className="mb-1.5 text-sm font-medium">{legend}</legend>
      {cards.map((card) => (
        <label
          key={card.value}
          htmlFor={`${name}-${card.value}`}
          className={classNames(
            "flex min-h-16 items-center gap-3.5 rounded-lg border bg-card px-4 py-3 transition-colors",
            "has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-2 has-[:focus-visible]:outline-ink",
            card.value === value ? "border-ink ring-1 ring-ink" : "border-line-2",
            card.disabled ? "cursor-not-allowed! bg-sunk" : "hover:border-line-3",
          )}
        >
          <span className={classNames("shrink-0", card.value === value ? "text-ink" : "text-ink-2")}>
            {card.icon}
          </span>
          <span className="min-w-0 flex-1">
            <span className={classNames("block font-semibold", card.disabled && "text-ink-2")}>
              {card.title}
            </span>
            <span className="block text-sm text-ink-2">{card.note}</span>
          </span>
          <input
            type="radio"
            id={`${name}-${card.value}`}
            name={name}
            value={card.value}
            checked={card.value === value}
            disabled={card.disabled}
            onChange={() => onChange(card.value)}
            className="size-5 shrink-0 accent-accent focus-visible:outline-none"
          />
        </label>
      ))}
    </fieldset>
  );
}
