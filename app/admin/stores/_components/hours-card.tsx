import { HourBars, HourLegend } from "@/components/charts/hour-bars";
import { Card } from "@/components/ui/card";
import { Cell, HeadCell, Row } from "@/components/ui/table";
import type { HourTotals } from "@/lib/redemption/store-days";
import { FiguresTable } from "../../_components/figures-table";
import { counted, formatAmounts, formatCount } from "../../_components/words";

type HoursCardProps = {
  hours: readonly HourTotals[];
  /** The hour of the store's clock now; null where several clocks are meant. */
  current: number | null;
};

/** Redemptions by the hour, today against the same weekday before, as bars and as a table. */
export function HoursCard({ hours, current }: HoursCardProps) {
  const shown = openingHours(hours);
  const sum = (part: "today" | "before") => hours.reduce((total, hour) => total + hour[part].redemptions, 0);
  const words = `${counted(sum("today"), "redemption", "redemptions")} today, ${formatCount(sum("before"))} on the whole day a week before`;
  return (
    <Card title="Today by the hour" aside={<HourLegend />} className="flex flex-col">
      <HourBars
        label={`${words}. The figures are in the table below.`}
        bars={shown.map(({ hour, today, before }) => ({
          hour,
          value: today.redemptions,
          before: before.redemptions,
        }))}
        current={current}
      />
      <FiguresTable caption="Redemptions by the hour">
        <thead>
          <tr>
            <HeadCell>Hour</HeadCell>
            <HeadCell figure>Today</HeadCell>
            <HeadCell figure>Discount</HeadCell>
            <HeadCell figure>A week before</HeadCell>
            <HeadCell figure>Discount then</HeadCell>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ hour, today, before }) => (
            <Row key={hour} className="text-sm">
              <Cell className="num py-1.5!">{`${String(hour).padStart(2, "0")}:00`}</Cell>
              <Cell figure className="py-1.5!">
                {formatCount(today.redemptions)}
              </Cell>
              <Cell figure className="py-1.5!">
                {formatAmounts(today.discounts)}
              </Cell>
              <Cell figure className="py-1.5!">
                {formatCount(before.redemptions)}
              </Cell>
              <Cell figure className="py-1.5!">
                {formatAmounts(before.discounts)}
              </Cell>
            </Row>
          ))}
        </tbody>
      </FiguresTable>
    </Card>
  );
}

/** From 7 to 21, and whatever else something happened in. */
function openingHours(hours: readonly HourTotals[]): HourTotals[] {
  const busy = hours.filter(({ today, before }) => today.redemptions + before.redemptions > 0);
  const first = Math.min(7, ...busy.map(({ hour }) => hour));
  const last = Math.max(21, ...busy.map(({ hour }) => hour));
  return hours.filter(({ hour }) => hour >= first && hour <= last);
}
