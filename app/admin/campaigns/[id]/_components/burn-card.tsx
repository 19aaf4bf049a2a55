import { LabelLine } from "@/components/charts/label-line";
import { axisFor } from "@/components/charts/scale";
import { ValueAxis } from "@/components/charts/value-axis";
import { formatWholeMoney } from "@/components/charts/whole-money";
import { Card } from "@/components/ui/card";
import { Cell, HeadCell, Row } from "@/components/ui/table";
import { formatMoney } from "@/lib/kernel/money";
import type { CampaignBurn, DayTotals } from "@/lib/ledger/views";
import { FiguresTable } from "../../../_components/figures-table";
import { deskLocale, formatDay } from "../../../_components/words";
import { type BurnCurve, burnCurve } from "./burn-curve";

type BurnCardProps = { burn: CampaignBurn; days: readonly DayTotals[]; endsToday: boolean; now: Date };

/** What was spent by the end of each day, against the budget, and where it goes at the present rate. */
export function BurnCard({ burn, days, endsToday, now }: BurnCardProps) {
  // Before its first day a campaign has nothing to show.
  const running = days.filter(({ day }) => day >= burn.startsOn);
  const curve = burnCurve({
    days: (running.length > 0 ? running : days.slice(-1)).map(({ day, discounts }) => ({
      day,
      minor: discounts.find((one) => one.currency === burn.currency)?.minor ?? 0,
    })),
    endsToday: endsToday && burn.state === "live",
    spentMinor: burn.spentMinor,
    budgetMinor: burn.budgetMinor,
    endsOn: burn.endsOn,
  });
  const money = (minor: number) => formatMoney(minor, burn.currency, deskLocale);
  const words = forecastWords(curve, burn, now);
  return (
    <Card title="Spent so far, by day" aside={<span className="num">{money(burn.spentMinor)}</span>}>
      <Chart
        curve={curve}
        burn={burn}
        now={now}
        label={`${money(burn.spentMinor)} of ${money(burn.budgetMinor)} spent. ${words} The figures are in the table below.`}
      />
      <p className="num mt-3 text-sm text-ink-2">{words}</p>
      <FiguresTable caption="Spent by the end of each day, and the forecast">
        <thead>
          <tr>
            <HeadCell>Day</HeadCell>
            <HeadCell figure>Spent</HeadCell>
            <HeadCell figure>Of the budget</HeadCell>
          </tr>
        </thead>
        <tbody>
          {[
            ...curve.forecast
              .slice(1)
              .map((one) => ({ ...one, isForecast: true }))
              .toReversed(),
            ...curve.spent.map((one) => ({ ...one, isForecast: false })).toReversed(),
          ].map(({ day, spentMinor, isForecast }) => (
            <Row key={day} className="text-sm">
              <Cell className="num py-1.5! whitespace-nowrap">
                {formatDay(day, now)}
                {isForecast ? ", forecast" : ""}
              </Cell>
              <Cell figure className="py-1.5!">
                {money(spentMinor)}
              </Cell>
              <Cell figure className="py-1.5!">
                {burn.budgetMinor > 0 ? `${Math.round((spentMinor / burn.budgetMinor) * 100)}%` : "–"}
              </Cell>
            </Row>
          ))}
        </tbody>
      </FiguresTable>
    </Card>
  );
}

function forecastWords({ forecast, perDayMinor, spentOn }: BurnCurve, burn: CampaignBurn, now: Date): string {
  const rate = `${formatMoney(perDayMinor, burn.currency, deskLocale)} a day, the mean of the last 7 whole days`;
  if (burn.state !== "live") return "It gives out nothing now, so there is no forecast.";
  if (perDayMinor === 0) return "Nothing was spent in the last 7 whole days, so there is no forecast.";
  if (forecast.length === 0) return `It goes by ${rate}; there is nothing to come.`;
  return spentOn
    ? `At ${rate}, the budget is spent on ${formatDay(spentOn, now)}, before the last day.`
    : `At ${rate}, the budget lasts beyond the last day, ${formatDay(burn.endsOn, now)}.`;
}

