import { RankBars } from "@/components/charts/rank-bars";
import type { RefusalReason } from "@/lib/kernel/refusals";
import { refusalWords } from "./refusal-words";
import { formatCount } from "./words";

type RefusalBarsProps = { refusals: readonly { reason: RefusalReason; count: number }[]; none: string };

/** Why tills and shoppers were refused, most frequent first; `none` where nobody was. */
export function RefusalBars({ refusals, none }: RefusalBarsProps) {
  if (refusals.length === 0) return <p className="text-ink-2">{none}</p>;
  return (
    <RankBars
      label="Refusals, most frequent first"
      bars={refusals.map(({ reason, count }) => ({
        key: reason,
        label: refusalWords[reason],
        value: count,
        words: formatCount(count),
      }))}
    />
  );
}
