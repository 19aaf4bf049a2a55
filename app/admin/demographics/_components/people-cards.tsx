import { AgePyramid } from "@/components/charts/age-pyramid";
import { RankBars } from "@/components/charts/rank-bars";
import { Card } from "@/components/ui/card";
import { Cell, HeadCell, Row } from "@/components/ui/table";
import type { HeatAttribute } from "@/lib/demographics/schemas";
import type { Demographics } from "@/lib/demographics/views";
import { CsvLink } from "../../_components/csv-link";
import { FiguresTable } from "../../_components/figures-table";
import { formatCount } from "../../_components/words";
import {
  attributeWords,
  liftWords,
  oldestFirst,
  shareWords,
  shopperWords,
  valueWords,
} from "./demographic-words";

type CardProps = { found: Demographics; csvHref: string };

/** How old they are. Men and others are one side: few are diverse, and a third bar of them would tell of too few. */
export function PyramidCard({ found: { pyramid }, csvHref }: CardProps) {
  const rows = oldestFirst.flatMap((age) => pyramid.filter((row) => row.age === age));
  const isTold = rows.some(({ women }) => women !== null);
  return (
    <Card title="Age" aside={<CsvLink href={csvHref} />}>
      {isTold ? (
        <>
          <AgePyramid
            label="Shoppers by age, women and all others"
            sides={["Women", "Men, others and not told"]}
            bars={rows.map(({ age, women, others }) => ({
              key: age,
              label: valueWords("age", age),
              left: women,
              right: others,
            }))}
            write={formatCount}
          />
          <FiguresTable caption="Shoppers by age">
            <thead>
              <tr>
                <HeadCell>Age</HeadCell>
                <HeadCell figure>Women</HeadCell>
                <HeadCell figure>Men, others and not told</HeadCell>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ age, women, others }) => (
                <Row key={age} className="text-sm">
                  <Cell className="py-1.5!">{valueWords("age", age)}</Cell>
                  <Cell figure className="py-1.5!">
                    {shopperWords(women)}
                  </Cell>
                  <Cell figure className="py-1.5!">
                    {shopperWords(others)}
                  </Cell>
                </Row>
              ))}
            </tbody>
          </FiguresTable>
        </>
      ) : (
        <TooFew />
      )}
    </Card>
  );
}

/** One attribute: bars, and the same with lift as a table. */
export function ProfileCard({ found, csvHref, attribute }: CardProps & { attribute: HeatAttribute }) {
  const cells = found.profile[attribute];
  const told = cells.filter(({ shoppers }) => shoppers !== null);
  const hidden = cells.filter(({ shoppers }) => shoppers === null);
  return (
    <Card title={attributeWords[attribute]} aside={<CsvLink href={csvHref} />}>
      {told.length === 0 ? (
        <TooFew />
      ) : (
        <>
          <RankBars
            label={`Shoppers by ${attributeWords[attribute].toLowerCase()}`}
            bars={told.map(({ value, shoppers, share, lift }) => ({
              key: value,
              label: valueWords(attribute, value),
              value: shoppers ?? 0,
              words: shopperWords(shoppers),
              aside: `${shareWords(share)} · ${liftWords(lift)}`,
            }))}
          />
          {hidden.length > 0 ? (
            <p className="mt-3 text-sm text-ink-2">
              Withheld: {hidden.map(({ value }) => valueWords(attribute, value)).join(", ")}.
            </p>
          ) : null}
          <FiguresTable caption={`Shoppers by ${attributeWords[attribute].toLowerCase()}`}>
            <thead>
              <tr>
                <HeadCell>{attributeWords[attribute]}</HeadCell>
                <HeadCell figure>Shoppers</HeadCell>
                <HeadCell figure>Share</HeadCell>
                <HeadCell figure>Lift</HeadCell>
              </tr>
            </thead>
            <tbody>
              {cells.map(({ value, shoppers, share, lift }) => (
                <Row key={value} className="text-sm">
                  <Cell className="py-1.5!">{valueWords(attribute, value)}</Cell>
                  <Cell figure className="py-1.5!">
                    {shopperWords(shoppers)}
                  </Cell>
                  <Cell figure className="py-1.5!">
                    {shareWords(share)}
                  </Cell>
                  <Cell figure className="py-1.5!">
                    {liftWords(lift)}
                  </Cell>
                </Row>
              ))}
            </tbody>
          </FiguresTable>
        </>
      )}
    </Card>
  );
}

const buyerGroups = [
  { key: "once", label: "Once" },
  { key: "again", label: "Twice or more" },
] as const;

/** Who came once, and who came back. */
export function BuyersCard({ found: { frequency, shoppers }, csvHref }: CardProps) {
  return (
    <Card title="First and repeat buyers" aside={<CsvLink href={csvHref} />}>
      {frequency === null || !shoppers ? (
        <TooFew />
      ) : (
        <>
          <RankBars
            label="Shoppers by how often they redeemed"
            bars={buyerGroups.map(({ key, label }) => ({
              key,
              label,
              value: frequency[key],
              words: formatCount(frequency[key]),
              aside: shareWords(frequency[key] / shoppers),
            }))}
          />
          <FiguresTable caption="Shoppers by how often they redeemed">
            <thead>
              <tr>
                <HeadCell>Redeemed</HeadCell>
                <HeadCell figure>Shoppers</HeadCell>
                <HeadCell figure>Share</HeadCell>
              </tr>
            </thead>
            <tbody>
              {buyerGroups.map(({ key, label }) => (
                <Row key={key} className="text-sm">
                  <Cell className="py-1.5!">{label}</Cell>
                  <Cell figure className="py-1.5!">
                    {formatCount(frequency[key])}
                  </Cell>
                  <Cell figure className="py-1.5!">
                    {shareWords(frequency[key] / shoppers)}
                  </Cell>
                </Row>
              ))}
            </tbody>
          </FiguresTable>
        </>
      )}
    </Card>
  );
}

export function TooFew() {
  return <p className="text-ink-2">Too few shoppers to show this yet: each group needs 20 at least.</p>;
}
