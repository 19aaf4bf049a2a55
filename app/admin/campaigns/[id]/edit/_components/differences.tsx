import type { Difference } from "./draft-differences";

type DifferencesProps = { all: readonly Difference[]; before: string; after: string };

/** What differs, thing by thing: as it was, as it is. */
export function Differences({ all, before, after }: DifferencesProps) {
  return (
    <dl className="num flex flex-col gap-2">
      {all.map((one) => (
        <div key={`${one.label} ${one.before}`} className="wrap-anywhere">
          <dt className="text-sm font-medium">{one.label}</dt>
          <dd className="text-ink-2">
            {before}: {one.before}
          </dd>
          <dd>
            {after}: {one.after}
          </dd>
        </div>
      ))}
    </dl>
  );
}
