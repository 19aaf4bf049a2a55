import { classNames } from "@/components/ui/class-names";

type ValueAxisProps = {
  ticks: readonly number[];
  /** How far below the top a value stands, in percent. */
  y: (value: number) => number;
  write: (value: number) => string;
  className: string;
};

/** The values beside a chart, for those who see it: its table has the figures. */
export function ValueAxis({ ticks, y, write, className }: ValueAxisProps) {
  return (
    <div aria-hidden="true" className={classNames("relative mt-2 mb-6 shrink-0", className)}>
      {ticks.map((tick) => (
        <span
          key={tick}
          className="num absolute right-0 -translate-y-1/2 text-xs text-ink-3"
          style={{ top: `${y(tick)}%` }}
        >
          {write(tick)}
        </span>
      ))}
    </div>
  );
}