type ChartProps = { curve: BurnCurve; burn: CampaignBurn; now: Date; label: string };

/** One unit across is a day, 100 up is the top of the axis; strokes keep their width however it is stretched. */
function Chart({ curve: { spent, forecast }, burn, now, label }: ChartProps) {
  const days = spent.length + Math.max(0, forecast.length - 1);
  const most = Math.max(burn.spentMinor, forecast.at(-1)?.spentMinor ?? 0);
  // A budget far above the line would press it flat: then the axis goes by what was spent.
  const isBudgetInSight = most === 0 || burn.budgetMinor <= most * 4;
  const { top, ticks } = axisFor(Math.max(100, isBudgetInSight ? Math.max(most, burn.budgetMinor) : most));
  const y = (minor: number) => 100 - (Math.max(0, minor) / top) * 100;
  const line = (points: readonly { spentMinor: number }[], from: number) =>
    points.map((one, index) => `${from + index},${y(one.spentMinor).toFixed(2)}`).join(" ");
  const first = spent[0];
  const last = forecast.at(-1) ?? spent.at(-1);
  const today = ((spent.length - 1) / Math.max(1, days - 1)) * 100;
  return (
    <div className="flex gap-3">
      <ValueAxis
        ticks={ticks}
        y={y}
        write={(tick) => formatWholeMoney(tick, burn.currency, deskLocale)}
        className="h-44 w-12"
      />
      <div className="min-w-0 flex-1">
        <svg
          role="img"
          aria-label={label}
          viewBox={`0 0 ${Math.max(1, days - 1)} 100`}
          preserveAspectRatio="none"
          className="mt-2 block h-44 w-full overflow-visible [&_*]:[vector-effect:non-scaling-stroke]"
        >
          {ticks.map((tick) => (
            <line
              key={tick}
              x1="0"
              x2={Math.max(1, days - 1)}
              y1={y(tick)}
              y2={y(tick)}
              className={tick === 0 ? "stroke-line-2" : "stroke-line"}
            />
          ))}
          {isBudgetInSight ? (
            <line
              x1="0"
              x2={Math.max(1, days - 1)}
              y1={y(burn.budgetMinor)}
              y2={y(burn.budgetMinor)}
              className="stroke-accent"
              strokeWidth="1.5"
            />
          ) : null}
          <polyline
            points={line(spent, 0)}
            fill="none"
            className="stroke-ink"
            strokeWidth="2"
            strokeLinejoin="round"
          />
          {forecast.length > 1 ? (
            <polyline
              points={line(forecast, spent.length - 1)}
              fill="none"
              className="stroke-ink-2"
              strokeWidth="2"
              strokeDasharray="5 4"
            />
          ) : null}
        </svg>
        <div aria-hidden="true" className="num relative mt-2 h-4 text-xs text-ink-3">
          {first ? <span className="absolute left-0">{formatDay(first.day, now)}</span> : null}
          {forecast.length > 1 && today > 20 && today < 80 ? (
            <LabelLine labels={[{ key: "today", at: today, words: "Today" }]} />
          ) : null}
          {last ? <span className="absolute right-0">{formatDay(last.day, now)}</span> : null}
        </div>
        <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-2">
          <Key className="border-ink">Spent</Key>
          {forecast.length > 1 ? <Key className="border-dashed border-ink-2">Forecast</Key> : null}
          {isBudgetInSight ? <Key className="border-accent">Budget</Key> : null}
        </ul>
      </div>
    </div>
  );
}

function Key({ className, children }: { className: string; children: string }) {
  return (
    <li className="flex items-center gap-1.5">
      <span aria-hidden="true" className={`w-4 border-t-2 ${className}`} />
      {children}
    </li>
  );
}
