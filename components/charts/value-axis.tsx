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
    <div className={classNames("relative mt-2 mb-6 shrink-0", className)}>
      <svg aria-hidden="true" width="100%" height="100%" className="absolute inset-0 block overflow-visible">
        {ticks.map((tick) => (
          <text
            key={tick}
            x="100%"
            y={`${y(tick)}%`}
            textAnchor="end"
            dominantBaseline="central"
            className="num fill-ink-3 text-xs"
          >
            {write(tick)}
          </text>
        ))}
      </svg>
    </div>
  );
}
