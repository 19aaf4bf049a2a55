import type { ReactNode } from "react";

type StatProps = { label: string; value: ReactNode; note?: ReactNode };

/** One figure on a card: what it is, how much, and against what. */
export function Stat({ label, value, note }: StatProps) {
  return (
    <dl className="flex flex-col rounded-lg border border-line bg-card px-4 py-3.5">
      <dt className="text-sm text-ink-2">{label}</dt>
      <dd className="num mt-1 text-3xl font-bold tracking-tighter">{value}</dd>
      {note ? <dd className="num mt-0.5 text-sm text-ink-3">{note}</dd> : null}
    </dl>
  );
}
