import { Card } from "@/components/ui/card";
import type { CreditCount, CreditRow, CreditState } from "@/lib/clearing/carrier-credits/credit-queries";
import type { Currency } from "@/lib/kernel/money";
import { paths } from "@/lib/paths";
import { CsvLink } from "../../../../_components/csv-link";
import { amountWords } from "../../../../_components/shop-words";
import { counted, formatCount } from "../../../../_components/words";

type CreditsCardProps = {
  documentId: string;
  counts: Readonly<Record<CreditState, CreditCount>>;
  /** The first of those that were rejected. */
  rejected: readonly CreditRow[];
  currency: Currency;
};

const words = {
  reported: "Waiting for an answer",
  accepted: "Accepted",
  rejected: "Rejected",
} as const satisfies Record<CreditState, string>;
const inOrder = Object.keys(words) as CreditState[];

/** What the carrier answered: how much of each, and why some were rejected. */
export function CreditsCard({ documentId, counts, rejected, currency }: CreditsCardProps) {
  const all = inOrder.reduce((sum, state) => sum + counts[state].lines, 0);
  return (
    <Card title={`Credits: ${formatCount(all)}`} aside={<CsvLink href={paths.creditLines(documentId)} />}>
      {all === 0 ? (
        <p className="text-ink-2">This report has no credits of its own.</p>
      ) : (
        <dl className="grid grid-cols-[minmax(0,1fr)_auto_auto] gap-x-4 gap-y-1.5">
          {inOrder.map((state) => (
            <div key={state} className="contents">
              <dt className="text-ink-2">{words[state]}</dt>
              <dd className="num text-right font-medium">{formatCount(counts[state].lines)}</dd>
              <dd className="num text-right">{amountWords(counts[state].amountMinor, currency)}</dd>
            </div>
          ))}
        </dl>
      )}
      {rejected.length > 0 ? (
        <ul className="mt-4 grid gap-2 border-t border-line pt-4">
          {rejected.map(({ id, reason, amountMinor, attempt }) => (
            <li key={id} className="flex justify-between gap-4">
              <span className="min-w-0">
                <span className="block wrap-anywhere">{reason}</span>
                <span className="block font-mono text-sm text-ink-2">{id}</span>
                {attempt > 1 ? (
                  <span className="block text-sm text-ink-2">Reported for the {ordinal(attempt)} time</span>
                ) : null}
              </span>
              <span className="num font-medium">{amountWords(amountMinor, currency)}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {counts.rejected.lines > rejected.length ? (
        <p className="mt-3 text-sm text-ink-2">
          {counted(counts.rejected.lines - rejected.length, "more stands", "more stand")} in the file.
        </p>
      ) : null}
    </Card>
  );
}

const ordinal = (attempt: number) => (attempt === 2 ? "second" : attempt === 3 ? "third" : `${attempt}th`);
