import { Card } from "@/components/ui/card";
import type { Operations } from "@/lib/operations/queries";
import { RefusalBars } from "../../_components/refusal-bars";
import { formatEntryTime } from "../../_components/words";

type RefusedCardProps = Pick<Operations, "refusals"> & { startedAt: Date };

/** What this server refused tills and shoppers, forged and foreign codes included. */
export function RefusedCard({ refusals, startedAt }: RefusedCardProps) {
  return (
    <Card title="Refused, by reason" aside={`since ${formatEntryTime(startedAt.toISOString())}`}>
      <RefusalBars refusals={refusals} none="Nobody was refused since this server started." />
    </Card>
  );
}
