import { DayBars } from "@/components/charts/day-bars";
import { Card } from "@/components/ui/card";
import { Cell, HeadCell, Row } from "@/components/ui/table";
import { formatMoney } from "@/lib/kernel/money";
import { costPerRedemption } from "@/lib/ledger/performance-rules";
import type { Performance } from "@/lib/ledger/performance-views";
import { CsvLink } from "../../../../_components/csv-link";
import { FiguresTable } from "../../../../_components/figures-table";
import { counted, deskLocale, formatCount, formatDay } from "../../../../_components/words";

type DaysCardProps = { performance: Performance; csvHref: string; now: Date };

/** Redemptions and what they cost, day by day. */
export function DaysCard({ performance: { days, currency, total }, csvHref, now }: DaysCardProps) {
  const money = (minor: number | null) => (minor === null ? "–" : formatMoney(minor, currency, deskLocale));
  const first = days[0];
  return (
    <Card title="By day" aside={<CsvLink href={csvHref} />} className="flex flex-col">
      <DayBars
        label={`${counted(total.redemptions, "redemption", "redemptions")} by day${first ? ` from ${formatDay(first.day, now)}` : ""}. The figures are in the table below.`}
        bars={days.map((one) => ({
          day: one.day,
          value: one.redemptions,
          note: `${money(one.discountMinor)} off`,
        }))}
        unit={["redemption", "redemptions"]}
        endsToday
      />
      <FiguresTable caption="By day">
        <thead>
          <tr>
            <HeadCell>Day</HeadCell>
            <HeadCell figure>Redemptions</HeadCell>
            <HeadCell figure>Undone</HeadCell>
            <HeadCell figure>Discount</HeadCell>
            <HeadCell figure>Fees</HeadCell>
            <HeadCell figure>Cost each</HeadCell>
          </tr>
        </thead>
        <tbody>
          {days.toReversed().map((one) => (
            <Row key={one.day} className="text-sm">
              <Cell className="num py-1.5! whitespace-nowrap">{formatDay(one.day, now)}</Cell>
              <Cell figure className="py-1.5!">
                {formatCount(one.redemptions)}
              </Cell>
              <Cell figure className="py-1.5!">
                {formatCount(one.undone)}
              </Cell>
              <Cell figure className="py-1.5!">
                {money(one.discountMinor)}
              </Cell>
              <Cell figure className="py-1.5!">
                {money(one.feeMinor)}
              </Cell>
              <Cell figure className="py-1.5!">
                {money(costPerRedemption(one))}
              </Cell>
            </Row>
          ))}
        </tbody>
      </FiguresTable>
    </Card>
  );
}
