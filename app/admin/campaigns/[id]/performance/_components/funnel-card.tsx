import { RankBars } from "@/components/charts/rank-bars";
import { Card } from "@/components/ui/card";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import { funnelStages, stageRate } from "@/lib/ledger/performance-rules";
import type { OfferPerformance, Performance } from "@/lib/ledger/performance-views";
import { CsvLink } from "../../../../_components/csv-link";
import { formatCount } from "../../../../_components/words";
import { formatRate, stageWords } from "./performance-words";
import { WithheldLine } from "./withheld-line";

type FunnelCardProps = { performance: Performance; csvHref: string };

/** From the first look to the till: how many came how far, for the campaign and for each of its offers. */
export function FunnelCard({ performance: { funnel, offers, offersWithheld }, csvHref }: FunnelCardProps) {
  return (
    <Card title="From seen to redeemed" aside={<CsvLink href={csvHref} />}>
      <RankBars
        label="From seen to redeemed, in coupons"
        tone="accent"
        bars={funnelStages.map((stage, place) => {
          const rate = stageRate(funnel, stage);
          const before = funnelStages[place - 1];
          return {
            key: stage,
            label: stageWords[stage].label,
            note: stageWords[stage].note,
            value: funnel[stage],
            words: formatCount(funnel[stage]),
            ...(rate !== null && before && { aside: `${formatRate(rate)} of ${stageWords[before].of}` }),
          };
        })}
      />
      <p className="mt-4 text-sm text-ink-2">
        In coupons: one offer in one barcode. Each stage counts what happened in the period, so a coupon
        issued before it may be redeemed in it.
      </p>
      <h3 className="mt-6 mb-1 text-base font-semibold">By offer</h3>
      <div className="-mx-5">
        <Table caption="From seen to redeemed, by offer" stacks>
          <thead>
            <tr>
              <HeadCell>Offer</HeadCell>
              {funnelStages.map((stage) => (
                <HeadCell key={stage} figure>
                  {stageWords[stage].label}
                </HeadCell>
              ))}
            </tr>
          </thead>
          <tbody>
            {offers.map((offer) => (
              <OfferRow key={offer.id} offer={offer} />
            ))}
          </tbody>
        </Table>
      </div>
      <WithheldLine count={offersWithheld} one="offer's redeemed figure" many="offers' redeemed figures" />
    </Card>
  );
}

function OfferRow({ offer: { title, isRetired, counts } }: { offer: OfferPerformance }) {
  return (
    <Row>
      <Cell className="min-w-48 max-sm:font-semibold">
        {title}
        {isRetired ? (
          <span className="block text-sm font-normal text-ink-2">replaced or taken out</span>
        ) : null}
      </Cell>
      {funnelStages.map((stage) => {
        const count = counts[stage];
        return (
          <Cell key={stage} figure label={stageWords[stage].label}>
            {count === null ? <span className="text-sm text-ink-2">withheld</span> : formatCount(count)}
          </Cell>
        );
      })}
    </Row>
  );
}
