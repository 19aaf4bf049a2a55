import { DayBars } from "@/components/charts/day-bars";
import { Card } from "@/components/ui/card";
import { Cell, HeadCell, Row } from "@/components/ui/table";
import { sumDays } from "@/lib/ledger/rules";
import type { DayTotals } from "@/lib/ledger/views";
import { FiguresTable } from "./figures-table";
import { counted, formatAmounts, formatCount, formatDay } from "./words";

type DaysCardProps = { title: string; days: readonly DayTotals[]; endsToday: boolean; now: Date };

/** Redemptions per day as bars, and the same as a table. */
export function DaysCard({ title, days, endsToday, now }: DaysCardProps) {
  const sum = sumDays(days);
  const first = days[0]?.day;
  const last = days.at(-1)?.day;
  const bars = days.map((day) => ({
    day: day.day,
    value: day.redemptions,
    note: `${formatAmounts(day.discounts)} off${day.reversals > 0 ? ` · ${formatCount(day.reversals)} reversed` : ""}`,
  }));
  return (
    <Card
      title={title}
      className="flex flex-col"
      aside={
        <span className="num whitespace-nowrap">
          {counted(sum.redemptions, "redemption", "redemptions")} · {formatAmounts(sum.discounts)} off
        </span>
      }
    >
      <DayBars
        label={`${title}: ${counted(sum.redemptions, "redemption", "redemptions")}${
          first && last ? ` from ${formatDay(first, now)} to ${formatDay(last, now)}` : ""
        }. The figures are in the table below.`}
        bars={bars}
        unit={["redemption", "redemptions"]}
        endsToday={endsToday}
      />
      <FiguresTable caption={title}>
        <thead>
          <tr>
            <HeadCell>Day</HeadCell>
            <HeadCell figure>Redemptions</HeadCell>
            <HeadCell figure>Reversed</HeadCell>
            <HeadCell figure>Discount</HeadCell>
          </tr>
        </thead>
        <tbody>
          {days.toReversed().map((day) => (
            <Row key={day.day} className="text-sm">
              <Cell className="num py-1.5! whitespace-nowrap">{formatDay(day.day, now)}</Cell>
              <Cell figure className="py-1.5!">
                {formatCount(day.redemptions)}
              </Cell>
              <Cell figure className="py-1.5!">
                {formatCount(day.reversals)}
              </Cell>
              <Cell figure className="py-1.5!">
                {formatAmounts(day.discounts)}
              </Cell>
            </Row>
          ))}
        </tbody>
      </FiguresTable>
    </Card>
  );
}
