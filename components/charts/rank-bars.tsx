import { ShareBar } from "@/components/ui/share-bar";

export type RankBar = {
  key: string;
  label: string;
  /** Small, behind the label. */
  note?: string;
  value: number;
  /** The value in words; the note on it at the right: '1,204', '32% of seen'. */
  words: string;
  aside?: string;
};

type RankBarsProps = {
  label: string;
  bars: readonly RankBar[];
  /** What all of it is, where the words are shares of it; else the largest is a whole bar. */
  whole?: number;
  /** accent: what the page is about. */
  tone?: "ink" | "accent";
};

/** Named values under each other, each with a bar as long as its share of the largest or of the whole. The words say all that the bars do. */
export function RankBars({ label, bars, whole, tone = "ink" }: RankBarsProps) {
  const most = Math.max(1, whole ?? 0, ...bars.map(({ value }) => value));
  return (
    <ol aria-label={label} className="grid gap-3.5">
      {bars.map((bar) => (
        <li key={bar.key}>
          <div className="flex items-baseline justify-between gap-4">
            <span className="min-w-0">
              {bar.label}
              {bar.note ? <span className="text-sm text-ink-2"> · {bar.note}</span> : null}
            </span>
            <span className="num shrink-0 text-right">
              {bar.aside ? <span className="mr-3 text-sm text-ink-2">{bar.aside}</span> : null}
              <span className="font-semibold">{bar.words}</span>
            </span>
          </div>
          <ShareBar
            share={bar.value / most}
            fill={tone === "accent" ? "fill-accent" : "fill-ink/75"}
            className="mt-1.5 h-2 rounded-full bg-sunk"
          />
        </li>
      ))}
    </ol>
  );
}
