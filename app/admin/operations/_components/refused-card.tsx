import { RankBars } from "@/components/charts/rank-bars";
import { Card } from "@/components/ui/card";
import type { Operations } from "@/lib/operations/queries";
import { refusalWords } from "../../_components/refusal-words";
import { formatCount, formatEntryTime } from "../../_components/words";

type RefusedCardProps = Pick<Operations, "refusals"> & { startedAt: Date };

/** What this server refused tills and shoppers, forged and foreign codes included. */
export function RefusedCard({ refusals, startedAt }: RefusedCardProps) {
  return (
    <Card title="Refused, by reason" aside={`since ${formatEntryTime(startedAt.toISOString())}`}>
      {refusals.length === 0 ? (
        <p className="text-ink-2">Nobody was refused since this server started.</p>
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
