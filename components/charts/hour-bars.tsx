import { LabelLine } from "./label-line";
import { axisFor } from "./scale";
import { ValueAxis } from "./value-axis";

/** An hour of the day (0-23): so far, and what it is held against. */
export type HourBar = { hour: number; value: number; before: number };

type HourBarsProps = {
  /** What is counted, for those who cannot see the bars. The table beside the chart holds the figures. */
  label: string;
  bars: readonly HourBar[];
  /** The hour that is not over yet; null: the hours are not of one clock. */
  current: number | null;
};

/** One bar an hour; behind each, paler and wider, the same hour of the day before. */
export function HourBars({ label, bars, current }: HourBarsProps) {
  const { top, ticks } = axisFor(Math.max(0, ...bars.flatMap((bar) => [bar.value, bar.before])));
  const y = (value: number) => (1 - Math.max(0, value) / top) * 100;
  const slot = 100 / Math.max(1, bars.length);
  return (
    <div className="flex min-h-52 flex-1 gap-3">
      <ValueAxis ticks={ticks} y={y} write={String} className="w-8" />
      <div className="flex min-w-0 flex-1 flex-col">
        <div className="relative mt-2 flex-1">
          <svg
            role="img"
            aria-label={label}
            width="100%"
            height="100%"
            className="absolute inset-0 block overflow-visible"
          >
            {ticks.map((tick) => (
              <line
                key={tick}
                x1="0"
                x2="100%"
                y1={`${y(tick)}%`}
                y2={`${y(tick)}%`}
                className={tick === 0 ? "stroke-line-2" : "stroke-line"}
              />
            ))}
            {bars.map((bar, index) => (
              <g key={bar.hour}>
                <rect
                  x={`${(index + 0.1) * slot}%`}
                  width={`${0.8 * slot}%`}
                  y={`${y(bar.before)}%`}
                  height={`${100 - y(bar.before)}%`}
                  rx="2.5"
                  className="fill-line-2"
                />
                <rect
                  x={`${(index + 0.28) * slot}%`}
                  width={`${0.44 * slot}%`}
                  y={`${y(bar.value)}%`}
                  height={`${100 - y(bar.value)}%`}
                  rx="2"
                  className={bar.hour === current ? "fill-accent" : "fill-ink"}
                />
              </g>
            ))}
          </svg>
        </div>
        <div aria-hidden="true" className="num relative mt-2 h-4 text-xs text-ink-3">
          <LabelLine
            labels={bars.flatMap(({ hour }, index) =>
              hour % 3 === 0
                ? [{ key: hour, at: (index + 0.5) * slot, words: String(hour).padStart(2, "0") }]
                : [],
            )}
          />
        </div>
      </div>
    </div>
  );
}

/** What the two kinds of bars mean. */
export function HourLegend() {
  return (
    <span className="flex items-center gap-4 text-sm text-ink-2">
      <span className="flex items-center gap-1.5">
        <span aria-hidden="true" className="size-2.5 rounded-[3px] bg-ink" />
        Today
      </span>
      <span className="flex items-center gap-1.5">
        <span aria-hidden="true" className="size-2.5 rounded-[3px] bg-line-2" />A week before
      </span>
    </span>
  );
}
