import { RankBars } from "@/components/charts/rank-bars";
import { Card } from "@/components/ui/card";
import { Cell, HeadCell, Row } from "@/components/ui/table";
import { type Currency, formatMoney } from "@/lib/kernel/money";
import { costPerRedemption } from "@/lib/ledger/performance-rules";
import type { PartPerformance, Withheld } from "@/lib/ledger/performance-views";
import { CsvLink } from "../../../../_components/csv-link";
import { FiguresTable } from "../../../../_components/figures-table";
import { deskLocale, formatCount } from "../../../../_components/words";
import { WithheldLine } from "./withheld-line";

/** Rows of the chart; the table and the file have all. */
const mostBars = 8;

type PartsCardProps = {
  title: string;
  /** One, many. */
  unit: readonly [string, string];
  parts: Withheld<PartPerformance>;
  currency: Currency;
  /** Fees are due for offers: products have none. */
  hasFees: boolean;
  csvHref: string;
};

/** Redemptions by store or by product. */
export function PartsCard({
  title,
  unit,
  parts: { shown, withheld },
  currency,
  hasFees,
  csvHref,
}: PartsCardProps) {
  const money = (minor: number | null) => (minor === null ? "–" : formatMoney(minor, currency, deskLocale));
  const more = shown.length - mostBars;
  return (
    <Card title={title} aside={<CsvLink href={csvHref} />}>
      {shown.length === 0 ? (
        <p className="text-ink-2">
          {withheld === 0 ? "Nothing was redeemed in this period." : `No ${unit[0]} can be shown yet.`}
        </p>
      ) : (
        <>
          <RankBars
            label={`${title}, most redemptions first`}
            bars={shown.slice(0, mostBars).map((one) => ({
              key: one.key,
              label: one.name,
              note: one.note,
              value: one.redemptions,
              words: formatCount(one.redemptions),
              aside: `${money(one.discountMinor)} off`,
            }))}
          />
          {more > 0 ? (
            <p className="mt-4 text-sm text-ink-2">
              {more === 1 ? `1 more ${unit[0]} is` : `${formatCount(more)} more ${unit[1]} are`} in the table.
            </p>
          ) : null}
          <FiguresTable caption={title}>
            <thead>
              <tr>
                <HeadCell>{hasFees ? "Store" : "Product"}</HeadCell>
                <HeadCell figure>Redemptions</HeadCell>
                <HeadCell figure>Units</HeadCell>
                <HeadCell figure>Discount</HeadCell>
                {hasFees ? <HeadCell figure>Cost each</HeadCell> : null}
              </tr>
            </thead>
            <tbody>
              {shown.map((one) => (
                <Row key={one.key} className="text-sm">
                  <Cell className="min-w-40 py-1.5!">
                    {one.name}
                    <span className="block text-ink-2">{one.note}</span>
                  </Cell>
                  <Cell figure className="py-1.5!">
                    {formatCount(one.redemptions)}
                  </Cell>
                  <Cell figure className="py-1.5!">
                    {formatCount(one.units)}
                  </Cell>
                  <Cell figure className="py-1.5!">
                    {money(one.discountMinor)}
                  </Cell>
                  {hasFees ? (
                    <Cell figure className="py-1.5!">
                      {money(costPerRedemption(one))}
                    </Cell>
                  ) : null}
                </Row>
              ))}
            </tbody>
          </FiguresTable>
        </>
      )}
      <WithheldLine count={withheld} one={unit[0]} many={unit[1]} />
    </Card>
  );
}
