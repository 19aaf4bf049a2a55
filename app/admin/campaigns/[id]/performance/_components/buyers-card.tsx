import { RankBars } from "@/components/charts/rank-bars";
import { Card } from "@/components/ui/card";
import type { Performance } from "@/lib/ledger/performance-views";
import { CsvLink } from "../../../../_components/csv-link";
import { formatCount } from "../../../../_components/words";
import { formatRate } from "./performance-words";

type BuyersCardProps = { performance: Performance; csvHref: string };

/** Who came for the first time: new is whose first redemption ever of this provider was in the period, with this campaign. */
export function BuyersCard({ performance: { buyers, provider, total }, csvHref }: BuyersCardProps) {
  const share = (count: number, all: number) => (all > 0 ? { aside: formatRate(count / all) } : {});
  return (
    <Card title="New and returning shoppers" aside={<CsvLink href={csvHref} />}>
      {buyers && buyers.all > 0 ? (
        <RankBars
          label={`${formatCount(buyers.all)} shoppers`}
          bars={[
            {
              key: "new",
              label: "New",
              note: `first redemption of ${provider}`,
              value: buyers.fresh,
              words: formatCount(buyers.fresh),
              ...share(buyers.fresh, buyers.all),
            },
            {
              key: "returning",
              label: "Returning",
              value: buyers.returning,
              words: formatCount(buyers.returning),
              ...share(buyers.returning, buyers.all),
            },
          ]}
        />
      ) : (
        <p className="text-ink-2">
          {total.redemptions === 0
            ? "Nothing was redeemed in this period."
            : "Both figures are withheld: one of the groups has fewer than 20 shoppers."}
        </p>
      )}
    </Card>
  );
}
