import { ShareBar } from "@/components/ui/share-bar";

export type PyramidBar = { key: string; label: string; left: number | null; right: number | null };

type AgePyramidProps = {
  label: string;
  sides: readonly [string, string];
  /** From the oldest down. */
  bars: readonly PyramidBar[];
  write: (value: number) => string;
};

/** Two bars back to back for each age, to one scale; the figures stand at their ends. What is withheld is a dash. */
export function AgePyramid({ label, sides, bars, write }: AgePyramidProps) {
  const most = Math.max(1, ...bars.flatMap(({ left, right }) => [left ?? 0, right ?? 0]));
  return (
    <ul aria-label={label} className="grid gap-1.5 text-sm">
      <li aria-hidden="true" className="grid grid-cols-[1fr_4.5rem_1fr] text-ink-3">
        <span className="text-right">{sides[0]}</span>
        <span />
        <span>{sides[1]}</span>
      </li>
      {bars.map((bar) => (
        <li key={bar.key} className="grid grid-cols-[1fr_4.5rem_1fr] items-center">
          <span className="flex items-center justify-end gap-2">
            <span className="sr-only">{`${bar.label}: ${sides[0]} `}</span>
            <span className="num">{bar.left === null ? "–" : write(bar.left)}</span>
            <span className="w-3/5">
              <ShareBar share={(bar.left ?? 0) / most} fill="fill-accent" className="h-5" fromRight />
            </span>
          </span>
          <span aria-hidden="true" className="text-center text-ink-2">
            {bar.label}
          </span>
          <span className="flex items-center gap-2">
            <span className="w-3/5">
              <ShareBar share={(bar.right ?? 0) / most} fill="fill-ink/75" className="h-5" />
            </span>
            <span className="sr-only">{`${sides[1]} `}</span>
            <span className="num">{bar.right === null ? "–" : write(bar.right)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
