import { classNames } from "@/components/ui/class-names";
import { LabelLine } from "./label-line";
import { axisFor } from "./scale";
import { ValueAxis } from "./value-axis";

export type DayBar = {
  /** `YYYY-MM-DD`. */
  day: string;
  value: number;
  /** Said under the value when it is pointed at: '€12.40 off'. */
  note?: string;
};

type DayBarsProps = {
  /** What is counted, for those who cannot see the bars. The table beside the chart holds the figures. */
  label: string;
  bars: readonly DayBar[];
  /** Unit of the value: one, many. */
  unit: readonly [string, string];
  /** Whether the last bar is today, which is not over yet: it gets the accent. */
  endsToday: boolean;
  locale?: string;
};

/** One bar a day. Everything is a share of the place it gets, so it fits anywhere without distortion. */
export function DayBars({ label, bars, unit, endsToday, locale = "en-IE" }: DayBarsProps) {
  const { top, ticks } = axisFor(Math.max(0, ...bars.map((bar) => bar.value)));
  const count = new Intl.NumberFormat(locale);
  /** How far below the top, in percent. */
  const y = (value: number) => (1 - Math.max(0, value) / top) * 100;
  return (
    <div className="flex min-h-58 flex-1 gap-3">
      <ValueAxis ticks={ticks} y={y} write={count.format} className="w-8" />
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
              <rect
                key={bar.day}
                x={`${((index + 0.14) / bars.length) * 100}%`}
                width={`${(0.72 / bars.length) * 100}%`}
                y={`${y(bar.value)}%`}
                height={`${100 - y(bar.value)}%`}
                rx="2.5"
                className={endsToday && index === bars.length - 1 ? "fill-accent" : "fill-ink/75"}
              />
            ))}
          </svg>
          <div aria-hidden="true" className="absolute inset-0 flex">
            {bars.map((bar, index) => (
              <Pointed
                key={bar.day}
                bar={bar}
                side={sideOf(index, bars.length)}
                words={`${count.format(bar.value)} ${bar.value === 1 ? unit[0] : unit[1]}`}
                locale={locale}
              />
            ))}
          </div>
        </div>
        <DayLabels bars={bars} endsToday={endsToday} locale={locale} />
      </div>
    </div>
  );
}

/** To which side of its bar a note opens: none may stand out of the chart, or a phone's page scrolls sideways. */
function sideOf(index: number, count: number): PointedProps["side"] {
  if (index < count / 3) return "left";
  return index >= (count * 2) / 3 ? "right" : "middle";
}

type PointedProps = { bar: DayBar; words: string; side: "left" | "middle" | "right"; locale: string };

/** A column of the chart; pointing at it says what it is. */
function Pointed({ bar, words, side, locale }: PointedProps) {
  return (
    <div className="group relative h-full flex-1 hover:bg-ink/6">
      <div
        className={classNames(
          "pointer-events-none invisible absolute top-0 z-10 rounded-md bg-tray px-2.5 py-1.5 text-xs whitespace-nowrap text-tray-ink-2 group-hover:visible",
          side === "left" && "left-0",
          side === "right" && "right-0",
          side === "middle" && "left-1/2 -translate-x-1/2",
        )}
      >
        <span className="block">{dayWords(bar.day, locale)}</span>
        <span className="num block font-semibold text-tray-ink">{words}</span>
        {bar.note ? <span className="num block">{bar.note}</span> : null}
      </div>
    </div>
  );
}

/** A date under every seventh bar, or every so many weeks where there are many, counted from the end, so that the last day is always named and none stands on another. */
function DayLabels({
  bars,
  endsToday,
  locale,
}: Pick<DayBarsProps, "bars" | "endsToday"> & { locale: string }) {
  const step = 7 * Math.ceil(bars.length / 35);
  const last = bars.at(-1);
  return (
    <div aria-hidden="true" className="relative mt-2 h-4 text-xs text-ink-3">
      <LabelLine
        labels={bars.flatMap(({ day }, index) => {
          const fromEnd = bars.length - 1 - index;
          if (fromEnd === 0 || fromEnd % step !== 0) return [];
          return [{ key: day, at: ((index + 0.5) / bars.length) * 100, words: dayWords(day, locale) }];
        })}
      />
      {last ? (
        <span className="absolute right-0 whitespace-nowrap">
          {endsToday ? "Today" : dayWords(last.day, locale)}
        </span>
      ) : null}
    </div>
  );
}

/** '22 Nov'. A day has no zone: it is written as it stands. */
function dayWords(day: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" }).format(
    new Date(`${day}T00:00:00Z`),
  );
}
