import { Card } from "@/components/ui/card";
import type { Performance } from "@/lib/ledger/performance-views";
import { CsvLink } from "../../../../_components/csv-link";
import { RefusalBars } from "../../../../_components/refusal-bars";

type RefusalsCardProps = { performance: Performance; csvHref: string };

/** What tills refused about barcodes with this campaign's offers. */
export function RefusalsCard({ performance: { refusals }, csvHref }: RefusalsCardProps) {
  return (
    <Card title="Refused at tills, by reason" aside={<CsvLink href={csvHref} />}>
      <RefusalBars refusals={refusals} none="No till refused a barcode of it in this period." />
    </Card>
  );
}
