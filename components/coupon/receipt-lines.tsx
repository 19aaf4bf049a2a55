import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

export type ReceiptLine = {
  id: string;
  title: ReactNode;
  note?: ReactNode;
  /** What it gave, or what it will: '€3.00', '2 + 1 free', 'needs 3 · coupon kept'. */
  amount: ReactNode;
  /** Gave nothing: said softly. */
  quiet?: boolean;
};

/** Lines of a selection or a receipt. `onFill` when they stand on green or red. */
export function ReceiptLines({ lines, onFill = false }: { lines: readonly ReceiptLine[]; onFill?: boolean }) {
  const soft = onFill ? "text-fill-ink" : "text-ink-2";
  return (
    <ul className={classNames("divide-y", onFill ? "divide-white/30" : "divide-line")}>
      {lines.map((line) => (
        <li key={line.id} className="flex items-baseline justify-between gap-4 py-3">
          <div className="min-w-0">
            <p className={classNames("text-base", onFill ? "font-normal" : "font-medium")}>{line.title}</p>
            {line.note ? <p className={classNames("text-sm", soft)}>{line.note}</p> : null}
          </div>
          <p className={classNames("num shrink-0 text-right text-base", line.quiet ? soft : "font-semibold")}>
            {line.amount}
          </p>
        </li>
      ))}
    </ul>
  );
}
