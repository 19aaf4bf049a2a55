import { RankBars } from "@/components/charts/rank-bars";
import { Card } from "@/components/ui/card";
import type { Performance } from "@/lib/ledger/performance-views";
import { CsvLink } from "../../../../_components/csv-link";
import { refusalWords } from "../../../../_components/refusal-words";
import { formatCount } from "../../../../_components/words";

type RefusalsCardProps = { performance: Performance; csvHref: string };

/** What tills refused about barcodes with this campaign's offers. */
export function RefusalsCard({ performance: { refusals }, csvHref }: RefusalsCardProps) {
  return (
    <Card title="Refused at tills, by reason" aside={<CsvLink href={csvHref} />}>
      {refusals.length === 0 ? (
        <p className="text-ink-2">No till refused a barcode of it in this period.</p>
      ) : (
        <RankBars
          label="Refusals, most frequent first"
          bars={refusals.map(({ reason, count }) => ({
            key: reason,
            label: refusalWords[reason],
            value: count,
            words: formatCount(count),
          }))}
        />
      )}
    </Card>
  );
}
