import { DayBars } from "@/components/charts/day-bars";
import { RankBars } from "@/components/charts/rank-bars";
import { Card } from "@/components/ui/card";
import { ShareBar } from "@/components/ui/share-bar";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import type { Demographics } from "@/lib/demographics/views";
import { CsvLink } from "../../_components/csv-link";
import { FiguresTable } from "../../_components/figures-table";
import { deskLocale } from "../../_components/words";
import { monthWords, pointWords, rowWords, shareWords, shopperWords, sideWords } from "./demographic-words";
import { TooFew } from "./people-cards";

type CardProps = { found: Demographics; csvHref: (part: string) => string };

/** Shoppers by day where enough days can be told, by month everywhere. */
export function TrendCard({ found: { days, months }, csvHref }: CardProps) {
  const told = days.filter(({ shoppers }) => shoppers !== null && shoppers > 0);
  const hasDays = told.length * 2 > days.length;
  return (
    <Card title="Trend" aside={<CsvLink href={csvHref("trend")} />}>
      {hasDays ? (
        <div className="mb-5 flex h-64 flex-col">
          <DayBars
            label={`Shoppers a day, the last ${days.length} days`}
            bars={days.map(({ period, shoppers }) => ({
              day: period,
              value: shoppers ?? 0,
              note: shoppers === null ? "withheld" : undefined,
            }))}
            unit={["shopper", "shoppers"]}
            endsToday={false}
          />
        </div>
      ) : null}
      {months.length === 0 ? (
        <p className="text-ink-2">A month is shown when it is over.</p>
      ) : (
        <RankBars
          label="Shoppers by month"
          bars={[...months].reverse().map(({ period, shoppers }) => ({
            key: period,
            label: monthWords(period),
            value: shoppers ?? 0,
            words: shopperWords(shoppers),
          }))}
        />
      )}
      <FiguresTable caption="Shoppers by month and day">
        <thead>
          <tr>
            <HeadCell>Month or day</HeadCell>
            <HeadCell figure>Shoppers</HeadCell>
          </tr>
        </thead>
        <tbody>
          {[...[...months].reverse(), ...[...days].reverse()].map(({ period, shoppers }) => (
            <Row key={period} className="text-sm">
              <Cell className="py-1.5!">{period.length === 7 ? monthWords(period) : period}</Cell>
              <Cell figure className="py-1.5!">
                {shopperWords(shoppers)}
              </Cell>
            </Row>
          ))}
        </tbody>
      </FiguresTable>
    </Card>
  );
}

/** What is bought on one receipt. */
export function PairsCard({ found: { of, pairs }, csvHref }: CardProps) {
  const isOfOne = of !== "all" && !of.startsWith("category:") && !of.startsWith("campaign:");
  const decimal = new Intl.NumberFormat(deskLocale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return (
    <Card title="Bought together" aside={<CsvLink href={csvHref("pairs")} />} flush>
      <div className="px-5 pb-4 text-sm text-ink-2">
        <p className="max-w-prose">
          Two products on one receipt. Support: of all receipts of the provider. Lift: against what chance
          would bring together. Both from receipts in tens.
          {pairs.withheld > 0 ? ` ${pairs.withheld} pairs of too few shoppers are withheld.` : ""}
        </p>
      </div>
      {pairs.shown.length === 0 ? (
        <div className="px-5 pb-5">
          {isOfOne ? (
            <TooFew />
          ) : (
            <p className="text-ink-2">
              Pairs are of one provider: choose one, or one of its products, above.
            </p>
          )}
        </div>
      ) : (
        <div className="pb-2">
          <TableOfPairs pairs={pairs.shown} write={(lift) => `${decimal.format(lift)}×`} />
        </div>
      )}
    </Card>
  );
}

function TableOfPairs({
  pairs,
  write,
}: {
  pairs: Demographics["pairs"]["shown"];
  write: (lift: number) => string;
}) {
  return (
    <Table caption="Products bought together" stacks>
      <thead>
        <tr>
          <HeadCell>Products</HeadCell>
          <HeadCell figure>Shoppers</HeadCell>
          <HeadCell figure>Support</HeadCell>
          <HeadCell figure>Lift</HeadCell>
        </tr>
      </thead>
      <tbody>
        {pairs.map(({ gtins, products, shoppers, support, lift }) => (
          <Row key={gtins.join()}>
            <Cell className="py-2!">
              {products[0]}
              <span className="block text-ink-2">with {products[1]}</span>
            </Cell>
            <Cell figure label="Shoppers">
              {shopperWords(shoppers)}
            </Cell>
            <Cell figure label="Support">
              {shareWords(support)}
            </Cell>
            <Cell figure label="Lift">
              {write(lift)}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

/** Two segments, or two months, in each row. */
export function CompareCard({ found: { sides, compared, rows }, csvHref }: CardProps) {
  if (!sides) return null;
  const [one, two] = sides;
  const most = Math.max(0.01, ...compared.flatMap((row) => [row.one.share ?? 0, row.two.share ?? 0]));
  const shareOf = one.kind === "month" ? "of all shoppers of the month" : "of the row's shoppers";
  return (
    <Card title={`${sideWords(one)} and ${sideWords(two)}`} aside={<CsvLink href={csvHref("compare")} />}>
      <p className="mb-2 max-w-prose text-sm text-ink-2">Shares are {shareOf}; a dash is withheld.</p>
      <div className="-mx-5">
        <Table caption={`${sideWords(one)} against ${sideWords(two)}`} stacks>
          <thead>
            <tr>
              <HeadCell>{rowWords[rows]}</HeadCell>
              <HeadCell figure>{sideWords(one)}</HeadCell>
              <HeadCell figure>{sideWords(two)}</HeadCell>
              <HeadCell figure>Share, {sideWords(one)}</HeadCell>
              <HeadCell figure>Share, {sideWords(two)}</HeadCell>
              <HeadCell figure>Difference</HeadCell>
              <HeadCell className="w-1/4 sm:max-md:hidden">
                <span className="flex items-center gap-2">
                  <span aria-hidden="true" className="size-2.5 rounded-full bg-accent" /> {sideWords(one)}
                  <span aria-hidden="true" className="ml-2 size-2.5 rounded-full bg-ink/75" />{" "}
                  {sideWords(two)}
                </span>
              </HeadCell>
            </tr>
          </thead>
          <tbody>
            {compared.map((row) => (
              <Row key={row.of}>
                <Cell className="py-2! max-sm:font-semibold">{row.name}</Cell>
                <Cell figure label={sideWords(one)}>
                  {shopperWords(row.one.shoppers)}
                </Cell>
                <Cell figure label={sideWords(two)}>
                  {shopperWords(row.two.shoppers)}
                </Cell>
                <Cell figure label={`Share, ${sideWords(one)}`}>
                  {shareWords(row.one.share)}
                </Cell>
                <Cell figure label={`Share, ${sideWords(two)}`}>
                  {shareWords(row.two.share)}
                </Cell>
                <Cell figure label="Difference">
                  {pointWords(row.one.share, row.two.share)}
                </Cell>
                <Cell className="sm:max-md:hidden">
                  <ShareBar share={(row.one.share ?? 0) / most} fill="fill-accent" />
                  <ShareBar
                    share={(row.two.share ?? 0) / most}
                    fill="fill-ink/75"
                    className="mt-1 h-2 rounded-full"
                  />
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      </div>
    </Card>
  );
}
