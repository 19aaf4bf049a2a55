import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import { type Currency, formatMoney } from "@/lib/kernel/money";
import type { Month } from "@/lib/kernel/months";
import { classNames } from "../ui/class-names";

export type MonthBar = { month: Month; minor: number };

type MonthBarsProps = {
  /** What is shown, for those who cannot see the bars: the figures follow as a table. */
  label: string;
  bars: readonly MonthBar[];
  currency: Currency;
  locale?: string;
};

/** One bar a month, down as well as up; the last month has the accent. The same in figures, one press away. */
export function MonthBars({ label, bars, currency, locale = "en-IE" }: MonthBarsProps) {
  const { top, bottom } = rangeOf(bars);
  const span = top - bottom;
  const zero = (top / span) * 100;
  const last = bars.length - 1;
  return (
    <div>
      <div aria-hidden="true">
        <svg role="presentation" width="100%" height="96" className="block overflow-visible">
          {bars.map(({ month, minor }, index) => (
            <rect
              key={month}
              x={`${((index + 0.16) / bars.length) * 100}%`}
              width={`${(0.68 / bars.length) * 100}%`}
              y={`${minor > 0 ? zero - (minor / span) * 100 : zero}%`}
              height={`${(Math.abs(minor) / span) * 100}%`}
              rx="2.5"
              className={minor < 0 ? "fill-no" : index === last ? "fill-accent" : "fill-ink/75"}
            />
          ))}
          <line x1="0" x2="100%" y1={`${zero}%`} y2={`${zero}%`} className="stroke-line-2" />
        </svg>
        <div className="mt-1.5 flex text-xs text-ink-3">
          {bars.map(({ month }, index) => (
            <span key={month} className={classNames("flex-1 text-center", index === last && "text-ink")}>
              {monthWords(month, "narrow", locale)}
            </span>
          ))}
        </div>
      </div>
      <details className="mt-2">
        <summary className="-mx-2 inline-flex min-h-11 items-center rounded-md px-2 text-sm text-ink-2 hover:text-ink">
          Show the figures
        </summary>
        <Table caption={label}>
          <thead>
            <tr>
              <HeadCell className="first:pl-0">Month</HeadCell>
              <HeadCell figure className="last:pr-0">
                Saved
              </HeadCell>
            </tr>
          </thead>
          <tbody>
            {[...bars].reverse().map(({ month, minor }) => (
              <Row key={month}>
                <Cell className="first:pl-0">{monthWords(month, "long", locale)}</Cell>
                <Cell figure className={classNames("last:pr-0", minor < 0 && "text-no")}>
                  {formatMoney(minor, currency, locale).replace("-", "−")}
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      </details>
    </div>
  );
}

/** From the smallest to the largest with zero in between; never empty. */
function rangeOf(bars: readonly MonthBar[]): { top: number; bottom: number } {
  const values = bars.map(({ minor }) => minor);
  const top = Math.max(0, ...values);
  const bottom = Math.min(0, ...values);
  return top === bottom ? { top: 1, bottom: 0 } : { top, bottom };
}

/** 'N' under a bar, 'November 2026' in the table. */
function monthWords(month: Month, length: "narrow" | "long", locale: string): string {
  const options: Intl.DateTimeFormatOptions =
    length === "narrow" ? { month: "narrow" } : { month: "long", year: "numeric" };
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
}
